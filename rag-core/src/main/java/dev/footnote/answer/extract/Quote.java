package dev.footnote.answer.extract;

import com.google.common.base.Splitter;
import dev.footnote.document.Block;
import dev.footnote.document.Passage;
import dev.footnote.document.Sentences;
import dev.footnote.document.Span;
import dev.footnote.retrieve.Hit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A sentence, or a row of a table, that might answer.
 *
 * @param hit the passage it stands in
 * @param span its place in the document's text
 * @param text its words, verbatim
 * @param reading its words, a row's cells each with the name of its column
 */
record Quote(Hit hit, Span span, String text, String reading) {

  /** What parts a table from other blocks; its rows are parted by less. */
  private static final String BLOCK_BREAK = "\n\n";

  private static final Splitter CELLS = Splitter.on(Block.TableRow.CELL_SEPARATOR);

  /** All sentences and rows of a passage, in order. */
  static List<Quote> of(Hit hit) {
    Passage passage = hit.passage();
    List<Quote> quotes = new ArrayList<>();
    Optional<String> columns = passage.columns();
    int before = 0;
    for (Span span : Sentences.split(passage.text())) {
      String text = span.of(passage.text());
      boolean row = text.contains(Block.TableRow.CELL_SEPARATOR);
      if (new Span(before, span.start()).of(passage.text()).contains(BLOCK_BREAK)) {
        columns = Optional.empty();
      }
      if (row && columns.isEmpty()) {
        columns = Optional.of(text);
      }
      before = span.end();
      String reading = row ? labelled(text, columns.orElse(text)) : text;
      quotes.add(new Quote(hit, span.shift(passage.span().start()), text, reading));
    }
    return quotes;
  }

  /** The reading under its nearest heading, or the title: what a model is given. */
  String readingInContext() {
    Passage passage = hit.passage();
    String subject = passage.headings().isEmpty() ? passage.title() : passage.headings().getLast();
    return subject + ": " + reading;
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
