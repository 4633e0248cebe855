package dev.footnote.retrieve;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Collection;
import java.util.List;

/**
 * A weighted mean of two scores that mean the same for every question: how much of its words a
 * passage has, and the cosine of their vectors.
 *
 * <p>Where {@link ConvexFusion} stretches each list of scores until it is full, this one lets a
 * list that tells little weigh little: of passages that all share one common word none stands out
 * by words, and of passages that all are about as near none stands out by vectors. Bruch, Gai and
 * Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval", ACM TOIS 42(1), 2023, section 4,
 * call bounds that do not depend on the candidates theoretical.
 *
 * @param wordsWeight share of the words, 0 to 1; the vectors get the rest
 */
public record LinearFusion(double wordsWeight) implements Fusion {

  /**
   * @throws IllegalArgumentException if the weight is not 0 to 1
   */
  public LinearFusion {
    checkArgument(wordsWeight >= 0 && wordsWeight <= 1, "weight %s: want 0 to 1", wordsWeight);
  }

  /** For a language that the embedding model was made for. */
  public static LinearFusion standard() {
    return new LinearFusion(0.2);
  }

  /** For a language that the embedding model hardly knows, where words are the better guide. */
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
