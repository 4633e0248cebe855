package dev.footnote.benchmarks.results;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** A list of figures with filters. Immutable. */
final class Figures {

  private final ImmutableList<Figure> all;

  Figures(List<Figure> all) {
    this.all = ImmutableList.copyOf(all);
  }

  List<Figure> all() {
    return all;
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  Figures where(Predicate<Figure> condition) {
    return new Figures(all.stream().filter(condition).toList());
  }

  Figures ofSuite(String suite) {
    return where(figure -> figure.suite().equals(suite));
  }

  Figures ofWork(String work) {
    return where(figure -> figure.work().equals(work));
  }

  Figures ofSubject(String label) {
    return where(figure -> figure.subjectLabel().equals(label));
  }

  Figures ofMetric(String metric) {
    return where(figure -> figure.metric().equals(metric));
  }

  /** Returns the figures that are not ratios or differences. */
  Figures absolute() {
    return where(figure -> figure.against() == null);
  }

  /** Returns the ratios and differences to another subject. */
  Figures against(String other) {
    return where(figure -> other.equals(figure.against()));
  }

  /** Returns the first figure. */
  Optional<Figure> any() {
    return all.stream().findFirst();
  }

  /** Returns the distinct names of the figures, in the order of the figures. */
  List<String> names(Function<Figure, String> name) {
    return all.stream().map(name).distinct().collect(toImmutableList());
  }

  /**
   * Returns the distinct names of the figures, ordered by the numbers in the names, such as sizes.
   */
  List<String> namesByNumber(Function<Figure, String> name) {
    return names(name).stream().sorted(Comparator.comparingLong(Figures::number)).toList();
  }

  /** Returns the number in a name, such as 128 in {@code prose-128-tokens}; 0 if there is none. */
  static long number(String name) {
    String digits = name.replaceAll("\\D", "");
    return digits.isEmpty() ? 0 : Long.parseLong(digits);
  }
}
