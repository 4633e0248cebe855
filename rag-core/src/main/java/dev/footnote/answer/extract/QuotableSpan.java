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
 * A sentence, two that belong together, or a row of a table, that might answer.
 *
 * @param hit the passage it stands in
 * @param span its place in the document's text
 * @param text its words, verbatim; two sentences have at most {@value #MOST_CHARACTERS} characters
 * @param labelledText its words, a row's cells each with the name of its column
 */
record QuotableSpan(Hit hit, Span span, String text, String labelledText) {

  /** What parts a table from other blocks; its rows are parted by less. */
  private static final String BLOCK_BREAK = "\n\n";

  /** What is quoted stays within a few lines, unless a single sentence does not. */
  private static final int MOST_CHARACTERS = 300;

  /** More of a heading would cost a model as much time as the sentence. */
  private static final int HEADING_CHARACTERS = 40;

  /** What points back to the sentence before. English; other languages have no such words here. */
  private static final Pattern POINTS_BACK =
      Pattern.compile(
          "^\\W*(he|she|it|they|this|these|those|his|her|its|their|that|such|both)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Splitter CELLS = Splitter.on(Block.TableRow.CELL_SEPARATOR);

  /** All sentences and rows of a passage, in order. */
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

  /** Whether it is a row of a table. */
  boolean isRow() {
    return text.contains(Block.TableRow.CELL_SEPARATOR);
  }

  /** Whether it cannot be understood without the sentence before it. */
  boolean pointsBack() {
    return POINTS_BACK.matcher(text).find();
  }

  /** Whether both are sentences of one line, with nothing but space between them. */
  boolean isAdjacentTo(QuotableSpan other) {
    return !isRow() && !other.isRow() && (isFollowedBy(other) || other.isFollowedBy(this));
  }

  private boolean isFollowedBy(QuotableSpan next) {
    int from = span.end();
    int to = next.span.start();
    if (from > to) {
      return false;
    }
    String between = words(new Span(from, to));
    return between.isBlank() && !between.contains("\n");
  }

  private String words(Span place) {
    return hit.passage().textAt(place);
  }

  /** This and the one beside it as one quote, if that is not too long. */
  Optional<QuotableSpan> joinedWith(QuotableSpan neighbours) {
    Span both =
        new Span(
            Math.min(span.start(), neighbours.span.start()),
            Math.max(span.end(), neighbours.span.end()));
    if (both.length() > MOST_CHARACTERS) {
      return Optional.empty();
    }
    String words = words(both);
    return Optional.of(new QuotableSpan(hit, both, words, words));
  }

  /** Whether both quote some of the same characters. */
  boolean overlaps(QuotableSpan other) {
    return hit.passage().id().documentId().equals(other.hit.passage().id().documentId())
        && span.overlaps(other.span);
  }

  /**
   * The reading under the beginning of its nearest heading, or the title: what a model is given.
   */
  String labelledTextInContext() {
    Passage passage = hit.passage();
    String heading = passage.headings().isEmpty() ? passage.title() : passage.headings().getLast();
    return Ascii.truncate(heading, HEADING_CHARACTERS, "…") + ": " + labelledText;
  }

  /**
   * {@code "Model: BW-210; Price: 189.00"} of the two rows; the row alone where they do not fit.
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
