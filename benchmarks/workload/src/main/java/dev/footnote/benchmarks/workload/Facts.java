package dev.footnote.benchmarks.workload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** What a benchmark notes beside its times: how right the answers were, and what they weigh. */
public final class Facts {

  /** System property with the file to which facts are added, a line each: metric, tab, value. */
  public static final String PROPERTY = "footnote.facts";

  private Facts() {}

  /** Notes a fact, if anybody wants to know. */
  public static void note(String metric, double value) throws IOException {
    String file = System.getProperty(PROPERTY);
    if (file != null) {
      Files.write(
          Path.of(file),
          List.of(metric + "\t" + value),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
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
