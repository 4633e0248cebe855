package dev.footnote.benchmarks.results;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One measured number. Its fields, in this order, are those of a line of {@code results.jsonl}.
 *
 * @param suite kind of measurement: retrieval, answers, verification, embedding, ingestion, search
 *     or footprint
 * @param collection what was worked on: a test collection, or the size of what was made for it
 * @param split part of the collection; empty where it has none
 * @param subject who did the work
 * @param configuration how the subject was set up
 * @param metric what was measured, its unit at the end of its name where it has one
 * @param against whom a ratio compares with; none where it is no ratio
 * @param value the number
 * @param low lower end of the 95 % interval, where it is known
 * @param high upper end of the 95 % interval, where it is known
 * @param size how many questions or claims it rests on, where it rests on any
 * @param protocol how often it was measured, after what warm-up, where it is a time
 * @param date when it was measured
 * @param machine where
 * @param versions of what did the work
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
        "%s of %s at %s is %s, which is no figure",
        metric,
        subject,
        collection,
        value);
  }

  /** What a figure is of: a newer one of the same key replaces it. */
  public static final Comparator<Figure> BY_KEY =
      Comparator.comparing(Figure::suite)
          .thenComparing(Figure::collection)
          .thenComparing(Figure::split)
          .thenComparing(Figure::subject)
          .thenComparing(Figure::configuration)
          .thenComparing(Figure::metric)
          .thenComparing(figure -> figure.against() == null ? "" : figure.against());

  /** The subject, with its configuration unless that is the default. */
  public String subjectLabel() {
    return subjectLabel(subject, configuration);
  }

  /** A subject, with its configuration unless that is the default. */
  public static String subjectLabel(String subject, String configuration) {
    return configuration.equals("default") ? subject : subject + "/" + configuration;
  }

  /** The collection, with its split where it has one. */
  public String work() {
    return split.isEmpty() ? collection : collection + " " + split;
  }
}
