package dev.footnote.retrieve;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import dev.footnote.document.Passage;
import dev.footnote.injection.InjectionDetector;
import dev.footnote.injection.Suspicion;
import java.util.List;
import java.util.OptionalInt;

/**
 * A passage that was found, with its rank and an explanation of its score.
 *
 * @param passage the passage
 * @param rank the place in the ranking, at least 1
 * @param score the sum of the parts' contributions; comparable only within one ranking
 * @param parts the contribution of each signal; a signal has two parts only if two stages use it
 */
public record Hit(Passage passage, int rank, double score, List<ScorePart> parts) {

  /**
   * @throws IllegalArgumentException if the rank is less than 1 or the score is not finite
   */
  public Hit {
    checkArgument(rank >= 1, "rank %s: must be at least 1", rank);
    checkArgument(Double.isFinite(score), "score %s: must be a finite number", score);
    parts = ImmutableList.copyOf(parts);
  }

  /**
   * Returns the same hit with another rank.
   *
   * @throws IllegalArgumentException if the rank is less than 1
   */
  public Hit withRank(int rank) {
    return new Hit(passage, rank, score, parts);
  }

  /**
   * Returns the contribution of a signal; the first if the signal has two parts.
   *
   * @throws IllegalArgumentException if the hit has no part of that signal
   */
  public ScorePart part(Signal signal) {
    return parts.stream()
        .filter(part -> part.signal() == signal)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "signal %s: must be one of the parts %s".formatted(signal, parts)));
  }

  /**
   * Returns the parts of the passage that look like instructions to a model, including those in its
   * title, headings and columns. Their spans are spans of {@link Passage#textInContext()}.
   *
   * <p>Cost: linear in the passage's length; each call searches the passage again.
   */
  public List<Suspicion> suspicions() {
    return InjectionDetector.in(passage.textInContext());
  }

  /**
   * A contribution of a signal to the score of a hit: {@code weight * normalised}.
   *
   * @param signal the signal
   * @param rank the rank on the signal's own list, at least 1; empty if the passage was not on it
   * @param score the score on the signal's own scale
   * @param normalised the score on the scale that the fusion uses
   * @param weight the weight that the fusion gives to the normalised score
   */
  public record ScorePart(
      Signal signal, OptionalInt rank, double score, double normalised, double weight) {

    /** Returns the contribution to the hit's score. */
    public double contribution() {
      return weight * normalised;
    }
  }
}
