package dev.footnote.lucene;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.KnnVectorValues.DocIndexIterator;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;

/**
 * The vectors that an index already has, by the key of their input. Vectors of deleted passages
 * count until Lucene drops them: a vector depends only on its key.
 */
final class KnownVectors {

  /** The key of a passage's vector. */
  private static final String KEY = "vector.key";

  private final IndexReader reader;

  KnownVectors(IndexReader reader) {
    this.reader = reader;
  }

  /** Returns the field that makes a passage's vector reusable. */
  static Field field(BytesRef key) {
    return new StringField(KEY, key, Field.Store.NO);
  }

  /**
   * Returns the vectors of those keys that the index has. Cost: one term lookup per key and
   * segment.
   */
  Known find(Collection<BytesRef> keys) throws IOException {
    Known known = new Known(new HashMap<>(), new HashMap<>());
    for (LeafReaderContext leaf : reader.leaves()) {
      SortedMap<Integer, BytesRef> places = places(leaf.reader(), new TreeSet<>(keys));
      read(leaf.reader(), places, known.vectors());
      TokenFields.read(leaf.reader(), places, known.tokens());
    }
    return known;
  }

  /** Returns the keys that a segment has, by Lucene document. */
  private static SortedMap<Integer, BytesRef> places(LeafReader leaf, SortedSet<BytesRef> keys)
      throws IOException {
    SortedMap<Integer, BytesRef> places = new TreeMap<>();
    TermsEnum terms = Terms.getTerms(leaf, KEY).iterator();
    for (BytesRef key : keys) {
      if (terms.seekExact(key)) {
        places.put(terms.postings(null, PostingsEnum.NONE).nextDoc(), key);
      }
    }
    return places;
  }

  /**
   * Reads vectors in document order, because they can only be read forwards.
   *
   * @param places the key for each vector, by Lucene document
   * @param found receives copies
   */
  static <K> void read(LeafReader leaf, SortedMap<Integer, K> places, Map<K, float[]> found)
      throws IOException {
    FloatVectorValues vectors = leaf.getFloatVectorValues(PassageFields.VECTOR);
    if (vectors == null) {
      return;
    }
    DocIndexIterator at = vectors.iterator();
    for (Map.Entry<Integer, K> place : places.entrySet()) {
      if (at.advance(place.getKey()) == place.getKey()) {
        found.put(place.getValue(), vectors.vectorValue(at.index()).clone());
      }
    }
  }

  /**
   * The known vectors by key, owned by the caller.
   *
   * @param vectors vectors of passages
   * @param tokens stored vectors of their tokens
   */
  record Known(Map<BytesRef, float[]> vectors, Map<BytesRef, byte[]> tokens) {}
}
