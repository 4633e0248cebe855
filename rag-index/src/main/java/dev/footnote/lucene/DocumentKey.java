package dev.footnote.lucene;

import dev.footnote.index.IndexCollection;
import java.io.IOException;
import java.util.Comparator;
import java.util.Optional;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;

/**
 * A key of a document, unique over all collections of an index. Ordered by collection, then id.
 *
 * @param collection name of the document's collection
 * @param id id of the document in the collection
 */
record DocumentKey(String collection, String id) implements Comparable<DocumentKey> {

  private static final Comparator<DocumentKey> ORDER =
      Comparator.comparing(DocumentKey::collection).thenComparing(DocumentKey::id);

  /** Returns the term that the document's passages and its record have. */
  Term term() {
    return Fields.documentTerm(collection, id);
  }

  @Override
  public int compareTo(DocumentKey other) {
    return ORDER.compare(this, other);
  }

  /** Returns the key as reports show it: the id, with the collection unless it is the default. */
  @Override
  public String toString() {
    return collection.equals(IndexCollection.DEFAULT)
        ? id
        : "%s in collection %s".formatted(id, collection);
  }

  /** A reader of the keys in a segment, in ascending order of the Lucene documents. */
  static final class Reader {
    private final SortedDocValues collections;
    private final SortedDocValues ids;

    Reader(LeafReader segment) throws IOException {
      this.collections = DocValues.getSorted(segment, Fields.COLLECTION);
      this.ids = DocValues.getSorted(segment, Fields.DOCUMENT);
    }

    /** Returns the key of a Lucene document, if it is part of a document. */
    Optional<DocumentKey> of(int doc) throws IOException {
      return collections.advanceExact(doc) && ids.advanceExact(doc)
          ? Optional.of(new DocumentKey(value(collections), value(ids)))
          : Optional.empty();
    }

    private static String value(SortedDocValues values) throws IOException {
      return values.lookupOrd(values.ordValue()).utf8ToString();
    }
  }
}
