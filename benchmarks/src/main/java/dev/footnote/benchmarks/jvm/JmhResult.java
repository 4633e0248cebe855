package dev.footnote.benchmarks.jvm;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.footnote.benchmarks.workload.Facts;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The result of a JMH benchmark.
 *
 * @param json an element of JMH's JSON report
 * @param facts the facts that the benchmark noted
 */
public record JmhResult(JsonObject json, Map<String, Double> facts) {

  /** The least number of samples above a percentile that make it meaningful. */
  private static final int MIN_TAIL = 1;

  /** Returns the score in the benchmark's unit. */
  public double score() {
    return metric().get("score").getAsDouble();
  }

  /**
   * Returns a percentile of all calls in the benchmark's unit; empty if there were too few calls.
   */
  public OptionalDouble percentile(double percentile) {
    if (calls() * (1 - percentile / 100) < MIN_TAIL) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        metric().getAsJsonObject("scorePercentiles").get(String.valueOf(percentile)).getAsDouble());
  }

  /**
   * Returns a percentile of the calls of a method in a group, as the mean over the iterations.
   *
   * @param method the method; the fact of its name and {@code -calls} has the number of calls
   * @return the percentile in the benchmark's unit; empty if there were too few calls
   */
  public OptionalDouble percentile(String method, double percentile) {
    if (fact(method + "-calls") * (1 - percentile / 100) < MIN_TAIL) {
      return OptionalDouble.empty();
    }
    String label = String.format(Locale.ROOT, "%s:p%.2f", method, percentile / 100);
    return OptionalDouble.of(
        json.getAsJsonObject("secondaryMetrics").getAsJsonObject(label).get("score").getAsDouble());
  }

  /**
   * Returns a fact.
   *
   * @throws IllegalStateException if the fact was not noted
   */
  public double fact(String name) {
    return Facts.get(facts, name);
  }

  /** Returns a vector that was noted under a name. */
  public float[] vector(String name) {
    int size = 0;
    while (facts.containsKey("%s[%d]".formatted(name, size))) {
      size++;
    }
    float[] vector = new float[size];
    for (int i = 0; i < size; i++) {
      vector[i] = (float) fact("%s[%d]".formatted(name, i));
    }
    return vector;
  }

  private JsonObject metric() {
    return json.getAsJsonObject("primaryMetric");
  }

  /**
   * Returns the number of calls. The histogram has pairs of time and count for each iteration of
   * each fork.
   */
  private long calls() {
    long calls = 0;
    for (JsonElement fork : metric().getAsJsonArray("rawDataHistogram")) {
      for (JsonElement iteration : fork.getAsJsonArray()) {
        for (JsonElement pair : iteration.getAsJsonArray()) {
          JsonArray timeAndCount = pair.getAsJsonArray();
          calls += timeAndCount.get(1).getAsLong();
        }
      }
    }
    return calls;
  }
}
