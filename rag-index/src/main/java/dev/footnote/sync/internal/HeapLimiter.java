package dev.footnote.sync.internal;

import com.google.common.primitives.Ints;
import java.util.concurrent.Semaphore;

/**
 * Room on the heap for the files that are read at the same time: so many bytes of files together,
 * however many threads there are. A file that is larger than all of it has it alone. Thread-safe.
 *
 * <p>Whoever comes first is let in first, so that a large file is not kept waiting by small ones.
 */
final class HeapLimiter {

  /**
   * Bytes of heap for each byte of a file: its text, its passages and their vectors take some eight
   * times what a file of plain text has, and half of the heap is left to the host.
   */
  private static final int HEAP_PER_BYTE = 16;

  private static final long UNIT = 1024;

  private final int units;
  private final Semaphore free;

  /**
   * @param bytes of files at the same time
   */
  HeapLimiter(long bytes) {
    units = Ints.saturatedCast(Math.max(1, bytes / UNIT));
    free = new Semaphore(units, true);
  }

  /** Room for as many as this JVM's heap can hold. */
  static HeapLimiter ofThisJvm() {
    return new HeapLimiter(Runtime.getRuntime().maxMemory() / HEAP_PER_BYTE);
  }

  /** Does something with a file once there is room for it. */
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
