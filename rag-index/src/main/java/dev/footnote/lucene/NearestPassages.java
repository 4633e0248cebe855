package dev.footnote.lucene;

import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FilteredDocIdSetIterator;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopDocsCollector;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.search.knn.KnnCollectorManager;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/**
 * A query for the passages nearest to a vector among those that a filter matches. It walks the
 * graph. It compares every match exactly if there are few, or if the walk finds too little.
 *
 * <p>Lucene's own query computes the filter's bits again for each search. In a large index that
 * costs more than the search.
 */
final class NearestPassages extends KnnFloatVectorQuery {

  private final CachedFilterQuery.Segments allowed;

  NearestPassages(float[] vector, int count, CachedFilterQuery.Segments allowed) {
    super(PassageFields.VECTOR, vector, count);
    this.allowed = allowed;
  }

  @Override
  protected TopDocs approximateSearch(
      LeafReaderContext leaf, AcceptDocs live, int unlimited, KnnCollectorManager collectors)
      throws IOException {
    FilterBits.Bits bits = allowed.bits(leaf);
    if (bits.count() == 0) {
      return TopDocsCollector.EMPTY_TOPDOCS;
    }
    Allowed accepted = new Allowed(bits, leaf.reader().getLiveDocs());
    if (bits.count() <= getK()) {
      return exactSearch(leaf, accepted.iterator(), null);
    }
    TopDocs found = super.approximateSearch(leaf, accepted, bits.count(), collectors);
    return found.totalHits.relation() == TotalHits.Relation.EQUAL_TO
        ? found
        : exactSearch(leaf, accepted.iterator(), null);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return super.equals(other)
        && other instanceof NearestPassages that
        && allowed.equals(that.allowed);
  }

  @Override
  public int hashCode() {
    return 31 * super.hashCode() + allowed.hashCode();
  }

  /** The matches that were not deleted. */
  private static final class Allowed extends AcceptDocs {
    private final FilterBits.Bits matched;
    private final @Nullable Bits live;

    Allowed(FilterBits.Bits matched, @Nullable Bits live) {
      this.matched = matched;
      this.live = live;
    }

    @Override
    public Bits bits() {
      return live == null ? matched.set() : new Intersection(matched.set(), live);
    }

    @Override
    public DocIdSetIterator iterator() {
      Bits alive = live;
      return alive == null
          ? matched.iterator()
          : new FilteredDocIdSetIterator(matched.iterator()) {
            @Override
            protected boolean match(int doc) {
              return alive.get(doc);
            }
          };
    }

    @Override
    public int cost() {
      return matched.count();
    }
  }

  /** The intersection of two sets of the same length. */
  private record Intersection(Bits one, Bits other) implements Bits {
    @Override
    public boolean get(int doc) {
      return one.get(doc) && other.get(doc);
    }

    @Override
    public int length() {
      return one.length();
    }
  }
}
