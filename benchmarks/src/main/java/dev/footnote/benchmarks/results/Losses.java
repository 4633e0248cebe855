package dev.footnote.benchmarks.results;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where somebody else does better today than Footnote as a user gets it. */
final class Losses {

  private static final List<String> LOWER_IS_BETTER =
      List.of("-ms", "-seconds", "bytes-per-passage");

  private static final List<String> QUALITY = List.of("retrieval", "answers", "verification");

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
              .where(other -> isComparable(other, our));
      Comparator<Figure> byValue = Comparator.comparingDouble(Figure::value);
      same.where(other -> isBetter(other, our)).all().stream()
          .max(lowerIsBetter(our.metric()) ? byValue.reversed() : byValue)
          .ifPresent(best -> rows.add(row(our, best)));
    }
    String head =
        """

        ## Where Footnote loses today

        Everything in which a peer, a published figure or another configuration of Footnote does better than its default, and in quality the
        floor too; of several, the best.

        """;
    return rows.isEmpty()
        ? head + "Nothing of what was measured.\n"
        : head
            + "| suite | work | metric | footnote | better | by |\n|---|---|---|--:|--:|---|\n"
            + String.join("\n", rows)
            + "\n";
  }

  /**
   * Speed is compared within one day on one machine. The floor under it is no loss: nobody can be
   * faster, and the ratios tell how near we come.
   */
  private static boolean isComparable(Figure other, Figure our) {
    return QUALITY.contains(our.suite())
        ? !other.configuration().equals("never-abstains")
        : !other.subject().equals("floor")
            && other.date().equals(our.date())
            && other.machine().equals(our.machine());
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
