package dev.footnote.answer;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * A contradiction between the sources of two citations of an answer.
 *
 * @param first the lower citation number, from 1
 * @param second the higher citation number
 * @param explanation what the sources disagree about, one sentence
 */
public record Conflict(int first, int second, String explanation) {

  /**
   * @throws IllegalArgumentException if the numbers are not in ascending order, or one is below 1
   */
  public Conflict {
    checkArgument(
        first >= 1 && second > first,
        "conflict of citations %s and %s: must be two numbers from 1, in ascending order",
        first,
        second);
  }
}
