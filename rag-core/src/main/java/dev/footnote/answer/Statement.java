package dev.footnote.answer;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * One thing that an answer says, and what it rests on.
 *
 * @param text the words shown to the asker
 * @param support how well its sources carry it as an answer, 0 to 1
 * @param citations what it rests on, at least one
 */
public record Statement(String text, double support, List<Citation> citations) {

  /**
   * @throws IllegalArgumentException if the text is blank, the support is not 0 to 1, or nothing is
   *     cited
   */
  public Statement {
    checkArgument(!text.isBlank(), "a statement is blank");
    checkArgument(support >= 0 && support <= 1, "support %s: want 0 to 1", support);
    citations = ImmutableList.copyOf(citations);
    checkArgument(!citations.isEmpty(), "nothing is cited for the statement: %s", text);
  }
}
