package dev.footnote.retrieve;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A fusion that takes the weighted mean of normalised scores. It divides the words scores by the
 * best of them, and scales the vectors scores so that the worst candidate gets 0 and the best 1.
 *
 * <p>Unlike reciprocal rank fusion, it keeps how much better one candidate is than the next. If all
 * vectors scores are equal, each counts as 1. If no words score is above 0, each counts as 0.
 * Method: Bruch, Gai and Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval", ACM TOIS
 * 42(1), 2023, section 4.
 *
 * @param wordsWeight the weight of the words, 0 to 1; the vectors get the rest
 */
public record ConvexFusion(double wordsWeight) implements Fusion {

  /**
   * @throws IllegalArgumentException if the weight is not 0 to 1
   */
  public ConvexFusion {
    checkArgument(wordsWeight >= 0 && wordsWeight <= 1, "weight %s: must be 0 to 1", wordsWeight);
  }

  /** Returns the fusion in which words and vectors have the same weight. */
  public static ConvexFusion balanced() {
    return new ConvexFusion(0.5);
  }

  @Override
  public List<FusedCandidate> fuse(Collection<FusionCandidate> candidates) {
    double bestWords = max(candidates, candidate -> candidate.words().score());
    double nearest = max(candidates, candidate -> candidate.vectors().score());
    double farthest = -max(candidates, candidate -> -candidate.vectors().score());
    return candidates.stream()
        .map(
            candidate -> {
              double words = candidate.words().score();
              double vectors = candidate.vectors().score();
              return fused(
                  candidate,
                  bestWords > 0 ? words / bestWords : 0,
                  nearest > farthest ? (vectors - farthest) / (nearest - farthest) : 1);
            })
        .sorted(FusedCandidate.BEST_FIRST)
        .toList();
  }

  private FusedCandidate fused(FusionCandidate candidate, double words, double vectors) {
    Hit.ScorePart wordsPart = part(Signal.WORDS, candidate.words(), words, wordsWeight);
    Hit.ScorePart vectorsPart = part(Signal.VECTORS, candidate.vectors(), vectors, 1 - wordsWeight);
    return FusedCandidate.of(candidate.id(), wordsPart, vectorsPart);
  }

  private static Hit.ScorePart part(
      Signal signal, FusionCandidate.SearchScore scored, double normalised, double weight) {
    return new Hit.ScorePart(signal, scored.rank(), scored.score(), normalised, weight);
  }

  private static double max(
      Collection<FusionCandidate> candidates, ToDoubleFunction<FusionCandidate> score) {
    return candidates.stream().mapToDouble(score).max().orElse(0);
  }
}
