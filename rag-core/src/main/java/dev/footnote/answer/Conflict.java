package dev.footnote.answer;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * Two citations of an answer whose sources disagree.
 *
 * @param first number of the one
 * @param second number of the other, a greater one
 * @param explanation what they disagree about, a sentence
 */
public record Conflict(int first, int second, String explanation) {

  /**
   * @throws IllegalArgumentException if the numbers are not in order
   */
  public Conflict {
    checkArgument(
        first >= 1 && second > first, "conflict of %s and %s: want two in order", first, second);
  }
}
