package dev.footnote.benchmarks.suites;

import com.google.common.collect.Sets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * One number of several subjects, round after round. Machines are noisy for minutes at a time, so
 * the subjects take turns, and a ratio is that of one round; the figure is the median of the
 * rounds.
 */
final class Rounds {

  private final Map<String, SortedMap<Integer, Double>> values = new LinkedHashMap<>();

  /** Adds what a subject reached in a round. */
  void add(String key, int round, double value) {
    values.computeIfAbsent(key, subject -> new TreeMap<>()).put(round, value);
  }

  /** Adds what a subject reached in a round, if that could be told. */
  void add(String key, int round, OptionalDouble value) {
    value.ifPresent(number -> add(key, round, number));
  }

  /** The subjects that finished at least one round. */
  Set<String> keys() {
    return values.keySet();
  }

  /** The median of a subject's rounds; none if it finished no round. */
  OptionalDouble median(String key) {
    return median(of(key).values());
  }

  /** The median, over the rounds that both finished, of one subject's number over another's. */
  OptionalDouble ratio(String key, String other) {
    Map<Integer, Double> ours = of(key);
    Map<Integer, Double> theirs = of(other);
    return median(
        Sets.intersection(ours.keySet(), theirs.keySet()).stream()
            .map(round -> get(ours, round) / get(theirs, round))
            .toList());
  }

  /**
   * The subjects in the order in which they take their turns in a round: another one begins each.
   */
  static List<String> turns(List<String> subjects, int round) {
    int size = subjects.size();
    return IntStream.range(0, size).mapToObj(i -> subjects.get((i + round - 1) % size)).toList();
  }

  private static double get(Map<Integer, Double> rounds, Integer round) {
    return rounds.getOrDefault(round, Double.NaN);
  }

  private Map<Integer, Double> of(String key) {
    return values.getOrDefault(key, new TreeMap<>());
  }

  private static OptionalDouble median(Collection<Double> values) {
    if (values.isEmpty()) {
      return OptionalDouble.empty();
    }
    double[] sorted = values.stream().mapToDouble(value -> value).sorted().toArray();
    int middle = sorted.length / 2;
    return OptionalDouble.of(
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
  }
}
