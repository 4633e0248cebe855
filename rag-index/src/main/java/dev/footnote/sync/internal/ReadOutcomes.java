package dev.footnote.sync.internal;

import dev.footnote.index.SourceFile;
import dev.footnote.ingest.ReadException;
import dev.footnote.sync.SyncReport.Outcome;

/** The outcomes that a report names for files which were not read. */
final class ReadOutcomes {

  private ReadOutcomes() {}

  /** Returns the outcome of a failed attempt to read. */
  static Outcome of(ReadException e) {
    return of(status(e.reason()), e.problem());
  }

  /** Returns the outcome of a file that is as it was when an earlier sync read it. */
  static Outcome of(SourceFile source) {
    return of(source.status(), source.reason());
  }

  /** Returns the status that the index stores for a file which could not be read. */
  static SourceFile.Status status(ReadException.Reason reason) {
    return switch (reason) {
      case EMPTY, UNSUPPORTED -> SourceFile.Status.SKIPPED;
      case ENCRYPTED, DAMAGED, TOO_LONG, TIMED_OUT, UNAVAILABLE, CRASHED ->
          SourceFile.Status.FAILED;
    };
  }

  private static Outcome of(SourceFile.Status status, String reason) {
    return switch (status) {
      case READ -> new Outcome.Unchanged();
      case SKIPPED -> new Outcome.Skipped(reason);
      case FAILED -> new Outcome.Failed(reason);
    };
  }
}
