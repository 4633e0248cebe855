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

/** Descriptions of the machine and the libraries of a run. */
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

  /** Returns the processors, memory, operating system and JDK in one line. */
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

  /**
   * Returns the versions of the relevant libraries on a class path, such as {@code lucene-core
   * 10.6.0}.
   */
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

  /** Returns the processor's name, which only Linux offers without native code. */
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
