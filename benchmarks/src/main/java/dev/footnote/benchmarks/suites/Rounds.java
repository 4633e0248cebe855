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
 * The values of one metric for several subjects over several rounds. Machines are noisy for minutes
 * at a time. Therefore subjects take turns, ratios are computed within a round, and a figure is the
 * median of the rounds.
 */
final class Rounds {

  private final Map<String, SortedMap<Integer, Double>> values = new LinkedHashMap<>();

  /** Adds the value of a subject in a round. */
  void add(String key, int round, double value) {
    values.computeIfAbsent(key, subject -> new TreeMap<>()).put(round, value);
  }

  /** Adds the value of a subject in a round, if it is known. */
  void add(String key, int round, OptionalDouble value) {
    value.ifPresent(number -> add(key, round, number));
  }

  /** Returns the subjects that finished at least one round. */
  Set<String> keys() {
    return values.keySet();
  }

  /** Returns the median of a subject's rounds; empty if the subject finished no round. */
  OptionalDouble median(String key) {
    return median(of(key).values());
  }

  /** Returns the median ratio of two subjects' values, over the rounds that both finished. */
  OptionalDouble ratio(String key, String other) {
    Map<Integer, Double> ours = of(key);
    Map<Integer, Double> theirs = of(other);
    return median(
        Sets.intersection(ours.keySet(), theirs.keySet()).stream()
            .map(round -> get(ours, round) / get(theirs, round))
            .toList());
  }

  /**
   * Returns the subjects in the order of their turns in a round; each round starts with another
   * subject.
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
