package dev.footnote.benchmarks.suites;

import static java.util.Objects.requireNonNull;

import dev.footnote.benchmarks.results.Figure;
import dev.footnote.benchmarks.results.Numbers;
import dev.footnote.benchmarks.results.Recorder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A collector of the metrics of several subjects on a collection, in {@link Rounds}. It records the
 * figures computed from the rounds.
 */
final class MetricRounds {

  private static final String OURS = "footnote/default";

  private final Session session;
  private final String suite;
  private final String collection;
  private final String protocol;
  private final Map<String, Rounds> metrics = new LinkedHashMap<>();
  private final Map<String, String> ratios = new LinkedHashMap<>();

  /**
   * @param session the run
   * @param suite the suite of the figures
   * @param collection the collection of the figures
   * @param protocol a description of a round
   */
  MetricRounds(Session session, String suite, String collection, String protocol) {
    this.session = session;
    this.suite = suite;
    this.collection = collection;
    int rounds = session.options().rounds();
    this.protocol = (rounds == 1 ? "one round, " : rounds + " rounds, each ") + protocol;
  }

  /**
   * Requests that a metric is also recorded as a ratio of our value to each other subject's value.
   */
  MetricRounds withRatio(String metric, String ratio) {
    ratios.put(metric, ratio);
    return this;
  }

  void add(String metric, String key, int round, double value) {
    rounds(metric).add(key, round, value);
  }

  void add(String metric, String key, int round, OptionalDouble value) {
    rounds(metric).add(key, round, value);
  }

  /** Records the median of each metric of each subject, and the ratios. */
  void recordFigures() throws IOException {
    for (Map.Entry<String, Rounds> metric : metrics.entrySet()) {
      List<String> shown = new ArrayList<>();
      for (String key : metric.getValue().keys()) {
        shown.add(subjectLabel(key) + " " + recordFigures(metric.getKey(), metric.getValue(), key));
      }
      session.console().accept("  %s: %s".formatted(metric.getKey(), String.join(", ", shown)));
    }
  }

  /** Records a subject's figures of a metric and returns them as text for the console. */
  private String recordFigures(String metric, Rounds rounds, String key) throws IOException {
    double median = rounds.median(key).orElseThrow();
    record(key).put(metric, median);
    String shown = Numbers.plain(median);
    OptionalDouble ratio =
        ratios.containsKey(metric) && !key.equals(OURS)
            ? rounds.ratio(OURS, key)
            : OptionalDouble.empty();
    if (ratio.isEmpty()) {
      return shown;
    }
    record(OURS).ratio(requireNonNull(ratios.get(metric)), subjectLabel(key), ratio.getAsDouble());
    return "%s (ours over theirs %s)".formatted(shown, Numbers.plain(ratio.getAsDouble()));
  }

  private static String subjectLabel(String key) {
    return Figure.subjectLabel(Session.name(key), Session.configuration(key));
  }

  private Recorder.SubjectFigures record(String key) throws IOException {
    return session.record(suite, collection, "", key).withProtocol(protocol);
  }

  private Rounds rounds(String metric) {
    return metrics.computeIfAbsent(metric, name -> new Rounds());
  }
}
