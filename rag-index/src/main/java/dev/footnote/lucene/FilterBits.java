package dev.footnote.lucene;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;

/**
 * A cache of filter results: for each segment, one bit per Lucene document. An entry lives until
 * its segment closes or newer filters displace it. Segments are immutable, so entries stay valid;
 * later deletions are not visible here. Thread-safe.
 */
final class FilterBits {

  private static final long KEPT_BYTES = 64 << 20;

  private final Cache<Key, Bits> kept =
      CacheBuilder.newBuilder().maximumWeight(KEPT_BYTES).weigher(FilterBits::bytes).build();

  /** The segments that have a close listener. */
  private final Set<IndexReader.CacheKey> watched = ConcurrentHashMap.newKeySet();

  /**
   * Returns the matches of a filter in a segment.
   *
   * @param weight the filter's weight, used if the result is not cached
   */
  Bits of(Query filter, Weight weight, LeafReaderContext leaf) throws IOException {
    IndexReader.CacheHelper segment = leaf.reader().getCoreCacheHelper();
    Key key = new Key(segment.getKey(), filter);
    Bits known = kept.getIfPresent(key);
    if (known != null) {
      return known;
    }
    Bits bits = compute(weight, leaf);
    kept.put(key, bits);
    if (watched.add(segment.getKey())) {
      segment.addClosedListener(this::forget);
    }
    return bits;
  }

  private void forget(IndexReader.CacheKey segment) {
    watched.remove(segment);
    kept.asMap().keySet().removeIf(key -> key.segment().equals(segment));
  }

  private static Bits compute(Weight weight, LeafReaderContext leaf) throws IOException {
    FixedBitSet set = new FixedBitSet(leaf.reader().maxDoc());
    Scorer scorer = weight.scorer(leaf);
    if (scorer != null) {
      set.or(scorer.iterator());
    }
    return new Bits(set, set.cardinality());
  }

  private static int bytes(Key key, Bits bits) {
    return (int) Math.min(Integer.MAX_VALUE, bits.set().ramBytesUsed());
  }

  /**
   * A filter in a segment.
   *
   * @param segment the identity of the segment
   * @param filter compared by value
   */
  private record Key(IndexReader.CacheKey segment, Query filter) {}

  /**
   * The matches of a filter.
   *
   * @param set the matching documents; never modified
   * @param count the number of matches
   */
  record Bits(FixedBitSet set, int count) {
    DocIdSetIterator iterator() {
      return new BitSetIterator(set, count);
    }
  }
}
