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
 * The passages nearest to a vector among those that a filter matches. Walks the graph, and compares
 * with each of them where they are few or where the walk finds too little: then that is cheaper.
 *
 * <p>Lucene's own query would make the bits of its filter anew for each search, which costs more
 * than the search itself in a large index.
 */
final class NearestPassages extends KnnFloatVectorQuery {

  private final KeptFilter.Segments allowed;

  NearestPassages(float[] vector, int count, KeptFilter.Segments allowed) {
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

  /** What is matched and was not deleted. */
  private static final class Allowed extends AcceptDocs {
    private final FilterBits.Bits matched;
    private final @Nullable Bits live;

    Allowed(FilterBits.Bits matched, @Nullable Bits live) {
      this.matched = matched;
      this.live = live;
    }

    @Override
    public Bits bits() {
      return live == null ? matched.set() : new Both(matched.set(), live);
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

  /**
   * What two sets have in common.
   *
   * @param one of the same length as the other
   * @param other of the same length as the one
   */
  private record Both(Bits one, Bits other) implements Bits {
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
