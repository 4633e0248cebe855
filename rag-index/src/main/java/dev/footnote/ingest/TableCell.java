package dev.footnote.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A cell of a table that is being parsed. Not thread-safe. */
final class TableCell {

  /** A place in a table that no cell covers. */
  static final TableCell NONE = new TableCell(CellSpan.ONE, false);

  private final CellSpan span;
  private final boolean isHeader;
  private final List<DocumentPiece> pieces = new ArrayList<>(1);
  private @Nullable String text;

  /**
   * @param isHeader whether it is marked up as the header of a column or row
   */
  TableCell(CellSpan span, boolean isHeader) {
    this.span = span;
    this.isHeader = isHeader;
  }

  CellSpan span() {
    return span;
  }

  boolean isHeader() {
    return isHeader;
  }

  /** Returns its content, which the caller may extend until the table ends. */
  List<DocumentPiece> pieces() {
    return pieces;
  }

  boolean has(Class<? extends DocumentPiece> kind) {
    return pieces.stream().anyMatch(kind::isInstance);
  }

  /** Returns its text; to be called after the table has ended. */
  String text() {
    @Nullable String known = text;
    if (known == null) {
      known =
          pieces.stream()
              .map(piece -> piece.text().strip())
              .filter(piece -> !piece.isEmpty())
              .collect(Collectors.joining(" "));
      text = known;
    }
    return known;
  }

  boolean isBlank() {
    return text().isEmpty();
  }
}
