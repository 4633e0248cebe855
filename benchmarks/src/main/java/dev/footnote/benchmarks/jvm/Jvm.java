package dev.footnote.benchmarks.jvm;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import dev.footnote.benchmarks.workload.Facts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Programs in JVMs of their own, one after the other, what they print kept in a log. */
public final class Jvm {

  private static final int SHOWN = 300;
  private static final long MAX_HOURS = 4;
  private static final Pattern EXCEPTION = Pattern.compile("\\w(Exception|Error)\\b");

  /** Lucene and the tokenizers are faster or quieter with the one or the other. */
  private static final List<String> FLAGS =
      List.of("--enable-native-access=ALL-UNNAMED", "--add-modules=jdk.incubator.vector");

  /** Keeps DJL from asking the network for what is on the class path, where it is. */
  private static final List<String> OFFLINE = List.of("-Dai.djl.offline=true");

  /** For programs that run so shortly that compiling them well takes longer. */
  private static final List<String> SHORT_LIVED =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private final Path work;
  private final boolean shortLived;

  /**
   * @param work folder for logs and facts
   * @param shortLived whether nothing runs long enough to be measured
   */
  public Jvm(Path work, boolean shortLived) {
    this.work = work;
    this.shortLived = shortLived;
  }

  /** The flags of every JVM, the same for all subjects. */
  List<String> flags(int heapGigabytes) {
    return ImmutableList.<String>builder()
        .add("-Xmx" + heapGigabytes + "g")
        .addAll(FLAGS)
        .addAll(hasAllNativeCode() ? OFFLINE : List.of())
        .addAll(shortLived ? SHORT_LIVED : List.of())
        .build();
  }

  /** Elsewhere Spring AI downloads PyTorch's native code when it pools its first vector. */
  private static boolean hasAllNativeCode() {
    return System.getProperty("os.name").equals("Linux")
        && System.getProperty("os.arch").equals("amd64");
  }

  /**
   * Runs a class's main method to its end.
   *
   * @param name of the run, for its log
   * @param classPath where the class and all that it needs are
   * @param heapGigabytes most memory on the heap
   * @param main the class
   * @param arguments of its main method
   * @return what it noted
   * @throws IOException if it does not start, does not end, or ends with another code than 0; the
   *     message says why
   */
  public Map<String, Double> run(
      String name, String classPath, int heapGigabytes, Class<?> main, List<String> arguments)
      throws IOException, InterruptedException {
    return run(
        name,
        ImmutableList.<String>builder()
            .addAll(flags(heapGigabytes))
            .add("-cp", classPath, main.getName())
            .addAll(arguments)
            .build());
  }

  /**
   * Runs {@code java} with these arguments.
   *
   * @return what was noted
   */
  Map<String, Double> run(String name, List<String> arguments)
      throws IOException, InterruptedException {
    Path log = Files.createDirectories(work.resolve("logs")).resolve(name + ".log");
    Path facts = Files.createDirectories(work.resolve("facts")).resolve(name + ".tsv");
    Files.deleteIfExists(facts);
    ProcessBuilder builder =
        new ProcessBuilder(
            ImmutableList.<String>builder()
                .add(Path.of(System.getProperty("java.home"), "bin", "java").toString())
                .addAll(arguments)
                .build());
    builder.environment().put(Facts.VARIABLE, facts.toString());
    // DJL reports each start of its tokenizer to its makers otherwise.
    builder.environment().put("OPT_OUT_TRACKING", "true");
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (!process.waitFor(MAX_HOURS, TimeUnit.HOURS)) {
        throw new IOException("no end after %d hours (see %s)".formatted(MAX_HOURS, log));
      }
      if (process.exitValue() != 0) {
        throw new IOException(
            "exit code %d: %s (see %s)".formatted(process.exitValue(), reason(log), log));
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
    return Facts.read(facts);
  }

  /** What a log says went wrong: the first line that names an exception, or else the last line. */
  private static String reason(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log).stream().filter(line -> !line.isBlank()).toList();
    String reason =
        lines.stream()
            .filter(line -> EXCEPTION.matcher(line).find())
            .findFirst()
            .orElseGet(() -> lines.isEmpty() ? "it printed nothing" : lines.getLast());
    return Ascii.truncate(reason.strip(), SHOWN, "...");
  }
}
