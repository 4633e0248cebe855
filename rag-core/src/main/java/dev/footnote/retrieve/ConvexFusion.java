package dev.footnote.retrieve;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A weighted mean of normalised scores: words divided by the best words score, vectors stretched so
 * that the farthest candidate gets 0 and the nearest 1.
 *
 * <p>Unlike reciprocal rank fusion it keeps how much better one candidate is than the next. Method:
 * Bruch, Gai and Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval", ACM TOIS 42(1),
 * 2023, section 4. Where all vectors scores are equal, each counts as 1; where no words score is
 * above 0, each counts as 0.
 *
 * @param wordsWeight share of the words, 0 to 1; the vectors get the rest
 */
public record ConvexFusion(double wordsWeight) implements Fusion {

  /**
   * @throws IllegalArgumentException if the weight is not 0 to 1
   */
  public ConvexFusion {
    checkArgument(wordsWeight >= 0 && wordsWeight <= 1, "weight %s: want 0 to 1", wordsWeight);
  }

  /** Words and vectors count the same. */
  public static ConvexFusion balanced() {
    return new ConvexFusion(0.5);
  }

  @Override
  public List<Fused> fuse(Collection<Candidate> candidates) {
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
        .sorted(Fused.BEST_FIRST)
        .toList();
  }

  private Fused fused(Candidate candidate, double words, double vectors) {
    Hit.Part wordsPart = part(Signal.WORDS, candidate.words(), words, wordsWeight);
    Hit.Part vectorsPart = part(Signal.VECTORS, candidate.vectors(), vectors, 1 - wordsWeight);
    return Fused.of(candidate.id(), wordsPart, vectorsPart);
  }

  private static Hit.Part part(
      Signal signal, Candidate.Scored scored, double normalised, double weight) {
    return new Hit.Part(signal, scored.rank(), scored.score(), normalised, weight);
  }

  private static double max(Collection<Candidate> candidates, ToDoubleFunction<Candidate> score) {
    return candidates.stream().mapToDouble(score).max().orElse(0);
  }
}
