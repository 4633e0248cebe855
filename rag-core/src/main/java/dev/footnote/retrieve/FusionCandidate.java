package dev.footnote.retrieve;

import static com.google.common.base.Preconditions.checkArgument;

import dev.footnote.document.PassageId;
import java.util.OptionalInt;

/**
 * A passage that at least one of two searches found, scored by both.
 *
 * @param id the id of the passage
 * @param words the result of the search by words
 * @param coverage the share of the question's words that the passage has, 0 to 1. It is the score
 *     by words divided by the highest score that any passage could have for the question, so rare
 *     words count more.
 * @param vectors the result of the search by vectors
 */
public record FusionCandidate(
    PassageId id, SearchScore words, double coverage, SearchScore vectors) {

  /**
   * @throws IllegalArgumentException if the coverage is not 0 to 1
   */
  public FusionCandidate {
    checkArgument(coverage >= 0 && coverage <= 1, "coverage %s: must be 0 to 1", coverage);
  }

  /**
   * A result of one search for a passage.
   *
   * @param score a finite score on the scale of the search
   * @param rank the rank on the list of the search, at least 1; empty if the search scored the
   *     passage but did not list it
   */
  public record SearchScore(double score, OptionalInt rank) {
    /**
     * @throws IllegalArgumentException if the score is not finite or the rank is less than 1
     */
    public SearchScore {
      checkArgument(Double.isFinite(score), "score %s: must be a finite number", score);
      checkArgument(rank.orElse(1) >= 1, "rank %s: must be at least 1", rank);
    }
  }
}
