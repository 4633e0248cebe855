package dev.footnote.retrieve;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import dev.footnote.document.Passage;
import dev.footnote.injection.Suspicion;
import dev.footnote.injection.Suspicions;
import java.util.List;
import java.util.OptionalInt;

/**
 * A passage that was found, with its place in the ranking and what put it there.
 *
 * @param passage what was found
 * @param rank place in the ranking, from 1
 * @param score the sum of the parts' contributions; comparable within one ranking only
 * @param parts what each signal contributed; two of one signal only where two stages have it
 */
public record Hit(Passage passage, int rank, double score, List<ScorePart> parts) {

  /**
   * @throws IllegalArgumentException if the rank is less than 1 or the score is not finite
   */
  public Hit {
    checkArgument(rank >= 1, "rank %s: ranks count from 1", rank);
    checkArgument(Double.isFinite(score), "score %s is not a finite number", score);
    parts = ImmutableList.copyOf(parts);
  }

  /**
   * The same hit at another place.
   *
   * @throws IllegalArgumentException if the rank is less than 1
   */
  public Hit withRank(int rank) {
    return new Hit(passage, rank, score, parts);
  }

  /**
   * What a signal contributed; of two parts the first.
   *
   * @throws IllegalArgumentException if the hit has no part of that signal
   */
  public ScorePart part(Signal signal) {
    return parts.stream()
        .filter(part -> part.signal() == signal)
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no part of " + signal + " among " + parts));
  }

  /**
   * What in the passage looks as if it were meant for a model, not for a reader; in its title,
   * headings and columns too. The places are those of {@link Passage#textInContext()}.
   *
   * <p>Cost: found anew with each call, in time linear in the passage's length.
   */
  public List<Suspicion> suspicions() {
    return Suspicions.in(passage.textInContext());
  }

  /**
   * One signal's share in a hit's score: {@code weight * normalised}.
   *
   * @param signal which one
   * @param rank place on the signal's own list, from 1; empty if it was not on it
   * @param score the signal's own score
   * @param normalised the score on the scale that the fusion uses
   * @param weight what the fusion multiplies it by
   */
  public record ScorePart(
      Signal signal, OptionalInt rank, double score, double normalised, double weight) {

    /** The share in the hit's score. */
    public double contribution() {
      return weight * normalised;
    }
  }
}
