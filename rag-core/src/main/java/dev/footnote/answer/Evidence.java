package dev.footnote.answer;

import static com.google.common.base.Preconditions.checkArgument;

import dev.footnote.document.Passage;
import dev.footnote.document.Span;

/**
 * A piece of a passage that supports a statement: a citation without a place in an answer yet.
 *
 * @param passage the passage that contains the piece
 * @param span the piece's place in the document's text, inside the passage; never empty
 * @param support how strongly the piece supports the statement
 */
public record Evidence(Passage passage, Span span, CitationSupport support) {

  /**
   * @throws IllegalArgumentException if the span is empty or not inside the passage
   */
  public Evidence {
    checkArgument(
        !span.isEmpty() && passage.span().contains(span),
        "evidence span %s: must be a non-empty part of passage %s at %s",
        span,
        passage.id(),
        passage.span());
  }

  /**
   * Creates evidence for a statement that repeats the source word for word.
   *
   * @param score how well the quote answers the question, 0 to 1
   */
  public static Evidence quoted(Passage passage, Span span, double score) {
    return new Evidence(passage, span, new CitationSupport(score, CitationSupport.Basis.QUOTED));
  }

  /** Returns the document's text at the span. */
  public String quote() {
    return passage.textAt(span);
  }
}
