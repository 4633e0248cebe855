package dev.footnote.benchmarks.results;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where somebody else does better today than Footnote as a user gets it. */
final class Losses {

  private static final List<String> LOWER_IS_BETTER =
      List.of("-ms", "-seconds", "bytes-per-passage");

  /** Not better or worse, only different. */
  private static final List<String> NEUTRAL =
      List.of("answer-rate", "cosine-to-floor", "cosine-alone-to-together", "passages-per-second");

  private final Figures figures;

  Losses(Figures figures) {
    this.figures = figures;
  }

  String section() {
    List<String> rows = new ArrayList<>();
    Figures ours =
        figures
            .absolute()
            .where(figure -> figure.who().equals("footnote"))
            .where(figure -> !NEUTRAL.contains(figure.metric()));
    for (Figure our : ours.all()) {
      Figures same =
          figures
              .absolute()
              .suite(our.suite())
              .of(our.of())
              .metric(our.metric())
              .where(
                  figure -> !figure.subject().equals("floor") || figure.suite().equals("retrieval"))
              .where(figure -> !figure.configuration().equals("never-abstains"));
      Comparator<Figure> byValue = Comparator.comparingDouble(Figure::value);
      same.where(other -> isBetter(other, our)).all().stream()
          .max(lowerIsBetter(our.metric()) ? byValue.reversed() : byValue)
          .ifPresent(best -> rows.add(row(our, best)));
    }
    return """

        ## Where Footnote loses today

        Everything in which a peer, a published figure, the retrieval floor or another configuration of Footnote is better than its default;
        of several, the best.

        | suite | work | metric | footnote | better | by |
        |---|---|---|--:|--:|---|
        %s
        """
        .formatted(String.join("\n", rows));
  }

  private static String row(Figure our, Figure best) {
    return "| %s | %s | %s | %s | %s | %s |"
        .formatted(our.suite(), our.of(), our.metric(), number(our), number(best), best.who());
  }

  private static String number(Figure figure) {
    return figure.value() <= 1 ? Numbers.share(figure.value()) : Numbers.plain(figure.value());
  }

  private static boolean isBetter(Figure other, Figure our) {
    return lowerIsBetter(our.metric()) ? other.value() < our.value() : other.value() > our.value();
  }

  private static boolean lowerIsBetter(String metric) {
    return LOWER_IS_BETTER.stream().anyMatch(metric::endsWith);
  }
}
