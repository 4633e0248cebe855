package dev.footnote.lucene;

import dev.footnote.index.IndexException;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.store.LockObtainFailedException;

/** The error messages about an index that cannot be used. */
final class LuceneFailures {

  private LuceneFailures() {}

  /** Returns the kind of a failure and, if it has one, its message. */
  static String describe(Throwable e) {
    return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
  }

  static IndexException openElsewhere(Path folder, LockObtainFailedException e) {
    return new IndexException(
        "The index %s is open elsewhere, in %s. Close it there, or choose another folder for the index."
            .formatted(folder, holder(String.valueOf(e.getMessage()))),
        e);
  }

  static IndexException otherLucene(Path folder, Exception e) {
    return new IndexException(
        "%s is not an index, or was written by another version of Lucene. Use the version that wrote it, or choose another folder and index again."
            .formatted(folder),
        e);
  }

  static IndexException damaged(Path folder, IOException e) {
    return new IndexException(
        "The index %s is damaged: %s. Restore it from a copy, drop the damaged parts with LuceneIndex.repair, or delete the folder and index again."
            .formatted(folder, e.getMessage()),
        e);
  }

  /** Lucene reports the holder of a lock only in the message. */
  private static String holder(String message) {
    if (message.startsWith("Lock held by this virtual machine")) {
      return "this program";
    }
    return message.startsWith("Lock held by another program")
        ? "another program"
        : "this program or another one";
  }
}
