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
 * A stage that takes, again and again, the hit that is most relevant and least like those taken
 * before it, so that what says the same thing again does not crowd out the rest.
 *
 * <p>A hit's new score is {@code lambda} times its old one, divided by the best of them, less
 * {@code 1 - lambda} times the cosine to the nearest hit taken before, by the vectors that the
 * index keeps. A cosine below 0 counts as 0, as does that of a passage without a vector. Method:
 * Carbonell and Goldstein, "The Use of MMR, Diversity-Based Reranking for Reordering Documents and
 * Producing Summaries", SIGIR 1998. Cost: a dot product for each pair of a hit seen and a hit
 * wanted; no model runs.
 *
 * @param lambda share of the relevance, more than 0 to 1, where the order stays as it was
 * @param depth how many of the best hits are looked at, 1 to {@value Query#MAX_LIMIT}; never fewer
 *     than are wanted
 */
public record MaximalMarginalRelevance(double lambda, int depth) implements Reranker {

  /**
   * @throws IllegalArgumentException if lambda or the depth is out of its range
   */
  public MaximalMarginalRelevance {
    checkArgument(lambda > 0 && lambda <= 1, "lambda %s: want more than 0, at most 1", lambda);
    checkArgument(
        depth >= 1 && depth <= Query.MAX_LIMIT, "depth %s: want 1 to %s", depth, Query.MAX_LIMIT);
  }

  @Override
  public int depth(int limit) {
    return Math.max(depth, limit);
  }

  /*
   * Scores do not rise from one hit taken to the next: what is taken has the highest score of all
   * that are left, and the cosine to the nearest one taken, which starts at 0, can only grow. Of
   * equal ones the first by id is taken. So the order of taking is that of the scores and ids.
   */
  @Override
  public List<Hit> rerank(Query query, List<Hit> hits, Snapshot snapshot) {
    List<Choice> left = choices(hits, snapshot);
    ImmutableList.Builder<Hit> taken = ImmutableList.builder();
    for (int rank = 1; rank <= query.limit() && !left.isEmpty(); rank++) {
      Choice best = Collections.min(left, Choice.BEST_FIRST);
      left.remove(best);
      taken.add(best.hit(rank));
      left.forEach(choice -> choice.compareWith(best));
    }
    return taken.build();
  }

  private List<Choice> choices(List<Hit> hits, Snapshot snapshot) {
    double scale = Rescoring.scale(hits, lambda);
    Map<PassageId, float[]> vectors =
        snapshot.vectors(hits.stream().map(hit -> hit.passage().id()).toList());
    List<Choice> choices = new ArrayList<>();
    for (Hit hit : hits) {
      Hit relevant = Rescoring.rescored(hit, scale, List.of());
      choices.add(new Choice(relevant, lambda - 1, vectors.get(hit.passage().id())));
    }
    return choices;
  }

  /** A hit that is not taken yet. */
  private static final class Choice {
    static final Comparator<Choice> BEST_FIRST =
        Comparator.comparingDouble(Choice::score)
            .reversed()
            .thenComparing(choice -> choice.relevant.passage().id());

    private final Hit relevant;
    private final double weight;
    private final float @Nullable [] vector;
    private double likeness;

    /**
     * @param relevant with a score for its relevance alone
     * @param weight of its likeness, at most 0
     */
    Choice(Hit relevant, double weight, float @Nullable [] vector) {
      this.relevant = relevant;
      this.weight = weight;
      this.vector = vector;
    }

    double score() {
      return relevant.score() + weight * likeness;
    }

    void compareWith(Choice taken) {
      if (vector != null && taken.vector != null) {
        likeness = Math.max(likeness, EmbeddingModel.cosine(vector, taken.vector));
      }
    }

    Hit hit(int rank) {
      ImmutableList.Builder<Hit.ScorePart> parts = ImmutableList.builder();
      parts.addAll(relevant.parts());
      parts.add(
          new Hit.ScorePart(Signal.DIVERSITY, OptionalInt.empty(), likeness, likeness, weight));
      return new Hit(relevant.passage(), rank, score(), parts.build());
    }
  }
}
