package dev.footnote.retrieve;

import static com.google.common.base.Preconditions.checkArgument;

import dev.footnote.document.PassageId;
import java.util.OptionalInt;

/**
 * A passage that at least one search found, scored by both.
 *
 * @param id names the passage
 * @param words its words score, and its rank if it was on the list of the search by words
 * @param coverage how much of the question's words the passage has, rare ones counting more: its
 *     words score over that of a passage full of them, 0 to 1
 * @param vectors its vectors score, and its rank if it was on the list of the search by vectors
 */
public record FusionCandidate(
    PassageId id, SearchScore words, double coverage, SearchScore vectors) {

  /**
   * @throws IllegalArgumentException if the coverage is not 0 to 1
   */
  public FusionCandidate {
    checkArgument(coverage >= 0 && coverage <= 1, "coverage %s: want 0 to 1", coverage);
  }

  /**
   * What one search makes of a passage.
   *
   * @param score finite, on the search's own scale
   * @param rank from 1; empty if the passage was scored but not on the search's list
   */
  public record SearchScore(double score, OptionalInt rank) {
    /**
     * @throws IllegalArgumentException if the score is not finite or the rank less than 1
     */
    public SearchScore {
      checkArgument(Double.isFinite(score), "score %s is not a finite number", score);
      checkArgument(rank.orElse(1) >= 1, "rank %s: ranks count from 1", rank);
    }
  }
}
