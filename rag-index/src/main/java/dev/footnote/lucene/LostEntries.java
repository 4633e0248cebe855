package dev.footnote.lucene;

import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.util.Bits;

/** The documents and passages that are lost with dropped segments. Not thread-safe. */
final class LostEntries {

  private final Set<DocumentKey> documents = new HashSet<>();
  private int passages;
  private int unnamed;

  /** Reads the names in a segment whose other parts are damaged. */
  void read(LeafReader segment) throws IOException {
    Bits live = segment.getLiveDocs();
    DocumentKey.Reader keys = new DocumentKey.Reader(segment);
    NumericDocValues ordinals = DocValues.getNumeric(segment, PassageFields.ORDINAL);
    for (int doc = 0; doc < segment.maxDoc(); doc++) {
      Optional<DocumentKey> key = live == null || live.get(doc) ? keys.of(doc) : Optional.empty();
      if (key.isPresent()) {
        documents.add(key.get());
        passages += ordinals.advanceExact(doc) ? 1 : 0;
      }
    }
  }

  /** Adds a segment that is entirely unreadable. */
  void addUnnamed(int passagesAndRecords) {
    unnamed += passagesAndRecords;
  }

  /** Returns the documents whose names were readable. */
  Set<DocumentKey> documents() {
    return documents;
  }

  /** Returns the number of passages of the named documents. */
  int passages() {
    return passages;
  }

  /** Returns the number of passages and records without a readable name. */
  int unnamed() {
    return unnamed;
  }
}
