package dev.footnote.ingest.internal.pdf;

import java.util.List;

/**
 * A cell of a table.
 *
 * @param words its words; none in a blank cell
 * @param row the first row that it covers, from 0
 * @param column the first column that it covers, from 0
 * @param rows the number of rows that it covers
 * @param columns the number of columns that it covers
 */
record GridCell(List<PageWord> words, int row, int column, int rows, int columns) {

  boolean isBlank() {
    return words.isEmpty();
  }

  /** Returns whether all words together are a number or a sign for a missing value. */
  boolean isNumber() {
    return !isBlank() && TextChunk.ofLine(words, Float.MAX_VALUE).getFirst().isNumber();
  }

  boolean isBold() {
    return !isBlank() && words.stream().allMatch(word -> word.style() == FontStyle.BOLD);
  }
}
