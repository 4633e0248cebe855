package dev.footnote.benchmarks.jvm;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import dev.footnote.benchmarks.workload.Facts;
import dev.footnote.benchmarks.workload.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A runner of programs in their own JVMs, one after the other, with a log file for each. Not
 * thread-safe.
 */
public final class Jvm implements AutoCloseable {

  private static final int MAX_REASON_LENGTH = 300;
  private static final long MAX_HOURS = 4;

  /** The heap of a worker, enough for every short run. */
  private static final int WORKER_HEAP_GIGABYTES = 2;

  private static final Pattern EXCEPTION = Pattern.compile("\\w(Exception|Error)\\b");

  /** Native access silences warnings; the vector module makes Lucene faster. */
  private static final List<String> FLAGS =
      List.of("--enable-native-access=ALL-UNNAMED", "--add-modules=jdk.incubator.vector");

  /** Keeps DJL from downloading native code that is on the class path. */
  private static final List<String> OFFLINE = List.of("-Dai.djl.offline=true");

  /** Flags for programs so short that optimised compilation would take longer than it saves. */
  private static final List<String> SHORT_LIVED =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private final Path work;
  private final boolean shortLived;

  /** The running workers by class path. */
  private final Map<String, WorkerProcess> workers = new HashMap<>();

  /**
   * @param work the folder for logs and facts
   * @param shortLived whether no run is long enough to be measured; programs with the same class
   *     path then share a process
   */
  public Jvm(Path work, boolean shortLived) {
    this.work = work;
    this.shortLived = shortLived;
  }

  /** Returns the flags of every JVM, which are the same for all subjects. */
  List<String> flags(int heapGigabytes) {
    return ImmutableList.<String>builder()
        .add("-Xmx" + heapGigabytes + "g")
        .addAll(FLAGS)
        .addAll(hasAllNativeCode() ? OFFLINE : List.of())
        .addAll(shortLived ? SHORT_LIVED : List.of())
        .build();
  }

  /**
   * Returns whether the build has PyTorch's native code. On other platforms Spring AI downloads it
   * when it pools its first vector.
   */
  private static boolean hasAllNativeCode() {
    return System.getProperty("os.name").equals("Linux")
        && System.getProperty("os.arch").equals("amd64");
  }

  /**
   * Runs a class's main method and waits until it ends.
   *
   * @param name the name of the run, for its log
   * @param classPath the class path of the program
   * @param heapGigabytes the maximum heap
   * @param main the main class
   * @param arguments the arguments of the main method
   * @return the facts that the program noted
   * @throws IOException if the program does not start, fails or exceeds the time limit; the message
   *     has the reason
   */
  public Map<String, Double> run(
      String name, String classPath, int heapGigabytes, Class<?> main, List<String> arguments)
      throws IOException, InterruptedException {
    Path log = Files.createDirectories(work.resolve("logs")).resolve(name + ".log");
    Path facts = Files.createDirectories(work.resolve("facts")).resolve(name + ".tsv");
    Files.deleteIfExists(facts);
    List<String> command =
        ImmutableList.<String>builder().add(main.getName()).addAll(arguments).build();
    if (shortLived) {
      worker(classPath).run(log, facts, command);
    } else {
      runAlone(log, facts, java(classPath, heapGigabytes, command));
    }
    return Facts.read(facts);
  }

  /** Ends the worker processes. */
  @Override
  public void close() {
    workers.values().forEach(WorkerProcess::close);
    workers.clear();
  }

  private WorkerProcess worker(String classPath) throws IOException {
    WorkerProcess worker = workers.get(classPath);
    if (worker == null || !worker.isAlive()) {
      List<String> command =
          java(classPath, WORKER_HEAP_GIGABYTES, List.of(Worker.class.getName()));
      worker = new WorkerProcess(builder(command));
      workers.put(classPath, worker);
    }
    return worker;
  }

  private List<String> java(String classPath, int heapGigabytes, List<String> command) {
    return ImmutableList.<String>builder()
        .add(Path.of(System.getProperty("java.home"), "bin", "java").toString())
        .addAll(flags(heapGigabytes))
        .add("-cp", classPath)
        .addAll(command)
        .build();
  }

  private static ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    // Keeps DJL from reporting each start of the tokenizer to its developers.
    builder.environment().put("OPT_OUT_TRACKING", "true");
    return builder;
  }

  private static void runAlone(Path log, Path facts, List<String> command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = builder(command);
    builder.environment().put(Facts.VARIABLE, facts.toString());
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (!process.waitFor(MAX_HOURS, TimeUnit.HOURS)) {
        throw new IOException(
            "the program did not end within %d hours (see %s)".formatted(MAX_HOURS, log));
      }
      if (process.exitValue() != 0) {
        throw new IOException(
            "exit code %d: %s (see %s)".formatted(process.exitValue(), reason(log), log));
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }

  /** Returns the first line of a log that names an exception, or else the last line. */
  static String reason(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log).stream().filter(line -> !line.isBlank()).toList();
    String reason =
        lines.stream()
            .filter(line -> EXCEPTION.matcher(line).find())
            .findFirst()
            .orElseGet(() -> lines.isEmpty() ? "the program printed nothing" : lines.getLast());
    return Ascii.truncate(reason.strip(), MAX_REASON_LENGTH, "...");
  }
}
