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
 * Numbers of several subjects at one piece of work, by metric, in {@link Rounds}; and the figures
 * that are made of them.
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
   * @param protocol what happens in a round
   */
  MetricRounds(Session session, String suite, String collection, String protocol) {
    this.session = session;
    this.suite = suite;
    this.collection = collection;
    int rounds = session.options().rounds();
    this.protocol = (rounds == 1 ? "one round, " : rounds + " rounds, each ") + protocol;
  }

  /** Also tells a metric as a ratio, ours over each other subject's. */
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

  /** Takes the figures down: the median of each metric of each subject, and the ratios. */
  void recordFigures() throws IOException {
    for (Map.Entry<String, Rounds> metric : metrics.entrySet()) {
      List<String> shown = new ArrayList<>();
      for (String key : metric.getValue().keys()) {
        shown.add(subjectLabel(key) + " " + recordFigures(metric.getKey(), metric.getValue(), key));
      }
      session.console().accept("  %s: %s".formatted(metric.getKey(), String.join(", ", shown)));
    }
  }

  /** One subject's figures of one metric, and how a person reads them. */
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
    return "%s (ours over it %s)".formatted(shown, Numbers.plain(ratio.getAsDouble()));
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
