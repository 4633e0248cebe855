package dev.footnote.retrieve;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Collection;
import java.util.List;

/**
 * A fusion that takes the weighted mean of two scores on absolute scales. These are the share of
 * the question's words that a passage has, and the cosine of the vectors.
 *
 * <p>{@link ConvexFusion} scales the scores of each list to the full range. This fusion does not,
 * so a list whose scores differ little has little influence. If all passages share only one common
 * word, the word score does not separate them. If all are about equally similar, the vector score
 * does not separate them.
 *
 * <p>Bounds that do not depend on the candidates are called theoretical in Bruch, Gai and Ingber,
 * "An Analysis of Fusion Functions for Hybrid Retrieval", ACM TOIS 42(1), 2023, section 4.
 *
 * @param wordsWeight the weight of the words, 0 to 1; the vectors get the rest
 */
public record LinearFusion(double wordsWeight) implements Fusion {

  /**
   * @throws IllegalArgumentException if the weight is not 0 to 1
   */
  public LinearFusion {
    checkArgument(wordsWeight >= 0 && wordsWeight <= 1, "weight %s: must be 0 to 1", wordsWeight);
  }

  /** Returns the fusion for a language that the embedding model was made for. */
  public static LinearFusion standard() {
    return new LinearFusion(0.2);
  }

  /** Returns the fusion for a language that the embedding model hardly knows: words count more. */
  public static LinearFusion wordsFirst() {
    return new LinearFusion(0.75);
  }

  @Override
  public List<FusedCandidate> fuse(Collection<FusionCandidate> candidates) {
    return candidates.stream().map(this::fused).sorted(FusedCandidate.BEST_FIRST).toList();
  }

  private FusedCandidate fused(FusionCandidate candidate) {
    FusionCandidate.SearchScore words = candidate.words();
    FusionCandidate.SearchScore vectors = candidate.vectors();
    Hit.ScorePart wordsPart =
        new Hit.ScorePart(
            Signal.WORDS, words.rank(), words.score(), candidate.coverage(), wordsWeight);
    Hit.ScorePart vectorsPart =
        new Hit.ScorePart(
            Signal.VECTORS, vectors.rank(), vectors.score(), vectors.score(), 1 - wordsWeight);
    return FusedCandidate.of(candidate.id(), wordsPart, vectorsPart);
  }
}
