package dev.footnote.benchmarks.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** A runner of numbered steps on as many threads as there are processors. */
public final class InParallel {

  private InParallel() {}

  /** Runs the steps 0 to {@code count} - 1, each once, and waits until all are done. */
  public static void run(int count, Step step) throws InterruptedException, ExecutionException {
    AtomicInteger next = new AtomicInteger();
    int threads = Runtime.getRuntime().availableProcessors();
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> done = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        done.add(
            workers.submit(
                () -> {
                  for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                    step.run(i);
                  }
                  return null;
                }));
      }
      for (Future<?> each : done) {
        each.get();
      }
    }
  }

  /** A step that is run with its number. */
  @FunctionalInterface
  public interface Step {
    void run(int i) throws Exception;
  }
}
