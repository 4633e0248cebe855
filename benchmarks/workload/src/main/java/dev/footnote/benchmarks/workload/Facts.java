package dev.footnote.benchmarks.workload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Facts that a run notes beside its times, such as recall or memory. They are lines of a file:
 * name, tab and value. If a fact is noted twice, the last value counts.
 */
public final class Facts {

  /**
   * The environment variable that names the file. Unlike a JVM argument, a variable reaches the
   * forks of JMH with any characters in the file's name.
   */
  public static final String VARIABLE = "FOOTNOTE_FACTS";

  private static volatile @Nullable String file = System.getenv(VARIABLE);

  private Facts() {}

  /**
   * Notes later facts in another file. A process that runs several programs calls this for each
   * program.
   */
  static void useFile(String other) {
    file = other;
  }

  /** Notes a fact; has no effect if there is no file for facts. */
  public static void note(String name, double value) throws IOException {
    note(List.of(name + "\t" + value));
  }

  /** Notes the components of a vector, each as a fact such as {@code vector[0]}. */
  public static void note(String name, float[] vector) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < vector.length; i++) {
      lines.add("%s[%d]\t%s".formatted(name, i, vector[i]));
    }
    note(lines);
  }

  private static void note(List<String> lines) throws IOException {
    String current = file;
    if (current != null) {
      Files.write(Path.of(current), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }

  /** Returns the facts of a file by name; none if the file does not exist. */
  public static Map<String, Double> read(Path file) throws IOException {
    Map<String, Double> facts = new TreeMap<>();
    if (Files.exists(file)) {
      try (Stream<String> lines = Files.lines(file)) {
        lines.forEach(
            line -> {
              int tab = line.indexOf('\t');
              facts.put(line.substring(0, tab), Double.valueOf(line.substring(tab + 1)));
            });
      }
    }
    return facts;
  }

  /**
   * Returns one of the facts that were read.
   *
   * @throws IllegalStateException if the fact was not noted
   */
  public static double get(Map<String, Double> facts, String name) {
    Double value = facts.get(name);
    if (value == null) {
      throw new IllegalStateException(
          "the run did not note %s: it noted %s".formatted(name, facts.keySet()));
    }
    return value;
  }

  /** Returns the bytes of reachable objects on the heap, after several garbage collections. */
  static long usedHeap() throws InterruptedException {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    // Objects that wait for finalizers and cleaners survive the first collection.
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(50);
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
