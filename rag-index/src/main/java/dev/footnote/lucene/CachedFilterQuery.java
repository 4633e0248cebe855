package dev.footnote.lucene;

import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConstantScoreScorerSupplier;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/** A query with the same matches as another one, cached per segment. */
final class CachedFilterQuery extends Query {

  private final Query filter;
  private final FilterBits kept;

  CachedFilterQuery(Query filter, FilterBits kept) {
    this.filter = filter;
    this.kept = kept;
  }

  /** Returns the cached matches of each segment. */
  Segments segments(IndexSearcher searcher) throws IOException {
    Weight weight =
        searcher.createWeight(searcher.rewrite(filter), ScoreMode.COMPLETE_NO_SCORES, 1);
    return leaf -> kept.of(filter, weight, leaf);
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost)
      throws IOException {
    Segments segments = segments(searcher);
    return new ConstantScoreWeight(this, boost) {
      @Override
      public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext leaf) throws IOException {
        FilterBits.Bits bits = segments.bits(leaf);
        return bits.count() == 0
            ? null
            : ConstantScoreScorerSupplier.fromIterator(
                bits.iterator(), score(), mode, leaf.reader().maxDoc());
      }

      @Override
      public boolean isCacheable(LeafReaderContext leaf) {
        return false;
      }
    };
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public String toString(String field) {
    return filter.toString(field);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CachedFilterQuery that && filter.equals(that.filter);
  }

  @Override
  public int hashCode() {
    return 31 * classHash() + filter.hashCode();
  }

  /** The matches by segment. */
  @FunctionalInterface
  interface Segments {
    FilterBits.Bits bits(LeafReaderContext leaf) throws IOException;
  }
}
