package dev.footnote.answer.extract;

import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import dev.footnote.document.Block;
import dev.footnote.document.Passage;
import dev.footnote.document.Span;
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

  /** The separator of blocks; the rows of a table are separated by a single line break. */
  private static final String BLOCK_BREAK = "\n\n";

  /** Keeps a quote of two sentences within a few lines. */
  private static final int MAX_CHARACTERS = 300;

  /** A longer heading would cost the model as much time as the sentence. */
  private static final int HEADING_CHARACTERS = 40;

  /** Words that refer to the sentence before. English only. */
  private static final Pattern POINTS_BACK =
      Pattern.compile(
          "^\\W*(he|she|it|they|this|these|those|his|her|its|their|that|such|both)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Splitter CELLS = Splitter.on(Block.TableRow.CELL_SEPARATOR);

  /** Returns all sentences and rows of a passage, in order. */
  static List<QuotableSpan> of(Hit hit) {
    Passage passage = hit.passage();
    List<QuotableSpan> quotes = new ArrayList<>();
    Optional<String> columns = passage.columns();
    int before = 0;
    for (Span span : SentenceSplitter.split(passage.text())) {
      String text = span.of(passage.text());
      boolean row = text.contains(Block.TableRow.CELL_SEPARATOR);
      if (new Span(before, span.start()).of(passage.text()).contains(BLOCK_BREAK)) {
        columns = Optional.empty();
      }
      if (row && columns.isEmpty()) {
        columns = Optional.of(text);
      }
      before = span.end();
      String labelledText = row ? labelled(text, columns.orElse(text)) : text;
      quotes.add(new QuotableSpan(hit, span.shift(passage.span().start()), text, labelledText));
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

  /**
   * Returns a row labelled with its column names, such as {@code "Model: BW-210; Price: 189.00"}.
   * Returns the row unchanged if the numbers of cells and names differ.
   */
  private static String labelled(String row, String columns) {
    List<String> cells = CELLS.splitToList(row);
    List<String> names = CELLS.splitToList(columns);
    if (row.equals(columns) || cells.size() != names.size()) {
      return row;
    }
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.get(i).isBlank()) {
        pairs.add(names.get(i) + ": " + cells.get(i));
      }
    }
    return String.join("; ", pairs);
  }
}
