package dev.footnote.benchmarks.results;

import static com.google.common.collect.ImmutableMap.toImmutableMap;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A table of one metric: subjects down the side, collections along the top.
 *
 * @param title heading of the first column
 * @param metric name of the metric
 * @param kind whether the metric is a value of each subject or a ratio of ours to theirs
 */
record MetricTable(String title, String metric, Kind kind) {

  private static final String OURS = "footnote";

  /** The kinds of metrics. */
  enum Kind {
    VALUE,
    RATIO
  }

  /** Returns a table with the values of all subjects. */
  static MetricTable valueTable(String title, String metric) {
    return new MetricTable(title, metric, Kind.VALUE);
  }

  /** Returns a table with our ratios to the other subjects. */
  static MetricTable ratioTable(String title, String metric) {
    return new MetricTable(title + ", ours over theirs", metric, Kind.RATIO);
  }

  /**
   * Returns the table in Markdown with an empty line before it, or an empty text if the suite has
   * no such figure.
   *
   * @param columnName turns a collection's name into a column's heading
   */
  String of(Figures suite, UnaryOperator<String> columnName) {
    return switch (kind) {
      case VALUE -> table(suite.absolute().ofMetric(metric), Figure::subjectLabel, columnName, "");
      case RATIO ->
          table(
              suite.ofSubject(OURS).ofMetric(metric),
              figure -> String.valueOf(figure.against()),
              columnName,
              "against ");
    };
  }

  private String table(
      Figures figures,
      Function<Figure, String> rowName,
      UnaryOperator<String> columnName,
      String rowPrefix) {
    if (figures.isEmpty()) {
      return "";
    }
    LocalDate newest =
        figures.all().stream().map(Figure::date).max(Comparator.naturalOrder()).orElseThrow();
    List<String> collections = figures.namesByNumber(Figure::collection);
    Table table = new Table(title, collections.stream().map(columnName).toList());
    for (String name : figures.names(rowName)) {
      Map<String, String> cells =
          figures.where(figure -> rowName.apply(figure).equals(name)).all().stream()
              .collect(
                  toImmutableMap(
                      figure -> columnName.apply(figure.collection()),
                      figure -> cell(figure, newest)));
      table.row(rowPrefix + (name.equals(OURS) ? "**" + name + "**" : name), cells::get);
    }
    return "\n" + table;
  }

  /** Marks a figure that is older than the newest of its table: times of other runs differ. */
  private static String cell(Figure figure, LocalDate newest) {
    String number = Numbers.plain(figure.value());
    return figure.date().equals(newest) ? number : number + " <sub>" + figure.date() + "</sub>";
  }
}
