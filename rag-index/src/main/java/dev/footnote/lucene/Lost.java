package dev.footnote.lucene;

import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.util.Bits;

/** What goes with segments that are dropped. Not thread-safe. */
final class Lost {

  private final Set<DocumentKey> documents = new HashSet<>();
  private int passages;
  private int unnamed;

  /** Reads the names in a segment, of which other parts are damaged. */
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

  /** Adds a segment in which nothing can be read. */
  void addUnnamed(int passagesAndRecords) {
    unnamed += passagesAndRecords;
  }

  /** The documents that could be named. */
  Set<DocumentKey> documents() {
    return documents;
  }

  /** Number of their passages. */
  int passages() {
    return passages;
  }

  /** Number of passages and records of other documents. */
  int unnamed() {
    return unnamed;
  }
}
