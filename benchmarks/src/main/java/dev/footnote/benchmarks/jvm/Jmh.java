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

/** JMH benchmarks, each method in a fork of its own, on the class path of its subject. */
public final class Jmh {

  /** Iterations of what is measured by time. */
  private static final int WARMUP = 2;

  private static final int ITERATIONS = 3;

  private final Jvm jvm;
  private final Path work;
  private final int milliseconds;
  private final boolean forks;

  /**
   * @param work folder for what JMH writes
   * @param milliseconds how long an iteration takes, where it is measured by time
   * @param forks whether JMH runs a benchmark in a JVM of its own, as it must for true figures
   */
  public Jmh(Jvm jvm, Path work, int milliseconds, boolean forks) {
    this.jvm = jvm;
    this.work = work;
    this.milliseconds = milliseconds;
    this.forks = forks;
  }

  /** How a benchmark is measured by time, for people who read its figures. */
  public String timed() {
    return "%d x %.1f s of warm-up, %d x %.1f s measured"
        .formatted(WARMUP, milliseconds / 1000.0, ITERATIONS, milliseconds / 1000.0);
  }

  /**
   * Measures methods by time, after a warm-up.
   *
   * @param name of the run, for its files
   * @param classPath of the subject
   * @param heapGigabytes most memory of a fork
   * @param benchmark class
   * @param methods of the class, or their groups
   * @param parameters of the benchmark
   * @return what each method told
   * @throws IOException if a benchmark fails; the message tells why
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
   * Measures one run of a method.
   *
   * @param warmup how often it runs before that
   * @return what the method told
   * @throws IOException if the benchmark fails; the message tells why
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
          checkArgument(!value.contains(","), "JMH would take %s for several values", value);
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
          "%s has results of %s where those of %s are due"
              .formatted(json, results.keySet(), methods));
    }
    return results;
  }
}
