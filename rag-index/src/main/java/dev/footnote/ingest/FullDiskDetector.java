package dev.footnote.ingest;

import com.google.common.base.Throwables;
import dev.footnote.ingest.ReadException.Reason;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Detects that the disk for temporary files became full while one file was parsed. Parsers report
 * that like a damaged file, or continue without the piece. Not thread-safe.
 */
final class FullDiskDetector {

  /** The messages of Linux, macOS and Windows. */
  private static final Pattern FULL =
      Pattern.compile(
          "(?i)no space left on device|disk quota exceeded|not enough space on the disk");

  private @Nullable Throwable failure;

  /** Examines an exception from a parser, and remembers it if the disk was full. */
  void inspect(Throwable thrown) {
    boolean isFull =
        Throwables.getCausalChain(thrown).stream()
            .anyMatch(cause -> FULL.matcher(String.valueOf(cause.getMessage())).find());
    failure = isFull ? thrown : failure;
  }

  /** Examines a stack trace that a parser recorded, and remembers it if the disk was full. */
  void inspect(String trace) {
    if (FULL.matcher(trace).find()) {
      failure = new IllegalStateException(trace);
    }
  }

  /**
   * Checks that the disk was not full.
   *
   * @param name the name of the file, for the message
   * @throws ReadException if it was full
   */
  void requireNotFull(String name) {
    if (failure != null) {
      throw new ReadException(
          Reason.UNAVAILABLE,
          name,
          "was not read: the disk for temporary files (%s) is full; free space there, or choose another disk (-Djava.io.tmpdir)"
              .formatted(System.getProperty("java.io.tmpdir")),
          failure);
    }
  }
}
