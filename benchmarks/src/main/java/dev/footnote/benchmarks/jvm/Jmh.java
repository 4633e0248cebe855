package dev.footnote.benchmarks.jvm;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.footnote.benchmarks.workload.Facts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** JMH benchmarks of the workload, each run in a fork on the class path of its subject. */
public final class Jmh {

  private final Jvm jvm;
  private final Path work;
  private final String time;
  private final boolean forks;

  /**
   * @param work folder for what JMH writes
   * @param milliseconds how long an iteration takes, where it is measured by time
   * @param forks whether JMH runs a benchmark in a JVM of its own, as it must for true figures
   */
  public Jmh(Jvm jvm, Path work, int milliseconds, boolean forks) {
    this.jvm = jvm;
    this.work = work;
    this.time = milliseconds + "ms";
    this.forks = forks;
  }

  /**
   * Runs one benchmark in one fork.
   *
   * @param name of the run, for its log
   * @param classPath of the subject
   * @param heapGigabytes most memory of the fork
   * @param benchmark class and method
   * @param mode how it is called
   * @param parameters of the benchmark
   * @throws IOException if the benchmark fails; the message tells why
   */
  public Result run(
      String name,
      String classPath,
      int heapGigabytes,
      String benchmark,
      Mode mode,
      Map<String, String> parameters)
      throws IOException, InterruptedException {
    Files.createDirectories(work);
    Path json = work.resolve(name + ".json");
    Path facts = work.resolve(name + ".facts");
    Files.deleteIfExists(facts);
    List<String> flags = new ArrayList<>(jvm.flags(heapGigabytes));
    flags.add("-D" + Facts.PROPERTY + "=" + facts);
    List<String> arguments = new ArrayList<>(forks ? List.of() : flags);
    arguments.addAll(List.of("-cp", classPath, "org.openjdk.jmh.Main", benchmark + "$"));
    arguments.addAll(List.of("-f", forks ? "1" : "0", "-foe", "true", "-bm", mode.name));
    arguments.addAll(List.of("-wi", String.valueOf(mode.warmup), "-w", time));
    arguments.addAll(List.of("-i", String.valueOf(mode.iterations), "-r", time));
    arguments.addAll(mode.threads);
    parameters.forEach((key, value) -> arguments.addAll(List.of("-p", key + "=" + value)));
    if (forks) {
      arguments.addAll(List.of("-jvmArgs", String.join(" ", flags)));
    }
    jvm.run(name, arguments);
    return new Result(read(json), Files.exists(facts) ? facts(facts) : Map.of());
  }

  private static JsonObject read(Path json) throws IOException {
    JsonArray results = JsonParser.parseString(Files.readString(json)).getAsJsonArray();
    if (results.size() != 1) {
      throw new IOException("%s has %d results where one is due".formatted(json, results.size()));
    }
    return results.get(0).getAsJsonObject();
  }

  /** What is noted more than once, as at each iteration, counts as it was last. */
  public static Map<String, Double> facts(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .map(line -> line.split("\t"))
          .collect(
              ImmutableMap.toImmutableMap(
                  columns -> columns[0],
                  columns -> Double.valueOf(columns[1]),
                  (before, last) -> last));
    }
  }

  /** How a benchmark is called. */
  public enum Mode {
    /** By one thread, each call timed. */
    EACH_CALL("sample", 2, 3, "-t", "1"),
    /** By as many threads as there are processors, all calls counted. */
    ALL_PROCESSORS("thrpt", 2, 3, "-t", "max"),
    /** By one thread, all calls counted. */
    ONE_THREAD("thrpt", 2, 3, "-t", "1"),
    /** By the threads of its groups, each call timed. */
    GROUPS("sample", 2, 3),
    /** Once, after it ran once before. */
    ONCE("ss", 1, 1),
    /** Once, with nothing before. */
    ONCE_COLD("ss", 0, 1);

    private final String name;
    private final int warmup;
    private final int iterations;
    private final ImmutableList<String> threads;

    Mode(String name, int warmup, int iterations, String... threads) {
      this.name = name;
      this.warmup = warmup;
      this.iterations = iterations;
      this.threads = ImmutableList.copyOf(threads);
    }

    /** Iterations that are not counted. */
    public int warmup() {
      return warmup;
    }

    /** Iterations that are counted. */
    public int iterations() {
      return iterations;
    }
  }

  /**
   * What a benchmark told.
   *
   * @param json one element of JMH's report
   * @param facts noted beside the times
   */
  public record Result(JsonObject json, Map<String, Double> facts) {

    /**
     * A fact.
     *
     * @throws IllegalStateException if it was not noted
     */
    public double fact(String metric) {
      Double value = facts.get(metric);
      if (value == null) {
        throw new IllegalStateException("%s was not noted, but %s".formatted(metric, facts));
      }
      return value;
    }

    /** The score, in the unit of the benchmark. */
    public double score() {
      return metric().get("score").getAsDouble();
    }

    /** A percentile of all samples, in the unit of the benchmark. */
    public double percentile(String percentile) {
      return percentile(metric(), percentile);
    }

    /** A percentile of the samples of one method of a group. */
    public double percentile(String method, String percentile) {
      return percentile(
          json.getAsJsonObject("secondaryMetrics").getAsJsonObject(method), percentile);
    }

    private JsonObject metric() {
      return json.getAsJsonObject("primaryMetric");
    }

    private static double percentile(JsonObject metric, String percentile) {
      JsonElement value = metric.getAsJsonObject("scorePercentiles").get(percentile);
      return value.getAsDouble();
    }
  }
}
