package dev.footnote.benchmarks.suites;

import dev.footnote.benchmarks.results.Figure;
import dev.footnote.benchmarks.results.Recorder;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Numbers of several subjects at one piece of work, by metric, in {@link Rounds}; and the figures
 * that are made of them.
 */
final class Measured {

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
  Measured(Session session, String suite, String collection, String protocol) {
    this.session = session;
    this.suite = suite;
    this.collection = collection;
    this.protocol = "%d rounds, each %s".formatted(session.options().rounds(), protocol);
  }

  /** Also tells a metric as a ratio, ours over each other subject's. */
  Measured withRatio(String metric, String ratio) {
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
  void take() throws IOException {
    for (Map.Entry<String, Rounds> metric : metrics.entrySet()) {
      Rounds rounds = metric.getValue();
      for (String key : rounds.keys()) {
        OptionalDouble median = rounds.median(key);
        if (median.isPresent()) {
          record(key).put(metric.getKey(), median.getAsDouble());
        }
        Optional<String> ratio = Optional.ofNullable(ratios.get(metric.getKey()));
        if (ratio.isPresent() && !key.equals(OURS)) {
          takeRatio(ratio.get(), rounds, key);
        }
      }
    }
  }

  private void takeRatio(String metric, Rounds rounds, String key) throws IOException {
    OptionalDouble ratio = rounds.ratio(OURS, key);
    if (ratio.isPresent()) {
      record(OURS)
          .ratio(
              metric,
              Figure.who(Session.name(key), Session.configuration(key)),
              ratio.getAsDouble());
    }
  }

  private Recorder.Subject record(String key) throws IOException {
    return session.record(suite, collection, "", key).by(protocol);
  }

  private Rounds rounds(String metric) {
    return metrics.computeIfAbsent(metric, name -> new Rounds());
  }
}
