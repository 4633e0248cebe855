package dev.footnote.benchmarks.jvm;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.footnote.benchmarks.workload.Facts;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a benchmark told.
 *
 * @param json one element of JMH's report
 * @param facts noted beside the times
 */
public record JmhResult(JsonObject json, Map<String, Double> facts) {

  /** Samples that must lie above a percentile for it to mean something. */
  private static final int TAIL = 1;

  /** The score, in the unit of the benchmark. */
  public double score() {
    return metric().get("score").getAsDouble();
  }

  /** A percentile of all calls, in the unit of the benchmark; none if there were too few. */
  public OptionalDouble percentile(double percentile) {
    if (calls() * (1 - percentile / 100) < TAIL) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        metric().getAsJsonObject("scorePercentiles").get(String.valueOf(percentile)).getAsDouble());
  }

  /**
   * A percentile of the calls of one method of a group, the mean over the iterations.
   *
   * @param method whose calls are noted as a fact of its name and {@code -calls}
   * @return none if there were too few calls
   */
  public OptionalDouble percentile(String method, double percentile) {
    if (fact(method + "-calls") * (1 - percentile / 100) < TAIL) {
      return OptionalDouble.empty();
    }
    String label = String.format(Locale.ROOT, "%s:p%.2f", method, percentile / 100);
    return OptionalDouble.of(
        json.getAsJsonObject("secondaryMetrics").getAsJsonObject(label).get("score").getAsDouble());
  }

  /**
   * A fact.
   *
   * @throws IllegalStateException if it was not noted
   */
  public double fact(String name) {
    return Facts.get(facts, name);
  }

  /** A vector that was noted. */
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

  /** JMH's histogram has a list of pairs, time and count, for each iteration of each fork. */
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
