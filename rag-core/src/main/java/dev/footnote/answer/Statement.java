package dev.footnote.answer;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import dev.footnote.document.Span;
import java.util.List;

/**
 * A statement of an answer with the citations that support it.
 *
 * @param span the statement's place in the answer's text
 * @param text the answer's text at the span
 * @param support how well the sources support the statement as an answer, 0 to 1; 0 without
 *     citations
 * @param citations the supporting citations, the strongest first; empty only if there are flaws
 * @param flaws the problems that the check found, one sentence each; empty for a supported
 *     statement. Only a policy that flags unsupported statements, instead of removing them, keeps
 *     statements with flaws
 */
public record Statement(
    Span span, String text, double support, List<Citation> citations, List<String> flaws) {

  /**
   * @throws IllegalArgumentException if the text is blank or not as long as the span, or the
   *     support is not 0 to 1. Also if a citation belongs to another place in the answer, or if
   *     there are neither citations nor flaws
   */
  public Statement {
    checkArgument(!text.isBlank(), "a statement must not be blank");
    checkArgument(
        span.length() == text.length(),
        "statement at %s has a text of %s characters: lengths must be equal",
        span,
        text.length());
    checkArgument(support >= 0 && support <= 1, "statement support %s: must be 0 to 1", support);
    citations = ImmutableList.copyOf(citations);
    flaws = ImmutableList.copyOf(flaws);
    checkArgument(
        !citations.isEmpty() || !flaws.isEmpty(),
        "a statement without citations must have a flaw: %s",
        text);
    for (Citation citation : citations) {
      checkArgument(
          citation.statementSpan().equals(span),
          "citation %s belongs to the statement at %s, not to the statement at %s",
          citation.number(),
          citation.statementSpan(),
          span);
    }
  }

  /** Reports whether the check found no problem with this statement. */
  public boolean isSupported() {
    return flaws.isEmpty();
  }
}
