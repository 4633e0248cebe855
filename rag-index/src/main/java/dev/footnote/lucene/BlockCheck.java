package dev.footnote.lucene;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/**
 * A check of whole segments: each document must be one complete block. A block holds the passages
 * by ordinal, then the record, which states their number. Not thread-safe.
 */
final class BlockCheck {

  private static final int NONE = -1;

  private final Set<DocumentKey> ids = new HashSet<>();
  private final Set<DocumentKey> broken = new TreeSet<>();
  private final List<String> problems = new ArrayList<>();
  private int passages;

  /** The document whose record has not come yet; {@code null} between two documents. */
  private @Nullable DocumentKey open;

  private int openPassages;
  private int lastOrdinal = NONE;

  /** Reads the live entries of a segment. A block never spans segments. */
  void read(LeafReader segment) throws IOException {
    Bits live = segment.getLiveDocs();
    DocumentKey.Reader keys = new DocumentKey.Reader(segment);
    NumericDocValues ordinals = DocValues.getNumeric(segment, PassageFields.ORDINAL);
    StoredFields stored = segment.storedFields();
    for (int doc = 0; doc < segment.maxDoc(); doc++) {
      Optional<DocumentKey> key = live == null || live.get(doc) ? keys.of(doc) : Optional.empty();
      if (key.isPresent()) {
        begin(key.get());
        if (ordinals.advanceExact(doc)) {
          passage(key.get(), Math.toIntExact(ordinals.longValue()));
        } else {
          record(
              key.get(),
              stored.document(doc, Set.of(RecordFields.PASSAGES)).getField(RecordFields.PASSAGES));
        }
      }
    }
    endWithoutRecord();
  }

  /** Returns the number of distinct documents. */
  int documents() {
    return ids.size();
  }

  /** Returns the number of passages. */
  int passages() {
    return passages;
  }

  /** Returns the problems, one per line. */
  List<String> problems() {
    return ImmutableList.copyOf(problems);
  }

  /** Returns the documents that have a problem. */
  ImmutableSortedSet<DocumentKey> broken() {
    return ImmutableSortedSet.copyOf(broken);
  }

  private void begin(DocumentKey id) {
    if (!id.equals(open)) {
      endWithoutRecord();
      open = id;
      if (!ids.add(id)) {
        problem(id, "is there twice");
      }
    }
  }

  private void passage(DocumentKey id, int ordinal) {
    if (ordinal <= lastOrdinal) {
      problem(id, "has passage %d after passage %d".formatted(ordinal, lastOrdinal));
    }
    lastOrdinal = ordinal;
    openPassages++;
    passages++;
  }

  private void record(DocumentKey id, @Nullable IndexableField counted) {
    if (counted == null) {
      problem(id, "has an entry that is neither a passage nor a record");
    } else if (counted.numericValue().intValue() != openPassages) {
      problem(
          id,
          "has %d passages where its record counts %s"
              .formatted(openPassages, counted.numericValue()));
    }
    end();
  }

  private void endWithoutRecord() {
    if (open != null) {
      problem(open, "has %d passages without a record".formatted(openPassages));
    }
    end();
  }

  private void end() {
    open = null;
    openPassages = 0;
    lastOrdinal = NONE;
  }

  private void problem(DocumentKey id, String what) {
    broken.add(id);
    problems.add("document \"%s\" %s".formatted(id, what));
  }
}
