package dev.footnote.benchmarks.results;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The section on the figures in which another subject beats Footnote's default. */
final class Losses {

  private static final List<String> LOWER_IS_BETTER =
      List.of("-ms", "-seconds", "bytes-per-passage");

  private static final List<String> QUALITY = List.of("retrieval", "answers", "verification");

  /** Metrics that have no better or worse value. */
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
            .where(figure -> figure.subjectLabel().equals("footnote"))
            .where(figure -> !NEUTRAL.contains(figure.metric()));
    for (Figure own : ours.all()) {
      Figures same =
          figures
              .absolute()
              .ofSuite(own.suite())
              .ofWork(own.work())
              .ofMetric(own.metric())
              .where(other -> isComparable(other, own));
      Comparator<Figure> byValue = Comparator.comparingDouble(Figure::value);
      same.where(other -> isBetter(other, own)).all().stream()
          .max(lowerIsBetter(own.metric()) ? byValue.reversed() : byValue)
          .ifPresent(best -> rows.add(row(own, best)));
    }
    String head =
        """

        ## Where Footnote loses today

        Every metric in which a peer, a published figure or another configuration of Footnote beats its default; for quality also the floor. Of
        several, the table has the best.

        """;
    return rows.isEmpty()
        ? head + "No metric that was measured.\n"
        : head
            + "| suite | work | metric | footnote | better | by |\n|---|---|---|--:|--:|---|\n"
            + String.join("\n", rows)
            + "\n";
  }

  /**
   * Compares speed within one day on one machine. The floor is not a loss in speed: it is the
   * limit, and the ratios show the distance to it.
   */
  private static boolean isComparable(Figure other, Figure own) {
    return QUALITY.contains(own.suite())
        ? !other.configuration().equals("never-abstains")
        : !other.subject().equals("floor")
            && other.date().equals(own.date())
            && other.machine().equals(own.machine());
  }

  private static String row(Figure own, Figure best) {
    return "| %s | %s | %s | %s | %s | %s |"
        .formatted(
            own.suite(), own.work(), own.metric(), number(own), number(best), best.subjectLabel());
  }

  private static String number(Figure figure) {
    return figure.value() <= 1 ? Numbers.share(figure.value()) : Numbers.plain(figure.value());
  }

  private static boolean isBetter(Figure other, Figure own) {
    return lowerIsBetter(own.metric()) ? other.value() < own.value() : other.value() > own.value();
  }

  private static boolean lowerIsBetter(String metric) {
    return LOWER_IS_BETTER.stream().anyMatch(metric::endsWith);
  }
}
