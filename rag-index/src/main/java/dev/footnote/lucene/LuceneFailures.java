package dev.footnote.lucene;

import dev.footnote.index.IndexException;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.store.LockObtainFailedException;

/** The messages for an index that cannot be opened. */
final class LuceneFailures {

  private LuceneFailures() {}

  static IndexException openElsewhere(Path folder, LockObtainFailedException e) {
    return new IndexException(
        "The index %s is open elsewhere, in %s. Close it there, or choose another folder for the index."
            .formatted(folder, holder(String.valueOf(e.getMessage()))),
        e);
  }

  static IndexException otherLucene(Path folder, Exception e) {
    return new IndexException(
        "%s is no index, or was written by another version of Lucene. Use the version that wrote it, or choose another folder and index again."
            .formatted(folder),
        e);
  }

  static IndexException damaged(Path folder, IOException e) {
    return new IndexException(
        "The index %s is damaged: %s. Restore it from a copy, drop what is damaged with LuceneIndex.repair, or delete the folder and index again."
            .formatted(folder, e.getMessage()),
        e);
  }

  /** Lucene knows it, and has no other way to tell. */
  private static String holder(String message) {
    if (message.startsWith("Lock held by this virtual machine")) {
      return "this program";
    }
    return message.startsWith("Lock held by another program")
        ? "another program"
        : "this program or another one";
  }
}
