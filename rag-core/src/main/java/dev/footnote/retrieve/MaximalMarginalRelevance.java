package dev.footnote.retrieve;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import dev.footnote.document.PassageId;
import dev.footnote.embed.EmbeddingModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A reranker that diversifies a ranking. It repeatedly takes the hit that is most relevant and
 * least similar to the hits taken before, so that repetitions do not crowd out other passages.
 *
 * <p>The new score of a hit has two terms. The first is {@code lambda} times its old score divided
 * by the best old score. The second, which is subtracted, is {@code 1 - lambda} times the cosine to
 * the most similar hit taken before, by the vectors in the index. A cosine below 0 counts as 0, and
 * so does that of a passage without a vector.
 *
 * <p>Method: Carbonell and Goldstein, "The Use of MMR, Diversity-Based Reranking for Reordering
 * Documents and Producing Summaries", SIGIR 1998. Cost: one dot product for each pair of an
 * examined hit and a returned hit; no model runs.
 *
 * @param lambda the weight of the relevance, more than 0 and at most 1; 1 keeps the order
 * @param depth the number of best hits that are examined, 1 to {@value Query#MAX_LIMIT}; if more
 *     hits are requested, that many are examined
 */
public record MaximalMarginalRelevance(double lambda, int depth) implements Reranker {

  /**
   * @throws IllegalArgumentException if lambda or the depth is out of its range
   */
  public MaximalMarginalRelevance {
    checkArgument(
        lambda > 0 && lambda <= 1, "lambda %s: must be more than 0 and at most 1", lambda);
    checkArgument(
        depth >= 1 && depth <= Query.MAX_LIMIT,
        "depth %s: must be 1 to %s",
        depth,
        Query.MAX_LIMIT);
  }

  @Override
  public int depth(int limit) {
    return Math.max(depth, limit);
  }

  /*
   * Scores do not rise from one taken hit to the next. A taken hit has the highest score of all that
   * are left, and the cosine to the nearest taken hit starts at 0 and can only grow. Of hits with
   * equal scores, the first by id is taken. The hits are therefore taken in the order of scores and
   * ids.
   */
  @Override
  public List<Hit> rerank(Query query, List<Hit> hits, Snapshot snapshot) {
    List<OpenHit> left = openHits(hits, snapshot);
    ImmutableList.Builder<Hit> taken = ImmutableList.builder();
    for (int rank = 1; rank <= query.limit() && !left.isEmpty(); rank++) {
      OpenHit best = Collections.min(left, OpenHit.BEST_FIRST);
      left.remove(best);
      taken.add(best.hit(rank));
      left.forEach(hit -> hit.compareWith(best));
    }
    return taken.build();
  }

  private List<OpenHit> openHits(List<Hit> hits, Snapshot snapshot) {
    double scale = Rescoring.scale(hits, lambda);
    Map<PassageId, float[]> vectors =
        snapshot.vectors(hits.stream().map(hit -> hit.passage().id()).toList());
    List<OpenHit> openHits = new ArrayList<>();
    for (Hit hit : hits) {
      Hit relevant = Rescoring.rescored(hit, scale, List.of());
      openHits.add(new OpenHit(relevant, lambda - 1, vectors.get(hit.passage().id())));
    }
    return openHits;
  }

  /** A hit that has not been taken yet. */
  private static final class OpenHit {
    static final Comparator<OpenHit> BEST_FIRST =
        Comparator.comparingDouble(OpenHit::score)
            .reversed()
            .thenComparing(hit -> hit.relevant.passage().id());

    private final Hit relevant;
    private final double weight;
    private final float @Nullable [] vector;
    private double similarity;

    /**
     * @param relevant the hit, scored by its relevance only
     * @param weight the weight of the similarity, at most 0
     */
    OpenHit(Hit relevant, double weight, float @Nullable [] vector) {
      this.relevant = relevant;
      this.weight = weight;
      this.vector = vector;
    }

    double score() {
      return relevant.score() + weight * similarity;
    }

    void compareWith(OpenHit taken) {
      if (vector != null && taken.vector != null) {
        similarity = Math.max(similarity, EmbeddingModel.cosine(vector, taken.vector));
      }
    }

    Hit hit(int rank) {
      ImmutableList.Builder<Hit.ScorePart> parts = ImmutableList.builder();
      parts.addAll(relevant.parts());
      parts.add(
          new Hit.ScorePart(Signal.DIVERSITY, OptionalInt.empty(), similarity, similarity, weight));
      return new Hit(relevant.passage(), rank, score(), parts.build());
    }
  }
}
