package dev.footnote.benchmarks.jvm;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Programs in JVMs of their own, one after the other, what they print kept in a log. */
public final class Jvm {

  private static final int SHOWN = 300;
  private static final Pattern EXCEPTION = Pattern.compile("\\w(Exception|Error)\\b");

  /**
   * The same for all. Lucene and the tokenizers of every subject profit from the first two; the
   * last keeps DJL from asking the network for what is on the class path.
   */
  private static final List<String> FLAGS =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "--add-modules=jdk.incubator.vector",
          "-Dai.djl.offline=true");

  /** For programs that run so shortly that compiling them well takes longer. */
  private static final List<String> SHORT_LIVED =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private final Path logs;
  private final boolean shortLived;

  /**
   * @param logs folder of the logs
   * @param shortLived whether nothing runs long enough to be measured
   */
  public Jvm(Path logs, boolean shortLived) {
    this.logs = logs;
    this.shortLived = shortLived;
  }

  /** The flags of every JVM, for whoever starts one by other means. */
  List<String> flags(int heapGigabytes) {
    return ImmutableList.<String>builder()
        .add("-Xmx" + heapGigabytes + "g")
        .addAll(FLAGS)
        .addAll(shortLived ? SHORT_LIVED : List.of())
        .build();
  }

  /**
   * Runs a program to its end.
   *
   * @param log name of its log
   * @param arguments of {@code java}
   * @throws IOException if it does not start, or ends with another code than 0; the message says
   *     why
   */
  void run(String log, List<String> arguments) throws IOException, InterruptedException {
    Files.createDirectories(logs);
    Path file = logs.resolve(log + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(
            ImmutableList.<String>builder()
                .add(Path.of(System.getProperty("java.home"), "bin", "java").toString())
                .addAll(arguments)
                .build());
    // DJL reports each start of its tokenizer to its makers otherwise.
    builder.environment().put("OPT_OUT_TRACKING", "true");
    builder.redirectErrorStream(true).redirectOutput(file.toFile());
    Process process = builder.start();
    try {
      int code = process.waitFor();
      if (code != 0) {
        throw new IOException("exit code %d: %s (see %s)".formatted(code, reason(file), file));
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
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

  /**
   * Runs a class's main method.
   *
   * @param log name of its log
   * @param classPath where the class and all that it needs are
   * @param properties system properties, {@code name=value}
   * @param main the class
   * @param arguments of its main method
   * @throws IOException as {@link #run(String, List)}
   */
  public void run(
      String log,
      String classPath,
      int heapGigabytes,
      List<String> properties,
      Class<?> main,
      List<String> arguments)
      throws IOException, InterruptedException {
    run(
        log,
        ImmutableList.<String>builder()
            .addAll(flags(heapGigabytes))
            .addAll(Lists.transform(properties, property -> "-D" + property))
            .add("-cp", classPath, main.getName())
            .addAll(arguments)
            .build());
  }
}
