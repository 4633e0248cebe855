package dev.footnote.answer.extract;

import com.google.common.base.Ascii;
import dev.footnote.document.Block;
import dev.footnote.document.Passage;
import dev.footnote.document.Span;
import dev.footnote.document.TableRows;
import dev.footnote.document.internal.SentenceSplitter;
import dev.footnote.retrieve.Hit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A sentence, two adjacent sentences or a table row that may be quoted.
 *
 * @param hit the hit whose passage contains the span
 * @param span the place in the document's text
 * @param text the verbatim text; two sentences have at most {@value #MAX_CHARACTERS} characters
 * @param labelledText the text, in which each cell of a row has the name of its column
 */
record QuotableSpan(Hit hit, Span span, String text, String labelledText) {

  /** Keeps a quote of two sentences within a few lines. */
  private static final int MAX_CHARACTERS = 300;

  /** A longer heading would cost the model as much time as the sentence. */
  private static final int HEADING_CHARACTERS = 40;

  /** Words that refer to the sentence before. English only. */
  private static final Pattern POINTS_BACK =
      Pattern.compile(
          "^\\W*(he|she|it|they|this|these|those|his|her|its|their|that|such|both)\\b",
          Pattern.CASE_INSENSITIVE);

  /** Returns all sentences and rows of a passage, in order. */
  static List<QuotableSpan> of(Hit hit) {
    Passage passage = hit.passage();
    List<QuotableSpan> quotes = new ArrayList<>();
    Optional<Span> row = Optional.empty();
    for (Span sentence : SentenceSplitter.split(passage.text())) {
      Span span = sentence.shift(passage.span().start());
      if (row.filter(whole -> whole.contains(span)).isEmpty()) {
        Optional<TableRows> table = passage.tableAt(span);
        row = table.map(rows -> line(span, passage));
        quotes.add(of(hit, row.orElse(span), table));
      }
    }
    return quotes;
  }

  /** Reports whether this span is a table row. */
  boolean isRow() {
    return text.contains(Block.TableRow.CELL_SEPARATOR);
  }

  /** Reports whether this span cannot be understood without the sentence before it. */
  boolean pointsBack() {
    return POINTS_BACK.matcher(text).find();
  }

  /** Reports whether both spans are sentences of one line with only white space between them. */
  boolean isAdjacentTo(QuotableSpan other) {
    return !isRow() && !other.isRow() && (isFollowedBy(other) || other.isFollowedBy(this));
  }

  private boolean isFollowedBy(QuotableSpan next) {
    int from = span.end();
    int to = next.span.start();
    if (from > to) {
      return false;
    }
    String between = textAt(new Span(from, to));
    return between.isBlank() && !between.contains("\n");
  }

  private String textAt(Span place) {
    return hit.passage().textAt(place);
  }

  /** Returns this span and an adjacent one as a single span, if it is not too long. */
  Optional<QuotableSpan> joinedWith(QuotableSpan neighbour) {
    Span both =
        new Span(
            Math.min(span.start(), neighbour.span.start()),
            Math.max(span.end(), neighbour.span.end()));
    if (both.length() > MAX_CHARACTERS) {
      return Optional.empty();
    }
    String text = textAt(both);
    return Optional.of(new QuotableSpan(hit, both, text, text));
  }

  /** Reports whether both spans share characters of the same document. */
  boolean overlaps(QuotableSpan other) {
    return hit.passage().id().documentId().equals(other.hit.passage().id().documentId())
        && span.overlaps(other.span);
  }

  /**
   * Returns the text for the embedding model: the labelled text after the beginning of its nearest
   * heading or, without headings, of the title.
   */
  String labelledTextInContext() {
    Passage passage = hit.passage();
    String heading = passage.headings().isEmpty() ? passage.title() : passage.headings().getLast();
    return Ascii.truncate(heading, HEADING_CHARACTERS, "…") + ": " + labelledText;
  }

  private static QuotableSpan of(Hit hit, Span span, Optional<TableRows> table) {
    String text = hit.passage().textAt(span);
    return new QuotableSpan(hit, span, text, table.map(rows -> rows.labelled(text)).orElse(text));
  }

  /** Returns the line around a sentence: a row is quoted as a whole. */
  private static Span line(Span sentence, Passage passage) {
    int from = passage.span().start();
    String text = passage.text();
    int end = text.indexOf('\n', sentence.end() - from);
    return new Span(
        from + text.lastIndexOf('\n', sentence.start() - from) + 1,
        from + (end < 0 ? text.length() : end));
  }
}
