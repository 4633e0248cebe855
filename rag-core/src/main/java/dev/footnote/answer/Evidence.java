package dev.footnote.answer;

import static com.google.common.base.Preconditions.checkArgument;

import dev.footnote.document.Passage;
import dev.footnote.document.Span;

/**
 * A piece of a passage that bears something out: a citation that has no place in an answer yet.
 *
 * @param passage where it stands
 * @param span its place in the document's text, inside the passage; never empty
 * @param support how firmly it carries what is said
 */
public record Evidence(Passage passage, Span span, CitationSupport support) {

  /**
   * @throws IllegalArgumentException if the span is empty or not inside the passage
   */
  public Evidence {
    checkArgument(
        !span.isEmpty() && passage.span().contains(span),
        "%s is empty or not inside %s, %s",
        span,
        passage.id(),
        passage.span());
  }

  /**
   * Evidence for a statement that says it word for word.
   *
   * @param score how well it answers, 0 to 1
   */
  public static Evidence quoted(Passage passage, Span span, double score) {
    return new Evidence(passage, span, new CitationSupport(score, CitationSupport.Basis.QUOTED));
  }

  /** The words at its place. */
  public String quote() {
    return passage.textAt(span);
  }
}
