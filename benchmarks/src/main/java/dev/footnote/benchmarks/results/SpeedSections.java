package dev.footnote.benchmarks.results;

import static com.google.common.collect.ImmutableMap.toImmutableMap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How fast, and how large. */
final class SpeedSections {

  private static final String OURS = "footnote";

  private final Figures figures;
  private final Charts charts;

  SpeedSections(Figures figures, Charts charts) {
    this.figures = figures;
    this.charts = charts;
  }

  String embedding() throws IOException {
    Figures suite = figures.suite("embedding");
    if (suite.isEmpty()) {
      return "";
    }
    lines(
        "embedding.png",
        "Embedding: texts per second",
        "tokens of a text",
        "texts per second",
        of -> String.valueOf(Figures.number(of)),
        suite.metric("texts-per-second"));
    UnaryOperator<String> tokens = of -> Figures.number(of) + " tokens";
    return """

        ## Embedding

        English words to vectors, by the same ONNX file on the same processors. The floor is `OrtSession.run` on tokens that are there already;
        *one-run-on-all-processors* is the least time that a single text can take. The cosine is that of the same text's vectors, ours and another's: 1 if they
        are the same, less where a library pools in another way than the model was trained. An 8-bit model also gives a text another vector where it is
        padded among others.

        ![Texts per second by length](charts/embedding.png)
        """
        + byCollection("texts per second, many together", suite, "texts-per-second", tokens)
        + ratios("texts per second, ours over theirs", suite, "throughput-ratio", tokens)
        + byCollection("milliseconds for one text, median", suite, "p50-ms", tokens)
        + ratios("median time, ours over theirs", suite, "p50-ratio", tokens)
        + byCollection("milliseconds for one text, 99th percentile", suite, "p99-ms", tokens)
        + byCollection("cosine to the floor's vector", suite, "cosine-to-floor", tokens)
        + byCollection(
            "cosine of a text's vector alone and among 31 others",
            suite,
            "cosine-alone-to-together",
            tokens);
  }

  String search() throws IOException {
    Figures suite = figures.suite("search");
    if (suite.isEmpty()) {
      return "";
    }
    Figures alone = suite.where(figure -> !isBesideWriter(figure));
    Figures beside = suite.where(SpeedSections::isBesideWriter);
    lines(
        "search.png",
        "Search: median time",
        "passages",
        "milliseconds",
        of -> String.format(Locale.ROOT, "%,d", Figures.number(of)),
        alone.metric("p50-ms"));
    UnaryOperator<String> size = SpeedSections::passages;
    return """

        ## Search

        The ten best of a synthetic corpus (Zipf's words, unit vectors in clusters, 384 dimensions), question vectors given. Footnote, the floor and
        LangChain4j's Lucene store search words and vectors; the others compare the question's vector with all. Recall is that of
        the search by vectors against the true nearest ten.

        ![Median time by size of the corpus](charts/search.png)
        """
        + byCollection("milliseconds, median", alone, "p50-ms", size)
        + ratios("median time, ours over theirs", suite, "p50-ratio", size)
        + byCollection("milliseconds, 95th percentile", alone, "p95-ms", size)
        + byCollection("milliseconds, 99th percentile", alone, "p99-ms", size)
        + ratios("99th percentile, ours over theirs", suite, "p99-ratio", size)
        + byCollection(
            "questions per second, all processors asking", alone, "queries-per-second", size)
        + ratios("questions per second, ours over theirs", suite, "throughput-ratio", size)
        + byCollection("recall@10 of the search by vectors", alone, "recall@10", size)
        + byCollection(
            "milliseconds from a new JVM's first call to the first answer",
            alone,
            "reopening-ms",
            size)
        + byCollection("milliseconds beside a writer, median", beside, "p50-ms", size)
        + byCollection("milliseconds beside a writer, 99th percentile", beside, "p99-ms", size)
        + byCollection(
            "milliseconds of the writer for one passage, median", beside, "write-p50-ms", size);
  }

  String footprint() {
    Figures suite = figures.suite("footprint");
    if (suite.isEmpty()) {
      return "";
    }
    UnaryOperator<String> size = SpeedSections::passages;
    return """

        ## Footprint

        Of a passage of about 90 words with its vector, which alone has 1,536 bytes. What the operating system keeps of an index's files in memory is not on
        the heap.
        """
        + byCollection("bytes on disk per passage", suite, "bytes-per-passage", size)
        + ratios("bytes on disk, ours over theirs", suite, "bytes-per-passage-ratio", size)
        + byCollection("bytes on the heap per passage", suite, "heap-bytes-per-passage", size);
  }

  String ingestion() {
    Figures suite = figures.suite("ingestion");
    if (suite.isEmpty()) {
      return "";
    }
    Figures texts = suite.where(figure -> figure.collection().startsWith("prose-"));
    Figures synthetic = suite.where(figure -> figure.collection().startsWith("synthetic-"));
    Figures files =
        suite.where(
            figure ->
                !figure.collection().startsWith("prose-")
                    && !figure.collection().startsWith("synthetic-"));
    UnaryOperator<String> documents = of -> Figures.number(of) + " documents";
    StringBuilder section =
        new StringBuilder(
            """

            ## Ingestion

            Documents of 100 to 400 words, cut, embedded and stored by each library as its documentation shows. The peers keep them on the heap, but for LangChain4j's
            Lucene store; Footnote and the floor have committed them to disk.
            """);
    section
        .append(byCollection("documents per second", texts, "documents-per-second", documents))
        .append(byCollection("passages per second", texts, "passages-per-second", documents))
        .append(
            ratios("documents per second, ours over theirs", texts, "throughput-ratio", documents))
        .append(
            byCollection(
                "passages per second into the index alone, vectors given",
                synthetic,
                "index-passages-per-second",
                SpeedSections::passages))
        .append(
            ratios(
                "passages per second into the index, ours over theirs",
                synthetic,
                "index-throughput-ratio",
                SpeedSections::passages));
    for (String collection : files.names(Figure::collection)) {
      section.append(realFiles(collection, files));
    }
    return section.toString();
  }

  private static String realFiles(String collection, Figures files) {
    Figures whole =
        files.where(figure -> figure.collection().equals(collection) && figure.split().isEmpty());
    StringBuilder section =
        new StringBuilder("\n### Real files: ").append(collection).append("\n\n");
    Table stages = new Table("stage, by itself", List.of("seconds", "share"));
    for (String stage : List.of("parse", "chunk", "embed", "index")) {
      stages.row(
          stage,
          column ->
              column.equals("share")
                  ? text(whole.who(OURS).metric(stage + "-share"))
                  : text(whole.who(OURS).metric(stage + "-seconds")));
    }
    section.append(stages).append('\n');
    Table all = new Table("all of it", List.of("value"));
    all.row("Tika alone, seconds", column -> text(whole.who("floor").metric("parse-seconds")));
    all.row("parsing, ours over Tika's", column -> text(whole.metric("parse-time-ratio")));
    all.row("sync from nothing, seconds", column -> text(whole.metric("sync-seconds")));
    all.row("passages per second", column -> text(whole.metric("passages-per-second")));
    all.row(
        "sync with nothing changed, seconds",
        column -> text(whole.metric("sync-unchanged-seconds")));
    section.append(all).append('\n');
    return section.append(accounted(collection, files)).toString();
  }

  private static String accounted(String collection, Figures files) {
    List<String> metrics =
        List.of("files", "files-read", "files-skipped", "files-failed", "passages");
    Figures counts =
        files.where(
            figure -> figure.collection().equals(collection) && metrics.contains(figure.metric()));
    Table table = new Table("format", metrics);
    for (String format : counts.names(Figure::split)) {
      table.row(
          format,
          metric -> text(counts.where(figure -> figure.split().equals(format)).metric(metric)));
    }
    table.row(
        "**all**",
        metric ->
            String.format(
                Locale.ROOT,
                "%,.0f",
                counts.metric(metric).all().stream().mapToDouble(Figure::value).sum()));
    return table.toString();
  }

  /** Subjects down the side, collections along the top. */
  private static String byCollection(
      String title, Figures suite, String metric, UnaryOperator<String> column) {
    Figures shown = suite.absolute().metric(metric);
    if (shown.isEmpty()) {
      return "";
    }
    List<String> collections = shown.namesByNumber(Figure::collection);
    Table table = new Table(title, collections.stream().map(column).toList());
    for (String who : shown.names(Figure::who)) {
      Map<String, String> values =
          shown.who(who).all().stream()
              .collect(
                  toImmutableMap(
                      figure -> column.apply(figure.collection()),
                      figure -> Numbers.plain(figure.value())));
      table.row(bold(who), values::get);
    }
    return "\n" + table;
  }

  /** Those compared with down the side, collections along the top. */
  private static String ratios(
      String title, Figures suite, String metric, UnaryOperator<String> column) {
    Figures shown = suite.who(OURS).metric(metric);
    if (shown.isEmpty()) {
      return "";
    }
    List<String> collections = shown.namesByNumber(Figure::collection);
    Table table = new Table(title, collections.stream().map(column).toList());
    for (String against : shown.names(figure -> String.valueOf(figure.against()))) {
      Map<String, String> values =
          shown.against(against).all().stream()
              .collect(
                  toImmutableMap(
                      figure -> column.apply(figure.collection()),
                      figure -> Numbers.plain(figure.value())));
      table.row("against " + against, values::get);
    }
    return "\n" + table;
  }

  private void lines(
      String file, String title, String x, String y, UnaryOperator<String> group, Figures shown)
      throws IOException {
    List<Charts.Series> series = new ArrayList<>();
    for (String who : shown.names(Figure::who)) {
      series.add(
          new Charts.Series(
              who,
              shown.who(who).all().stream()
                  .collect(
                      toImmutableMap(figure -> group.apply(figure.collection()), each -> each))));
    }
    charts.lines(
        file,
        title,
        x,
        y,
        shown.namesByNumber(Figure::collection).stream().map(group).toList(),
        series);
  }

  private static boolean isBesideWriter(Figure figure) {
    return figure.configuration().endsWith("beside-a-writer");
  }

  private static String passages(String collection) {
    return String.format(Locale.ROOT, "%,d passages", Figures.number(collection));
  }

  private static @Nullable String text(Figures one) {
    return one.any().map(figure -> Numbers.plain(figure.value())).orElse(null);
  }

  private static String bold(String who) {
    return who.equals(OURS) ? "**" + who + "**" : who;
  }
}
