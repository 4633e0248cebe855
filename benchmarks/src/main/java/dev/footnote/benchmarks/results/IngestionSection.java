package dev.footnote.benchmarks.results;

import static dev.footnote.benchmarks.results.MetricTable.ratioTable;
import static dev.footnote.benchmarks.results.MetricTable.valueTable;
import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The section on ingestion: generated texts, the index alone, real files and small files. */
final class IngestionSection {

  private static final String OURS = "footnote";
  private static final String ABSTRACTS = "texts-of-";

  /** The prefix of metrics that count files by the reason why they were not read. */
  private static final String NOT_READ = "not-read: ";

  private static final String REASONS = "why not read";

  private static final List<MetricTable> TEXTS =
      List.of(
          valueTable("documents per second", "documents-per-second"),
          ratioTable("documents per second", "throughput-ratio"),
          valueTable("passages per second", "passages-per-second"),
          valueTable("self-recall@5", "self-recall@5"));

  private static final List<MetricTable> INDEX =
      List.of(
          valueTable("passages per second into the index", "index-passages-per-second"),
          ratioTable("passages per second into the index", "index-throughput-ratio"));

  private final Figures suite;

  /**
   * @param figures the figures of all suites
   */
  IngestionSection(Figures figures) {
    this.suite = figures.ofSuite("ingestion");
  }

  /** Returns the section, or an empty text without figures. */
  String text() {
    if (suite.isEmpty()) {
      return "";
    }
    return "\n## Ingestion\n" + texts() + index() + realFiles() + abstracts() + smallFiles();
  }

  private String texts() {
    Figures texts = of("prose-");
    UnaryOperator<String> documents = name -> Figures.number(name) + " documents";
    return texts.isEmpty()
        ? ""
        : SectionText.of("ingestion-texts")
            + Protocols.of(texts, documents)
            + tables(TEXTS, texts, documents);
  }

  private String index() {
    Figures synthetic = of("synthetic-");
    return synthetic.isEmpty()
        ? ""
        : SectionText.of("ingestion-index") + tables(INDEX, synthetic, SpeedSections::passages);
  }

  private String realFiles() {
    Figures files =
        suite.where(
            figure ->
                Stream.of("prose-", "synthetic-", "small-files-", ABSTRACTS)
                    .noneMatch(figure.collection()::startsWith));
    return files.names(Figure::collection).stream()
        .map(name -> realFiles(name, of(files, name)))
        .collect(joining());
  }

  private static String realFiles(String collection, Figures files) {
    Figures allFiles = files.where(figure -> figure.split().isEmpty());
    return "\n### Real files: %s\n%s\n%s\n%s\n%s"
        .formatted(
            collection,
            SectionText.of("ingestion-stages"),
            stages(allFiles),
            sync(allFiles),
            formats(files));
  }

  private static Table stages(Figures files) {
    Table stages = new Table("stage", List.of("seconds", "share"));
    for (String stage : List.of("parse", "chunk", "embed", "index")) {
      Map<String, String> metrics =
          Map.of("seconds", stage + "-alone-seconds", "share", stage + "-share");
      stages.row(
          stage,
          column -> value(files.ofSubject(OURS).ofMetric(metrics.getOrDefault(column, column))));
    }
    return stages;
  }

  private static Table sync(Figures files) {
    Table sync = new Table("all files", List.of("value"));
    sync.row("sync from nothing, seconds", column -> value(files.ofMetric("sync-seconds")));
    sync.row("passages per second", column -> value(files.ofMetric("passages-per-second")));
    sync.row(
        "sync with nothing changed, seconds",
        column -> value(files.ofMetric("sync-unchanged-seconds")));
    sync.row("parsing, seconds", column -> value(files.ofSubject(OURS).ofMetric("parse-seconds")));
    sync.row(
        "Tika alone, seconds", column -> value(files.ofSubject("floor").ofMetric("parse-seconds")));
    sync.row("parsing, ours over Tika's", column -> value(files.ofMetric("parse-time-ratio")));
    sync.row(
        "most heap in use during the sync, megabytes",
        column -> value(files.ofMetric("most-heap-megabytes")));
    return sync;
  }

  private static String formats(Figures files) {
    Map<String, String> metrics = new LinkedHashMap<>();
    metrics.put("files", "files");
    metrics.put("read", "files-read");
    metrics.put("skipped", "files-skipped");
    metrics.put("failed", "files-failed");
    metrics.put("passages", "passages");
    metrics.put("seconds", "read-and-cut-seconds");
    metrics.put("slowest file", "slowest-file-seconds");
    Figures counts = files.where(figure -> !figure.split().isEmpty());
    Table table =
        new Table("format", Stream.concat(metrics.keySet().stream(), Stream.of(REASONS)).toList());
    for (String format : counts.names(Figure::split)) {
      Figures ofFormat = counts.where(figure -> figure.split().equals(format));
      table.row(format, column -> count(ofFormat, column, metrics.get(column)));
    }
    table.row("**all**", column -> count(counts, column, metrics.get(column)));
    return SectionText.of("ingestion-formats").stripLeading() + "\n" + table;
  }

  private static String count(Figures counts, String column, @Nullable String metric) {
    if (metric == null) {
      return reasons(counts);
    }
    DoubleStream values = counts.ofMetric(metric).all().stream().mapToDouble(Figure::value);
    return Numbers.plain(column.startsWith("slowest") ? values.max().orElse(0) : values.sum());
  }

  /** Returns a text such as {@code "2 is encrypted, 1 has no text"}. */
  private static String reasons(Figures counts) {
    Map<String, Double> reasons = new TreeMap<>();
    for (Figure figure : counts.all()) {
      if (figure.metric().startsWith(NOT_READ)) {
        reasons.merge(figure.metric().substring(NOT_READ.length()), figure.value(), Double::sum);
      }
    }
    return reasons.entrySet().stream()
        .map(reason -> Numbers.plain(reason.getValue()) + " " + reason.getKey())
        .collect(joining(", "));
  }

  private String abstracts() {
    Figures abstracts = of(ABSTRACTS);
    if (abstracts.isEmpty()) {
      return "";
    }
    Table table =
        new Table(
            "texts of", List.of("passages", "files-seconds", "embedding-seconds", "overhead"));
    for (String collection : abstracts.names(Figure::collection)) {
      Figures figures = of(abstracts, collection);
      table.row(
          collection.substring(ABSTRACTS.length()), column -> value(figures.ofMetric(column)));
    }
    return SectionText.of("ingestion-abstracts") + "\n" + table;
  }

  private String smallFiles() {
    Figures small = of("small-files-");
    if (small.isEmpty()) {
      return "";
    }
    Map<String, String> metrics = new LinkedHashMap<>();
    metrics.put("new", "new-files-per-second");
    metrics.put("unchanged", "unchanged-files-per-second");
    metrics.put("moved", "moved-files-per-second");
    metrics.put("embedded when moved", "moved-embedded");
    Table table = new Table("small files", List.copyOf(metrics.keySet()));
    for (String collection : small.namesByNumber(Figure::collection)) {
      Figures figures = of(small, collection);
      table.row(
          String.format(Locale.ROOT, "%,d", Figures.number(collection)),
          column -> value(figures.ofMetric(metrics.getOrDefault(column, column))));
    }
    return SectionText.of("ingestion-small-files") + "\n" + table;
  }

  private Figures of(String prefix) {
    return suite.where(figure -> figure.collection().startsWith(prefix));
  }

  private static Figures of(Figures figures, String collection) {
    return figures.where(figure -> figure.collection().equals(collection));
  }

  private static String tables(
      List<MetricTable> tables, Figures figures, UnaryOperator<String> columnName) {
    return tables.stream().map(table -> table.of(figures, columnName)).collect(joining());
  }

  private static @Nullable String value(Figures figures) {
    return figures.any().map(figure -> Numbers.plain(figure.value())).orElse(null);
  }
}
