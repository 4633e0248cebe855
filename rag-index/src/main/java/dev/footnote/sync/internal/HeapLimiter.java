package dev.footnote.sync.internal;

import com.google.common.primitives.Ints;
import java.util.concurrent.Semaphore;

/**
 * A limit on the total size of the files that are read at the same time, for any number of threads.
 * A file above the limit is read alone. Thread-safe.
 *
 * <p>Threads proceed in the order in which they ask, so that small files do not delay a large one
 * forever.
 */
final class HeapLimiter {

  /**
   * Bytes of heap for each byte of a file. Text, passages and vectors take about eight times the
   * size of a plain text file, and half of the heap is left to the application.
   */
  private static final int HEAP_PER_BYTE = 16;

  private static final long UNIT = 1024;

  private final int units;
  private final Semaphore free;

  /**
   * @param bytes most bytes of files that are read at the same time
   */
  HeapLimiter(long bytes) {
    units = Ints.saturatedCast(Math.max(1, bytes / UNIT));
    free = new Semaphore(units, true);
  }

  /** Creates a limit that suits the heap of this JVM. */
  static HeapLimiter ofThisJvm() {
    return new HeapLimiter(Runtime.getRuntime().maxMemory() / HEAP_PER_BYTE);
  }

  /** Waits until the size of a file fits into the limit, then runs the work. */
  void with(long bytes, Runnable work) {
    int taken = (int) Math.min(units, 1 + bytes / UNIT);
    free.acquireUninterruptibly(taken);
    try {
      work.run();
    } finally {
      free.release(taken);
    }
  }
}
