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
 * A link from a statement of an answer to a verbatim quote at its exact place in a source.
 *
 * @param number the citation's number in the answer, from 1; citations of the same place of the
 *     same source share a number
 * @param statementSpan the place of the statement in the answer's text
 * @param passage the passage that contains the quote
 * @param title the document's title, or its id if it has no title
 * @param headings the headings above the quote, outermost first
 * @param page the page on which the quote begins, if the document has pages
 * @param span the quote's place in the document's text; never empty
 * @param quote the document's text at the span
 * @param locations the known positions of the quote in the source, line by line or row by row; a
 *     host application can highlight the quote there
 * @param support how strongly the quote supports the statement
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
   * @throws IllegalArgumentException if the number is below 1, or the quote is empty or not as long
   *     as its span
   */
  public Citation {
    checkArgument(number >= 1, "citation number %s: must be at least 1", number);
    checkArgument(
        !quote.isEmpty() && quote.length() == span.length(),
        "citation %s at %s of %s has a quote of %s characters: must fill the span",
        number,
        span,
        passage,
        quote.length());
    headings = ImmutableList.copyOf(headings);
    locations = ImmutableList.copyOf(locations);
  }

  /**
   * Creates a citation of evidence.
   *
   * @param number the citation's number in the answer, from 1
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

  /** Returns the range of cells that contains the quote, if the quote lies in a single sheet. */
  public Optional<Location.Cells> cells() {
    List<Location.Cells> cells =
        locations.stream()
            .flatMap(
                location ->
                    location instanceof Location.Cells range ? Stream.of(range) : Stream.of())
            .toList();
    return cells.stream().map(Location.Cells::sheet).distinct().count() == 1
        ? cells.stream().reduce(Location.Cells::and)
        : Optional.empty();
  }

  /** Returns the id of the cited document. */
  public String documentId() {
    return passage.documentId();
  }
}
