package dev.footnote.answer;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import dev.footnote.document.Location;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageId;
import dev.footnote.document.Span;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What a statement rests on, with both its ends: the statement's place in the answer, and a
 * verbatim quote with its exact place in a source.
 *
 * @param number what the answer calls it, from 1; citations of one place of one source share it
 * @param statementSpan the place of the statement in the answer's text
 * @param passage the passage that holds the quote
 * @param title the document's title, or its id where it has none
 * @param headings the headings above the quote, the highest first
 * @param page the page on which the quote begins, where the document has pages
 * @param span the quote's place in the document's text; never empty
 * @param quote the document's text at the span
 * @param locations where the quote stands in the source, line by line or row by row, as far as that
 *     is known: what a host needs to draw it there
 * @param support how firmly the quote carries the statement
 */
public record Citation(
    int number,
    Span statementSpan,
    PassageId passage,
    String title,
    List<String> headings,
    OptionalInt page,
    Span span,
    String quote,
    List<Location> locations,
    CitationSupport support) {

  /**
   * @throws IllegalArgumentException if the number is less than 1, or the quote is empty or not as
   *     long as its span
   */
  public Citation {
    checkArgument(number >= 1, "citation number %s: they count from 1", number);
    checkArgument(
        !quote.isEmpty() && quote.length() == span.length(),
        "citation %s at %s of %s has a quote of %s characters",
        number,
        span,
        passage,
        quote.length());
    headings = ImmutableList.copyOf(headings);
    locations = ImmutableList.copyOf(locations);
  }

  /**
   * Cites evidence.
   *
   * @param number what the answer calls it, from 1
   * @param statementSpan the place of the statement in the answer's text
   */
  public static Citation of(int number, Span statementSpan, Evidence evidence) {
    Passage source = evidence.passage();
    return new Citation(
        number,
        statementSpan,
        source.id(),
        source.title(),
        source.headings(),
        source.pageAt(evidence.span().start()),
        evidence.span(),
        evidence.quote(),
        source.locationsOf(evidence.span()),
        evidence.support());
  }

  /** The cells that it touches, where it stands in those of one sheet. */
  public Optional<Location.Cells> cells() {
    List<Location.Cells> cells =
        locations.stream()
            .flatMap(
                location -> location instanceof Location.Cells one ? Stream.of(one) : Stream.of())
            .toList();
    return cells.stream().map(Location.Cells::sheet).distinct().count() == 1
        ? cells.stream().reduce(Location.Cells::and)
        : Optional.empty();
  }

  /** The document that is cited. */
  public String documentId() {
    return passage.documentId();
  }
}
