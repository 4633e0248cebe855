package dev.footnote.benchmarks.results;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A measured number. Its fields have the order of a line of {@code results.jsonl}.
 *
 * @param suite the suite: retrieval, answers, verification, reading, embedding, runtime, ingestion,
 *     search or footprint
 * @param collection a test collection, or the kind and size of generated data
 * @param split the part of the collection; empty if the collection has no parts
 * @param subject the library that did the work
 * @param configuration the subject's configuration
 * @param metric the metric; a unit is at the end of its name
 * @param against the other subject of a ratio or difference; null for an absolute value
 * @param value the number, which is finite
 * @param low the lower end of the 95 % interval; null if unknown
 * @param high the upper end of the 95 % interval; null if unknown
 * @param size the number of questions or claims; null for other measurements
 * @param protocol the rounds and the warm-up of a timed measurement; null for other measurements
 * @param date the date of the measurement
 * @param machine the machine of the measurement
 * @param versions the versions of the libraries
 */
public record Figure(
    String suite,
    String collection,
    String split,
    String subject,
    String configuration,
    String metric,
    @Nullable String against,
    double value,
    @Nullable Double low,
    @Nullable Double high,
    @Nullable Integer size,
    @Nullable String protocol,
    LocalDate date,
    String machine,
    String versions) {

  /**
   * @throws IllegalArgumentException if the value is not finite
   */
  public Figure {
    checkArgument(
        Double.isFinite(value),
        "%s of %s on %s is %s: must be finite",
        metric,
        subject,
        collection,
        value);
  }

  /** The order by key. A newer figure replaces an older figure with the same key. */
  public static final Comparator<Figure> BY_KEY =
      Comparator.comparing(Figure::suite)
          .thenComparing(Figure::collection)
          .thenComparing(Figure::split)
          .thenComparing(Figure::subject)
          .thenComparing(Figure::configuration)
          .thenComparing(Figure::metric)
          .thenComparing(figure -> figure.against() == null ? "" : figure.against());

  /** Returns the subject with its configuration, unless the configuration is the default. */
  public String subjectLabel() {
    return subjectLabel(subject, configuration);
  }

  /** Returns a subject with its configuration, unless the configuration is the default. */
  public static String subjectLabel(String subject, String configuration) {
    return configuration.equals("default") ? subject : subject + "/" + configuration;
  }

  /** Returns the collection with its split, if the figure has one. */
  public String work() {
    return split.isEmpty() ? collection : collection + " " + split;
  }
}
