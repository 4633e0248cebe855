package dev.footnote.benchmarks.results;

import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The sections on the quality of retrieval, answers, verification and reading. */
final class QualitySections {

  private static final String NDCG = "ndcg@10";
  private static final List<String> RANKING =
      List.of(NDCG, "recall@10", "recall@100", "mrr@10", "map");
  private static final List<String> CHARTED =
      List.of("footnote", "floor", "langchain4j", "langchain4j/community-lucene", "spring-ai");
  private static final List<String> FUSIONS =
      List.of("footnote", "footnote/words-only", "footnote/vectors-only", "footnote/rrf-60");

  private final Figures figures;
  private final Charts charts;

  QualitySections(Figures figures, Charts charts) {
    this.figures = figures;
    this.charts = charts;
  }

  String retrieval() throws IOException {
    Figures suite = figures.ofSuite("retrieval");
    if (suite.isEmpty()) {
      return "";
    }
    StringBuilder section = new StringBuilder(SectionText.of("retrieval"));
    for (String work : suite.names(Figure::work)) {
      section.append("\n### ").append(work).append("\n\n").append(ranking(suite.ofWork(work)));
    }
    bars("retrieval.png", "Retrieval: nDCG@10", NDCG, suite, CHARTED);
    bars("fusion.png", "Footnote's configurations: nDCG@10", NDCG, suite, FUSIONS);
    return section.toString();
  }

  private static String ranking(Figures figures) {
    List<String> columns = new ArrayList<>(RANKING);
    columns.add("gain");
    Table table = new Table("", columns);
    Figures gains = figures.ofMetric(NDCG + "-gain");
    figures.absolute().ofMetric(NDCG).all().stream()
        .sorted(Comparator.comparingDouble(Figure::value).reversed())
        .map(Figure::subjectLabel)
        .forEach(
            label ->
                table.row(
                    label.equals("footnote") ? "**footnote**" : label,
                    column ->
                        (column.equals("gain")
                                ? gains.against(label)
                                : figures.absolute().ofSubject(label).ofMetric(column))
                            .any()
                            .map(QualitySections::score)
                            .orElse(null)));
    return table.toString();
  }

  /** Returns a score with its interval; published scores have none. */
  private static String score(Figure figure) {
    return figure.low() == null ? Numbers.share(figure.value()) : Numbers.of(figure);
  }

  String answers() throws IOException {
    Figures suite = figures.ofSuite("answers");
    if (suite.isEmpty()) {
      return "";
    }
    bars(
        "answers.png",
        "Answers: the first citation contains a gold answer",
        "top-citation-contains-answer",
        suite,
        List.of("footnote", "footnote/never-abstains"));
    StringBuilder section = new StringBuilder(SectionText.of("answers")).append('\n');
    Table table =
        new Table("", suite.names(figure -> figure.work() + ", " + figure.subjectLabel()));
    for (String metric : suite.names(Figure::metric)) {
      table.row(
          metric,
          column ->
              suite
                  .ofMetric(metric)
                  .where(figure -> (figure.work() + ", " + figure.subjectLabel()).equals(column))
                  .any()
                  .map(Numbers::of)
                  .orElse(null));
    }
    return section.append(table).toString();
  }

  String verification() throws IOException {
    Figures suite = figures.ofSuite("verification");
    if (suite.isEmpty()) {
      return "";
    }
    List<String> subjects = List.of("footnote", "floor/words", "floor/cosine");
    bars("verification.png", "Claim verification: AUROC", "auroc", suite, subjects);
    StringBuilder section = new StringBuilder(SectionText.of("verification"));
    for (String work : suite.names(Figure::work)) {
      Table table = new Table(work, suite.names(Figure::metric));
      for (String label : subjects) {
        table.row(
            label,
            metric ->
                suite
                    .ofWork(work)
                    .ofSubject(label)
                    .ofMetric(metric)
                    .any()
                    .map(Numbers::of)
                    .orElse(null));
      }
      section.append('\n').append(table);
    }
    return section.toString();
  }

  /** Returns a table for each collection, with the best subject first. */
  String reading() {
    Figures suite = figures.ofSuite("reading");
    if (suite.isEmpty()) {
      return "";
    }
    StringBuilder section = new StringBuilder(SectionText.of("reading"));
    for (String work : suite.names(Figure::work)) {
      Figures shown = suite.ofWork(work).absolute();
      Table table = new Table(work, shown.names(Figure::metric));
      String first = shown.names(Figure::metric).getFirst();
      shown.ofMetric(first).all().stream()
          .sorted(Comparator.comparingDouble(Figure::value).reversed())
          .map(Figure::subjectLabel)
          .forEach(
              label ->
                  table.row(
                      label.equals("footnote") ? "**footnote**" : label,
                      metric ->
                          shown
                              .ofSubject(label)
                              .ofMetric(metric)
                              .any()
                              .map(QualitySections::score)
                              .orElse(null)));
      section.append('\n').append(table);
    }
    return section.toString();
  }

  private void bars(String file, String title, String metric, Figures suite, List<String> subjects)
      throws IOException {
    List<Charts.Series> series = new ArrayList<>();
    Figures shown = suite.absolute().ofMetric(metric);
    for (String label : subjects) {
      Map<String, Figure> byGroup =
          shown.ofSubject(label).all().stream()
              .collect(
                  ImmutableMap.toImmutableMap(
                      Figure::work, figure -> figure, (first, same) -> first));
      if (!byGroup.isEmpty()) {
        series.add(new Charts.Series(label, byGroup));
      }
    }
    if (!series.isEmpty()) {
      charts.bars(file, title, metric, shown.names(Figure::work), series);
    }
  }
}
