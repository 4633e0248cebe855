package dev.footnote.benchmarks.results;

import static dev.footnote.benchmarks.results.MetricTable.ratioTable;
import static dev.footnote.benchmarks.results.MetricTable.valueTable;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The sections on embedding, the runtime's settings, search and size. */
final class SpeedSections {

  /** The names of collections whose texts all have the same length. */
  private static final String ONE_LENGTH = "prose-\\d+-tokens";

  private static final List<MetricTable> EMBEDDING =
      List.of(
          valueTable("texts per second, many together", "texts-per-second"),
          ratioTable("texts per second", "throughput-ratio"),
          valueTable("milliseconds for one text, median", "p50-ms"),
          ratioTable("median time", "p50-ratio"),
          valueTable("milliseconds for one text, 95th percentile", "p95-ms"),
          valueTable("milliseconds for one text, 99th percentile", "p99-ms"),
          valueTable("cosine to the floor's vector", "cosine-to-floor"),
          valueTable(
              "cosine of a text's vector alone and among others", "cosine-alone-to-together"),
          valueTable("share of the tokenizer", "tokenising-share"));

  private static final List<MetricTable> RUNTIME =
      List.of(
          valueTable("texts per second, many together", "texts-per-second"),
          valueTable("milliseconds for one text, median", "p50-ms"),
          valueTable("cosine to the floor's vector", "cosine-to-floor"));

  private static final List<MetricTable> SEARCH =
      List.of(
          valueTable("milliseconds, median", "p50-ms"),
          ratioTable("median time", "p50-ratio"),
          valueTable("milliseconds, 95th percentile", "p95-ms"),
          valueTable("milliseconds, 99th percentile", "p99-ms"),
          ratioTable("99th percentile", "p99-ratio"),
          valueTable("questions per second, on all processors", "queries-per-second"),
          ratioTable("questions per second", "throughput-ratio"),
          valueTable("recall@10 of the vector search", "recall@10"),
          valueTable("bytes allocated by the searching thread", "garbage-bytes"),
          ratioTable("bytes allocated", "garbage-ratio"),
          valueTable(
              "milliseconds from a new JVM's first call to the first answer", "reopening-ms"),
          ratioTable("time to reopen", "reopening-time-ratio"),
          valueTable("milliseconds from opening to the first answer, in a warm JVM", "opening-ms"),
          ratioTable("time to open", "opening-time-ratio"),
          valueTable("milliseconds beside a writer, median", "beside-writer-p50-ms"),
          ratioTable("median time beside a writer", "beside-writer-p50-ratio"),
          valueTable("milliseconds beside a writer, 99th percentile", "beside-writer-p99-ms"),
          valueTable("milliseconds of the writer for one passage", "write-ms"),
          ratioTable("time to write", "write-time-ratio"));

  private static final List<MetricTable> FOOTPRINT =
      List.of(
          valueTable("bytes on disk per passage", "bytes-per-passage"),
          ratioTable("bytes on disk", "bytes-per-passage-ratio"),
          valueTable("bytes on the heap per passage", "heap-bytes-per-passage"),
          ratioTable("bytes on the heap", "heap-bytes-per-passage-ratio"),
          valueTable("segments of the Lucene index that was searched", "segments"));

  private final Figures figures;
  private final Charts charts;

  SpeedSections(Figures figures, Charts charts) {
    this.figures = figures;
    this.charts = charts;
  }

  /** Returns the section, or an empty text without figures; draws its chart. */
  String embedding() throws IOException {
    Figures suite = figures.ofSuite("embedding");
    lines(
        "embedding.png",
        "Embedding: texts per second",
        "tokens of a text",
        "texts per second",
        suite.ofMetric("texts-per-second").where(f -> f.work().matches(ONE_LENGTH)));
    return section("embedding", suite, EMBEDDING, SpeedSections::tokens);
  }

  /** Returns the section, or an empty text without figures. */
  String runtime() {
    return section("runtime", figures.ofSuite("runtime"), RUNTIME, SpeedSections::tokens);
  }

  /** Returns the section, or an empty text without figures; draws its chart. */
  String search() throws IOException {
    Figures suite = figures.ofSuite("search");
    lines(
        "search.png", "Search: median time", "passages", "milliseconds", suite.ofMetric("p50-ms"));
    return section("search", suite, SEARCH, SpeedSections::passages);
  }

  /** Returns the section, or an empty text without figures. */
  String footprint() {
    return section("footprint", figures.ofSuite("footprint"), FOOTPRINT, SpeedSections::passages);
  }

  private static String section(
      String name, Figures suite, List<MetricTable> tables, UnaryOperator<String> columnName) {
    if (suite.isEmpty()) {
      return "";
    }
    String text = SectionText.of(name).replace("{protocols}\n", Protocols.of(suite, columnName));
    return text + tables.stream().map(table -> table.of(suite, columnName)).collect(joining());
  }

  private void lines(String file, String title, String x, String y, Figures shown)
      throws IOException {
    if (shown.isEmpty()) {
      return;
    }
    List<Charts.Curve> curves = new ArrayList<>();
    for (String subject : shown.names(Figure::subjectLabel)) {
      SortedMap<Double, Double> points = new TreeMap<>();
      for (Figure figure : shown.ofSubject(subject).all()) {
        points.put((double) Figures.number(figure.collection()), figure.value());
      }
      curves.add(new Charts.Curve(subject, points));
    }
    charts.lines(file, title, x, y, curves);
  }

  private static String tokens(String collection) {
    return collection.replaceAll("\\D+", " ").strip().replace(" ", " to ") + " tokens";
  }

  /** Returns a synthetic collection's size in words. */
  static String passages(String collection) {
    return String.format(Locale.ROOT, "%,d passages", Figures.number(collection));
  }
}
