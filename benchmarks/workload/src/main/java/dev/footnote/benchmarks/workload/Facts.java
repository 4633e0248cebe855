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
 * What a run notes beside its times, such as how right the answers were and what they weigh: a file
 * with a line for each fact, name, tab and value. Where a fact is noted again, the last one counts.
 */
public final class Facts {

  /**
   * Environment variable with the file. A variable reaches the forks of JMH whatever characters the
   * file's name has.
   */
  public static final String VARIABLE = "FOOTNOTE_FACTS";

  private static volatile @Nullable String file = System.getenv(VARIABLE);

  private Facts() {}

  /** Takes another file from now on; a process that runs several programs calls it for each. */
  static void useFile(String other) {
    file = other;
  }

  /** Notes a fact, if anybody wants to know. */
  public static void note(String name, double value) throws IOException {
    note(List.of(name + "\t" + value));
  }

  /** Notes the components of a vector, each as a fact of the name and its place. */
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

  /** Reads the facts of a file, by name; none if nothing was noted. */
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
   * One of the facts that were read.
   *
   * @throws IllegalStateException if it was not noted
   */
  public static double get(Map<String, Double> facts, String name) {
    Double value = facts.get(name);
    if (value == null) {
      throw new IllegalStateException("%s was not noted, but %s".formatted(name, facts.keySet()));
    }
    return value;
  }

  /** Bytes on the heap that something refers to. */
  static long usedHeap() throws InterruptedException {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    // One collection leaves what waits for finalizers and cleaners.
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(50);
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
