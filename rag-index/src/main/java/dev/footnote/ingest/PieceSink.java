package dev.footnote.ingest;

import dev.footnote.ingest.internal.RepeatedCells;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * The list that new pieces go to: that of the part, or that of the table cell being read. Not
 * thread-safe.
 */
final class PieceSink {

  private final Deque<ParsedTable> tables = new ArrayDeque<>();
  private final RepeatedCells repeats = new RepeatedCells();
  private List<DocumentPiece> target;
  private String lastHeading = "";

  /**
   * @param part gets the pieces that are outside of tables
   */
  PieceSink(List<DocumentPiece> part) {
    this.target = part;
  }

  void add(DocumentPiece piece) {
    if (piece instanceof DocumentPiece.Heading heading) {
      // The heading above the table of a workbook is the sheet's name.
      lastHeading = heading.text().strip();
    }
    target.add(piece);
  }

  void addAll(Collection<DocumentPiece> pieces) {
    target.addAll(pieces);
  }

  int size() {
    return target.size();
  }

  /**
   * Begins a table.
   *
   * @param continues whether its rows continue the table before it, as on the next page
   */
  void startTable(boolean continues) {
    tables.push(new ParsedTable(target, lastHeading, repeats, continues));
  }

  /**
   * Begins a row of the innermost table; does nothing outside of tables.
   *
   * @param number the number of the row, from 1; 0 if the row's place in the source is not known
   * @param column the number of the first column, from 1
   * @param isHeader whether the row is marked up as a header
   */
  void startRow(int number, int column, boolean isHeader) {
    if (!tables.isEmpty()) {
      tables.peek().startRow(number, column, isHeader);
    }
  }

  /** Directs pieces to a new cell of the innermost table; does nothing outside of tables. */
  void startCell(CellSpan span, boolean isHeader) {
    if (!tables.isEmpty()) {
      target = tables.peek().startCell(span, isHeader);
    }
  }

  /** Directs pieces to the text around the innermost table; does nothing outside of tables. */
  void endCell() {
    if (!tables.isEmpty()) {
      target = tables.peek().outside();
    }
  }

  /** Adds the innermost table to the text around it; does nothing outside of tables. */
  void endTable() {
    if (!tables.isEmpty()) {
      ParsedTable table = tables.pop();
      target = table.outside();
      target.addAll(table.pieces());
    }
  }

  void endAllTables() {
    while (!tables.isEmpty()) {
      endTable();
    }
  }
}
