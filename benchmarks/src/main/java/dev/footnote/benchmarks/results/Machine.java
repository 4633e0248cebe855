package dev.footnote.benchmarks.results;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where and with what a run was made, in a line each. */
public final class Machine {

  private static final Pattern JAR = Pattern.compile("([\\w.-]+?)-(\\d[\\w.-]*?)\\.jar");
  private static final List<String> REPORTED =
      List.of(
          "lucene-core",
          "onnxruntime",
          "tokenizers",
          "tika-core",
          "langchain4j",
          "langchain4j-community-lucene",
          "spring-ai-transformers",
          "spring-ai-vector-store");

  private Machine() {}

  /** Processors, memory, system and JDK. */
  public static String describe() {
    return "%d x %s, %d GB, %s %s, JDK %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            processor().orElse("processor"),
            memory() >> 30,
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            System.getProperty("java.version"));
  }

  /** The libraries on a class path whose version matters, such as {@code lucene-core 10.6.0}. */
  public static String versions(String classPath) {
    return Stream.of(classPath.split(System.getProperty("path.separator")))
        .map(entry -> JAR.matcher(Path.of(entry).getFileName().toString()))
        .filter(Matcher::matches)
        .filter(jar -> REPORTED.contains(jar.group(1)))
        .map(jar -> jar.group(1) + " " + jar.group(2))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static long memory() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getTotalMemorySize() + (1L << 29)
        : 0;
  }

  /** Java does not know it; Linux does. */
  private static Optional<String> processor() {
    Path file = Path.of("/proc/cpuinfo");
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
