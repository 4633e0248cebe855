package dev.footnote.benchmarks.results;

import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How fast, and how large. */
final class SpeedSections {

  private static final String OURS = "footnote";

  /** Begins the names of metrics that count files by the reason why they were not read. */
  private static final String NOT_READ = "not-read";

  /** Texts that are all as long as each other. */
  private static final String ONE_LENGTH = "prose-\\d+-tokens";

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
        suite.metric("texts-per-second").where(f -> f.of().matches(ONE_LENGTH)));
    UnaryOperator<String> tokens = SpeedSections::tokens;
    return """

        ## Embedding

        English words to vectors, by the same ONNX file on the same processors. The floor is `OrtSession.run` on tokens that are there
        already, with as many runs at once as there are processors where texts come together; *one-run-on-all-processors* is the least time
        that a single text can take. The first cosine is that of the same text's vectors, the floor's and another's: 1 if they are the same,
        less where a library pools in another way than the model was trained. The second is that of a text's vector alone and among 31 others:
        less than 1 where padding changes what an 8-bit model computes. The tokenizer's share is that of the time for one text.
        %s
        ![Texts per second by length](charts/embedding.png)
        """
            .formatted(protocols(suite, tokens))
        + byCollection("texts per second, many together", suite, "texts-per-second", tokens)
        + ratios("texts per second, ours over theirs", suite, "throughput-ratio", tokens)
        + byCollection("milliseconds for one text, median", suite, "p50-ms", tokens)
        + ratios("median time, ours over theirs", suite, "p50-ratio", tokens)
        + byCollection("milliseconds for one text, 95th percentile", suite, "p95-ms", tokens)
        + byCollection("milliseconds for one text, 99th percentile", suite, "p99-ms", tokens)
        + byCollection("cosine to the floor's vector", suite, "cosine-to-floor", tokens)
        + byCollection(
            "cosine of a text's vector alone and among others",
            suite,
            "cosine-alone-to-together",
            tokens)
        + byCollection("share of the tokenizer", suite, "tokenising-share", tokens);
  }

  String runtime() {
    Figures suite = figures.suite("runtime");
    if (suite.isEmpty()) {
      return "";
    }
    UnaryOperator<String> tokens = SpeedSections::tokens;
    return """

        ### Below the floor

        What ONNX Runtime offers, one setting at a time and everything else as in the floor. *no-fusions* runs the graph as it was exported,
        *portable-fusions* leaves out what only this processor has, *approximate-gelu* computes an easier function than the model was trained with,
        *no-packed-weights* leaves the weights as they lie in the file, *no-denormals* takes the smallest numbers for zero, *no-memory-pattern* plans no
        run's memory, *no-arena* keeps none between runs, *parallel-branches* runs branches of the graph side by side.
        %s\
        """
            .formatted(protocols(suite, tokens))
        + byCollection("texts per second, many together", suite, "texts-per-second", tokens)
        + byCollection("milliseconds for one text, median", suite, "p50-ms", tokens)
        + byCollection("cosine to the floor's vector", suite, "cosine-to-floor", tokens);
  }

  String search() throws IOException {
    Figures suite = figures.suite("search");
    if (suite.isEmpty()) {
      return "";
    }
    lines("search.png", "Search: median time", "passages", "milliseconds", suite.metric("p50-ms"));
    UnaryOperator<String> size = SpeedSections::passages;
    return """

        ## Search

        The ten best of a synthetic corpus (Zipf's words, unit vectors in clusters, 384 dimensions), question vectors given. The floor
        looks for a hundred passages by words and for a hundred by vectors, and adds up ranks; Footnote for fifty by words and for those nearest among 64, or 96 in a million, by
        vectors, and scores each of them by both. Both have let the merges end that writing began. LangChain4j's Lucene store both in one query for as many vectors as it returns; the
        two others compare the question's vector with every other one, which is exact. Recall is that of the search by vectors against the
        true nearest ten. LangChain4j's store brings Lucene 9, which does not use the vector instructions of a JDK newer than 22.
        The writer adds and commits ten passages a second as long as it can keep up, one reader beside it. No percentile is shown that
        too few calls stand behind.
        %s
        ![Median time by size of the corpus](charts/search.png)
        """
            .formatted(protocols(suite, size))
        + byCollection("milliseconds, median", suite, "p50-ms", size)
        + ratios("median time, ours over theirs", suite, "p50-ratio", size)
        + byCollection("milliseconds, 95th percentile", suite, "p95-ms", size)
        + byCollection("milliseconds, 99th percentile", suite, "p99-ms", size)
        + ratios("99th percentile, ours over theirs", suite, "p99-ratio", size)
        + byCollection(
            "questions per second, all processors asking", suite, "queries-per-second", size)
        + ratios("questions per second, ours over theirs", suite, "throughput-ratio", size)
        + byCollection("recall@10 of the search by vectors", suite, "recall@10", size)
        + byCollection("bytes that the asking thread allocates", suite, "garbage-bytes", size)
        + ratios("bytes allocated, ours over theirs", suite, "garbage-ratio", size)
        + byCollection(
            "milliseconds from a new JVM's first call to the first answer",
            suite,
            "reopening-ms",
            size)
        + ratios("time to reopen, ours over theirs", suite, "reopening-time-ratio", size)
        + byCollection(
            "milliseconds from opening to the first answer, in a JVM that did so before",
            suite,
            "opening-ms",
            size)
        + ratios("time to open, ours over theirs", suite, "opening-time-ratio", size)
        + byCollection("milliseconds beside a writer, median", suite, "beside-writer-p50-ms", size)
        + ratios(
            "median time beside a writer, ours over theirs", suite, "beside-writer-p50-ratio", size)
        + byCollection(
            "milliseconds beside a writer, 99th percentile", suite, "beside-writer-p99-ms", size)
        + byCollection("milliseconds of the writer for one passage", suite, "write-ms", size)
        + ratios("time to write, ours over theirs", suite, "write-time-ratio", size);
  }

  String footprint() {
    Figures suite = figures.suite("footprint");
    if (suite.isEmpty()) {
      return "";
    }
    UnaryOperator<String> size = SpeedSections::passages;
    return """

        ## Footprint

        Of a passage of about 90 words with its vector, which alone has 1,536 bytes. The stores on the heap are saved as JSON. What the
        operating system keeps of an index's files in memory is not on the heap.
        """
        + byCollection("bytes on disk per passage", suite, "bytes-per-passage", size)
        + ratios("bytes on disk, ours over theirs", suite, "bytes-per-passage-ratio", size)
        + byCollection("bytes on the heap per passage", suite, "heap-bytes-per-passage", size)
        + ratios("bytes on the heap, ours over theirs", suite, "heap-bytes-per-passage-ratio", size)
        + byCollection("segments of the Lucene index that was searched", suite, "segments", size);
  }

  String ingestion() {
    Figures suite = figures.suite("ingestion");
    if (suite.isEmpty()) {
      return "";
    }
    Figures texts = suite.where(figure -> figure.collection().startsWith("prose-"));
    Figures synthetic = suite.where(figure -> figure.collection().startsWith("synthetic-"));
    Figures small = suite.where(figure -> figure.collection().startsWith("small-files-"));
    Figures abstracts = suite.where(figure -> figure.collection().startsWith("texts-of-"));
    Figures files =
        suite.where(
            figure ->
                Stream.of(texts, synthetic, small, abstracts)
                    .noneMatch(other -> other.all().contains(figure)));
    UnaryOperator<String> documents = of -> Figures.number(of) + " documents";
    StringBuilder section = new StringBuilder("\n## Ingestion\n");
    if (!texts.isEmpty()) {
      section.append(
          """

          Documents of 100 to 400 words, cut, embedded and stored by each library as its documentation shows. Footnote, the floor and LangChain4j's
          Lucene store have committed them to disk; the two others keep them on the heap. Self-recall is the share of documents that are
          found, among five hits, by their own first words.
          """);
    }
    section
        .append(protocols(texts, documents))
        .append(byCollection("documents per second", texts, "documents-per-second", documents))
        .append(
            ratios("documents per second, ours over theirs", texts, "throughput-ratio", documents))
        .append(byCollection("passages per second", texts, "passages-per-second", documents))
        .append(byCollection("self-recall@5", texts, "self-recall@5", documents));
    if (!synthetic.isEmpty()) {
      section
          .append(
              """

              The index alone: passages whose vectors are given, until they are saved. Footnote and the floor write on all processors, the peers on one,
              and the stores on the heap into JSON.
              """)
          .append(
              byCollection(
                  "passages per second into the index",
                  synthetic,
                  "index-passages-per-second",
                  SpeedSections::passages))
          .append(
              ratios(
                  "passages per second into the index, ours over theirs",
                  synthetic,
                  "index-throughput-ratio",
                  SpeedSections::passages));
    }
    for (String collection : files.names(Figure::collection)) {
      section.append(
          realFiles(collection, files.where(figure -> figure.collection().equals(collection))));
    }
    return section.append(abstracts(abstracts)).append(small(small)).toString();
  }

  private static String abstracts(Figures suite) {
    if (suite.isEmpty()) {
      return "";
    }
    Table table =
        new Table(
            "texts of", List.of("passages", "files-seconds", "embedding-seconds", "overhead"));
    for (String collection : suite.names(Figure::collection)) {
      Figures figures = suite.where(figure -> figure.collection().equals(collection));
      table.row(collection.substring("texts-of-".length()), column -> text(figures.metric(column)));
    }
    return """

        ### Texts as files, and embedding alone

        The texts of a collection, a file each, from the files to the index; and the same passages embedded by the same model on all processors and
        nothing else, in turns of 500 files, in one JVM with a heap of a gigabyte. Overhead is what a sync takes beyond embedding, as a share of that.

        """
        + table;
  }

  private static String small(Figures suite) {
    if (suite.isEmpty()) {
      return "";
    }
    Table table =
        new Table("small files", List.of("new", "unchanged", "moved", "embedded when moved"));
    for (String collection : suite.namesByNumber(Figure::collection)) {
      Figures figures = suite.where(figure -> figure.collection().equals(collection));
      table.row(
          String.format(Locale.ROOT, "%,d", Figures.number(collection)),
          column ->
              text(
                  figures.metric(
                      column.equals("embedded when moved")
                          ? "moved-embedded"
                          : column + "-files-per-second")));
    }
    return """

        ### Small files

        Texts of a hundred words whose vectors are given, a file each, in files per second: all of them new; unchanged; and in a folder that was moved.

        """
        + table;
  }

  private static String realFiles(String collection, Figures files) {
    Figures whole = files.where(figure -> figure.split().isEmpty());
    StringBuilder section =
        new StringBuilder("\n### Real files: ")
            .append(collection)
            .append(
                """


                Each stage by itself, all files through it before the next begins, after one run that is not counted: parsing, chunking and
                indexing on one thread, embedding on all processors. A sync does all of them at once.

                """);
    Table stages = new Table("stage", List.of("seconds", "share"));
    for (String stage : List.of("parse", "chunk", "embed", "index")) {
      stages.row(
          stage,
          column ->
              column.equals("share")
                  ? text(whole.who(OURS).metric(stage + "-share"))
                  : text(whole.who(OURS).metric(stage + "-alone-seconds")));
    }
    section.append(stages).append('\n');
    Table all = new Table("all files", List.of("value"));
    all.row("sync from nothing, seconds", column -> text(whole.metric("sync-seconds")));
    all.row("passages per second", column -> text(whole.metric("passages-per-second")));
    all.row(
        "sync with nothing changed, seconds",
        column -> text(whole.metric("sync-unchanged-seconds")));
    all.row("parsing, seconds", column -> text(whole.who(OURS).metric("parse-seconds")));
    all.row("Tika alone, seconds", column -> text(whole.who("floor").metric("parse-seconds")));
    all.row("parsing, ours over Tika's", column -> text(whole.metric("parse-time-ratio")));
    all.row(
        "most heap in use during the sync, megabytes",
        column -> text(whole.metric("most-heap-megabytes")));
    section.append(all).append('\n');
    return section.append(accounted(files)).toString();
  }

  private static String accounted(Figures files) {
    List<String> sums =
        List.of(
            "files",
            "files-read",
            "files-skipped",
            "files-failed",
            "passages",
            "read-and-cut-seconds");
    Map<String, String> columns = new LinkedHashMap<>();
    sums.forEach(metric -> columns.put(metric.replaceAll("^files-|^read-and-cut-", ""), metric));
    columns.put("slowest file", "slowest-file-seconds");
    Figures counts = files.where(figure -> !figure.split().isEmpty());
    Table table =
        new Table(
            "format", Stream.concat(columns.keySet().stream(), Stream.of("why not read")).toList());
    for (String format : counts.names(Figure::split)) {
      Figures own = counts.where(figure -> figure.split().equals(format));
      table.row(format, column -> cell(own, column, columns.get(column)));
    }
    table.row("**all**", column -> cell(counts, column, columns.get(column)));
    return """
        Each file once more by itself, read and cut on one thread: seconds of all files of a format, and of the one that takes longest. Why files were
        not read is told in full by the sync's report; here by its first words.

        """
        + table;
  }

  private static String cell(Figures counts, String column, @Nullable String metric) {
    if (metric == null) {
      return reasons(counts);
    }
    DoubleStream values = counts.metric(metric).all().stream().mapToDouble(Figure::value);
    return Numbers.plain(column.startsWith("slowest") ? values.max().orElse(0) : values.sum());
  }

  /** {@code "2 is encrypted, 1 has no text"}. */
  private static String reasons(Figures counts) {
    Map<String, Double> reasons = new TreeMap<>();
    for (Figure figure : counts.all()) {
      if (figure.metric().startsWith(NOT_READ + ": ")) {
        reasons.merge(
            figure.metric().substring(NOT_READ.length() + 2), figure.value(), Double::sum);
      }
    }
    return reasons.entrySet().stream()
        .map(reason -> Numbers.plain(reason.getValue()) + " " + reason.getKey())
        .collect(joining(", "));
  }

  /** How the figures of a section were measured, in a paragraph. */
  private static String protocols(Figures figures, UnaryOperator<String> name) {
    Figures timed = figures.where(figure -> figure.protocol() != null);
    List<String> all = timed.names(figure -> String.valueOf(figure.protocol()));
    if (all.isEmpty()) {
      return "";
    }
    return all.stream()
        .map(protocol -> all.size() == 1 ? protocol : protocol + of(timed, protocol, name))
        .collect(joining("; ", "\nMeasured in ", ".\n"));
  }

  private static String of(Figures timed, String protocol, UnaryOperator<String> name) {
    return timed
        .where(figure -> protocol.equals(figure.protocol()))
        .namesByNumber(Figure::collection)
        .stream()
        .map(name)
        .collect(joining(", ", " (", ")"));
  }

  /** Subjects down the side, collections along the top. */
  private static String byCollection(
      String title, Figures suite, String metric, UnaryOperator<String> column) {
    return table(title, suite.absolute().metric(metric), Figure::who, column, "");
  }

  /** Those compared with down the side, collections along the top. */
  private static String ratios(
      String title, Figures suite, String metric, UnaryOperator<String> column) {
    return table(
        title,
        suite.who(OURS).metric(metric),
        figure -> String.valueOf(figure.against()),
        column,
        "against ");
  }

  private static String table(
      String title,
      Figures shown,
      Function<Figure, String> row,
      UnaryOperator<String> column,
      String before) {
    if (shown.isEmpty()) {
      return "";
    }
    LocalDate newest =
        shown.all().stream().map(Figure::date).max(Comparator.naturalOrder()).orElseThrow();
    List<String> collections = shown.namesByNumber(Figure::collection);
    Table table = new Table(title, collections.stream().map(column).toList());
    for (String name : shown.names(row)) {
      Map<String, String> cells =
          shown.where(figure -> row.apply(figure).equals(name)).all().stream()
              .collect(
                  toImmutableMap(
                      figure -> column.apply(figure.collection()), each -> cell(each, newest)));
      table.row(before + (name.equals(OURS) ? "**" + name + "**" : name), cells::get);
    }
    return "\n" + table;
  }

  /** A figure of an earlier run than the newest of its table says so: other times, other noise. */
  private static String cell(Figure figure, LocalDate newest) {
    String number = Numbers.plain(figure.value());
    return figure.date().equals(newest) ? number : number + " <sub>" + figure.date() + "</sub>";
  }

  private void lines(String file, String title, String x, String y, Figures shown)
      throws IOException {
    List<Charts.Curve> curves = new ArrayList<>();
    for (String who : shown.names(Figure::who)) {
      SortedMap<Double, Double> points = new TreeMap<>();
      for (Figure figure : shown.who(who).all()) {
        points.put((double) Figures.number(figure.collection()), figure.value());
      }
      curves.add(new Charts.Curve(who, points));
    }
    charts.lines(file, title, x, y, curves);
  }

  private static String tokens(String collection) {
    return collection.replaceAll("\\D+", " ").strip().replace(" ", " to ") + " tokens";
  }

  private static String passages(String collection) {
    return String.format(Locale.ROOT, "%,d passages", Figures.number(collection));
  }

  private static @Nullable String text(Figures one) {
    return one.any().map(figure -> Numbers.plain(figure.value())).orElse(null);
  }
}
