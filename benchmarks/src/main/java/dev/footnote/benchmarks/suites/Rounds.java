package dev.footnote.benchmarks.suites;

import dev.footnote.benchmarks.jvm.Jmh;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * The results of one benchmark, round after round. Machines are noisy for minutes at a time, so the
 * subjects take turns, and a ratio is that of two neighbours, the median of all rounds.
 */
final class Rounds {

  private final Map<String, List<Jmh.Result>> results = new LinkedHashMap<>();

  void add(String key, Jmh.Result result) {
    results.computeIfAbsent(key, subject -> new ArrayList<>()).add(result);
  }

  /** The subjects that finished at least one round. */
  Set<String> keys() {
    return results.keySet();
  }

  Jmh.Result last(String key) {
    return of(key).getLast();
  }

  double median(String key, ToDoubleFunction<Jmh.Result> value) {
    return median(of(key).stream().mapToDouble(value).toArray());
  }

  /** One subject's value over another's. */
  double ratio(String key, String other, ToDoubleFunction<Jmh.Result> value) {
    return ratio(of(key), of(other), value);
  }

  /** A subject's value over the one it has in other rounds. */
  double ratioTo(Rounds others, String key, ToDoubleFunction<Jmh.Result> value) {
    return ratio(of(key), others.of(key), value);
  }

  private static double ratio(
      List<Jmh.Result> ours, List<Jmh.Result> others, ToDoubleFunction<Jmh.Result> value) {
    double[] ratios = new double[Math.min(ours.size(), others.size())];
    for (int round = 0; round < ratios.length; round++) {
      ratios[round] = value.applyAsDouble(ours.get(round)) / value.applyAsDouble(others.get(round));
    }
    return median(ratios);
  }

  /** {@code p50-ms} for {@code 50.0}. */
  static String percentileMetric(String percentile) {
    return "p%s-ms".formatted(percentile.substring(0, percentile.indexOf('.')));
  }

  private List<Jmh.Result> of(String key) {
    List<Jmh.Result> all = results.get(key);
    if (all == null) {
      throw new IllegalStateException("%s finished no round".formatted(key));
    }
    return all;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
