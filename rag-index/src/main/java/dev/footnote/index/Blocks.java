package dev.footnote.index;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/**
 * Reads segments from end to end and tells whether every document in them is one whole block: its
 * passages by ordinal, and then its record, which counts them. Not thread-safe.
 */
final class Blocks {

  private static final int NONE = -1;

  private final Set<String> ids = new HashSet<>();
  private final Set<String> broken = new TreeSet<>();
  private final List<String> problems = new ArrayList<>();
  private int passages;

  /** The document whose record is due; {@code null} between two of them. */
  private @Nullable String open;

  private int openPassages;
  private int lastOrdinal = NONE;

  /** Reads what is live in a segment of what belongs to a document; a block is in one segment. */
  void read(LeafReader segment) throws IOException {
    Bits live = segment.getLiveDocs();
    SortedDocValues documents = DocValues.getSorted(segment, Fields.DOCUMENT);
    NumericDocValues ordinals = DocValues.getNumeric(segment, PassageFields.ORDINAL);
    StoredFields stored = segment.storedFields();
    for (int doc = 0; doc < segment.maxDoc(); doc++) {
      if ((live == null || live.get(doc)) && documents.advanceExact(doc)) {
        String id = documents.lookupOrd(documents.ordValue()).utf8ToString();
        begin(id);
        if (ordinals.advanceExact(doc)) {
          passage(id, Math.toIntExact(ordinals.longValue()));
        } else {
          record(
              id,
              stored.document(doc, Set.of(RecordFields.PASSAGES)).getField(RecordFields.PASSAGES));
        }
      }
    }
    endWithoutRecord();
  }

  /** Number of different documents met. */
  int documents() {
    return ids.size();
  }

  /** Number of passages met. */
  int passages() {
    return passages;
  }

  /** What is not as it should be, a line each. */
  List<String> problems() {
    return ImmutableList.copyOf(problems);
  }

  /** Ids of the documents that have a problem. */
  ImmutableSortedSet<String> broken() {
    return ImmutableSortedSet.copyOf(broken);
  }

  private void begin(String id) {
    if (!id.equals(open)) {
      endWithoutRecord();
      open = id;
      if (!ids.add(id)) {
        problem(id, "is there twice");
      }
    }
  }

  private void passage(String id, int ordinal) {
    if (ordinal <= lastOrdinal) {
      problem(id, "has passage %d after passage %d".formatted(ordinal, lastOrdinal));
    }
    lastOrdinal = ordinal;
    openPassages++;
    passages++;
  }

  private void record(String id, @Nullable IndexableField counted) {
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

  private void problem(String id, String what) {
    broken.add(id);
    problems.add("document \"%s\" %s".formatted(id, what));
  }
}
