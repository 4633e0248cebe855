package dev.footnote.answer;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import dev.footnote.document.Span;
import java.util.List;

/**
 * One thing that an answer says, and what it rests on.
 *
 * @param span its place in the answer's text
 * @param text the answer's text at the span
 * @param support how well its sources carry it as an answer, 0 to 1; 0 where nothing is cited
 * @param citations what it rests on, the firmest first; none only where there are flaws
 * @param flaws what its check found wrong with it, a sentence each: none for a statement that
 *     holds. Only a policy to mark what does not hold, instead of removing it, lets them through
 */
public record Statement(
    Span span, String text, double support, List<Citation> citations, List<String> flaws) {

  /**
   * @throws IllegalArgumentException if the text is blank or not as long as the span, the support
   *     is not 0 to 1, a citation has another place in the answer, or nothing is cited and nothing
   *     is said to be wrong with that
   */
  public Statement {
    checkArgument(!text.isBlank(), "a statement is blank");
    checkArgument(
        span.length() == text.length(), "statement at %s has %s characters", span, text.length());
    checkArgument(support >= 0 && support <= 1, "support %s: want 0 to 1", support);
    citations = ImmutableList.copyOf(citations);
    flaws = ImmutableList.copyOf(flaws);
    checkArgument(
        !citations.isEmpty() || !flaws.isEmpty(), "nothing is cited for the statement: %s", text);
    for (Citation citation : citations) {
      checkArgument(
          citation.statementSpan().equals(span),
          "citation %s is of the statement at %s, not %s",
          citation.number(),
          citation.statementSpan(),
          span);
    }
  }

  /** Whether its check found nothing wrong with it. */
  public boolean isSupported() {
    return flaws.isEmpty();
  }
}
