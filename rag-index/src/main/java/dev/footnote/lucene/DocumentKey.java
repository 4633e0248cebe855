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
 * Names a document among those of all collections of an index. Ordered by collection, then id.
 *
 * @param collection name of its collection
 * @param id its id in there
 */
record DocumentKey(String collection, String id) implements Comparable<DocumentKey> {

  private static final Comparator<DocumentKey> ORDER =
      Comparator.comparing(DocumentKey::collection).thenComparing(DocumentKey::id);

  /** What finds its passages and its record. */
  Term term() {
    return Fields.documentTerm(collection, id);
  }

  @Override
  public int compareTo(DocumentKey other) {
    return ORDER.compare(this, other);
  }

  /** As a person is told: the id, and the collection where it is not the only one. */
  @Override
  public String toString() {
    return collection.equals(IndexCollection.DEFAULT)
        ? id
        : "%s in collection %s".formatted(id, collection);
  }

  /** The keys of the Lucene documents of a segment, asked for in ascending order. */
  static final class Reader {
    private final SortedDocValues collections;
    private final SortedDocValues ids;

    Reader(LeafReader segment) throws IOException {
      this.collections = DocValues.getSorted(segment, Fields.COLLECTION);
      this.ids = DocValues.getSorted(segment, Fields.DOCUMENT);
    }

    /** That of one of them, if it belongs to a document. */
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
