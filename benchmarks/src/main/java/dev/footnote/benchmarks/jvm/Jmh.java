package dev.footnote.benchmarks.jvm;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A runner of JMH benchmarks. Each method runs in its own fork, on the class path of its subject.
 */
public final class Jmh {

  /** The number of warm-up iterations of a timed benchmark. */
  private static final int WARMUP = 2;

  private static final int ITERATIONS = 3;

  private final Jvm jvm;
  private final Path work;
  private final int milliseconds;
  private final boolean forks;

  /**
   * @param jvm the starter of JMH's processes
   * @param work the folder for JMH's files
   * @param milliseconds the duration of a timed iteration
   * @param forks whether JMH runs each benchmark in its own JVM; valid figures need this
   */
  public Jmh(Jvm jvm, Path work, int milliseconds, boolean forks) {
    this.jvm = jvm;
    this.work = work;
    this.milliseconds = milliseconds;
    this.forks = forks;
  }

  /** Returns a description of the timed iterations for the results page. */
  public String timed() {
    return "%d x %.1f s of warm-up, %d x %.1f s measured"
        .formatted(WARMUP, milliseconds / 1000.0, ITERATIONS, milliseconds / 1000.0);
  }

  /**
   * Runs timed iterations of methods, after a warm-up.
   *
   * @param name the name of the run, for its files
   * @param classPath the class path of the subject
   * @param heapGigabytes the maximum heap of a fork
   * @param benchmark the simple name of the benchmark class
   * @param methods the methods of the class, or their groups
   * @param parameters the parameters of the benchmark; a value has no comma
   * @return the result of each method
   * @throws IOException if a benchmark fails; the message has the reason
   */
  public Map<String, JmhResult> timed(
      String name,
      String classPath,
      int heapGigabytes,
      String benchmark,
      List<String> methods,
      Map<String, String> parameters)
      throws IOException, InterruptedException {
    String time = milliseconds + "ms";
    List<String> repetitions =
        List.of(
            "-wi",
            String.valueOf(WARMUP),
            "-w",
            time,
            "-i",
            String.valueOf(ITERATIONS),
            "-r",
            time);
    return run(name, classPath, heapGigabytes, benchmark, methods, repetitions, parameters);
  }

  /**
   * Measures a single run of a method.
   *
   * @param warmup the number of runs before the measured run
   * @return the result of the method
   * @throws IOException if the benchmark fails; the message has the reason
   */
  public JmhResult once(
      String name,
      String classPath,
      int heapGigabytes,
      String benchmark,
      String method,
      int warmup,
      Map<String, String> parameters)
      throws IOException, InterruptedException {
    List<String> repetitions = List.of("-wi", String.valueOf(warmup), "-i", "1");
    return run(name, classPath, heapGigabytes, benchmark, List.of(method), repetitions, parameters)
        .values()
        .iterator()
        .next();
  }

  private Map<String, JmhResult> run(
      String name,
      String classPath,
      int heapGigabytes,
      String benchmark,
      List<String> methods,
      List<String> repetitions,
      Map<String, String> parameters)
      throws IOException, InterruptedException {
    Path json = Files.createDirectories(work.resolve("jmh")).resolve(name + ".json");
    Files.deleteIfExists(json);
    List<String> arguments = new ArrayList<>();
    arguments.add("%s.(%s)$".formatted(benchmark, String.join("|", methods)));
    arguments.addAll(List.of("-f", forks ? "1" : "0", "-foe", "true", "-to", "7200s"));
    arguments.addAll(List.of("-rf", "json", "-rff", json.toString()));
    arguments.addAll(repetitions);
    if (forks) {
      arguments.addAll(List.of("-jvmArgs", String.join(" ", jvm.flags(heapGigabytes))));
    }
    parameters.forEach(
        (key, value) -> {
          checkArgument(
              !value.contains(","),
              "the parameter %s is %s: must not contain a comma, which separates values in JMH",
              key,
              value);
          arguments.addAll(List.of("-p", key + "=" + value));
        });
    Map<String, Double> facts =
        jvm.run(name, classPath, heapGigabytes, org.openjdk.jmh.Main.class, arguments);
    return results(json, methods, facts);
  }

  private static Map<String, JmhResult> results(
      Path json, List<String> methods, Map<String, Double> facts) throws IOException {
    Map<String, JmhResult> results = new HashMap<>();
    for (JsonElement each : JsonParser.parseString(Files.readString(json)).getAsJsonArray()) {
      JsonObject result = each.getAsJsonObject();
      String method = result.get("benchmark").getAsString();
      results.put(method.substring(method.lastIndexOf('.') + 1), new JmhResult(result, facts));
    }
    if (!results.keySet().equals(Set.copyOf(methods))) {
      throw new IOException(
          "%s has results of %s: must have results of %s"
              .formatted(json, results.keySet(), methods));
    }
    return results;
  }
}
