package dev.footnote.ingest;

import com.google.common.base.Throwables;
import dev.footnote.ingest.ReadException.Reason;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether the disk of temporary files filled up while a file was parsed. A parser reports that as
 * it reports a damaged file, or goes on without the piece. For one file, one thread.
 */
final class FullDiskDetector {

  /** As Linux, macOS and Windows say it. */
  private static final Pattern FULL =
      Pattern.compile(
          "(?i)no space left on device|disk quota exceeded|not enough space on the disk");

  private @Nullable Throwable failure;

  /** Looks at what a parser threw, and remembers it if that is why. */
  void inspect(Throwable thrown) {
    boolean full =
        Throwables.getCausalChain(thrown).stream()
            .anyMatch(cause -> FULL.matcher(String.valueOf(cause.getMessage())).find());
    failure = full ? thrown : failure;
  }

  /** Likewise, of what a parser wrote down. */
  void inspect(String trace) {
    if (FULL.matcher(trace).find()) {
      failure = new IllegalStateException(trace);
    }
  }

  /**
   * @param name of the file, for the message
   * @throws ReadException if it filled up
   */
  void requireNone(String name) {
    if (failure != null) {
      throw new ReadException(
          Reason.UNAVAILABLE,
          name,
          "was not read: the disk of temporary files (%s) is full; make room there, or choose another (-Djava.io.tmpdir)"
              .formatted(System.getProperty("java.io.tmpdir")),
          failure);
    }
  }
}
