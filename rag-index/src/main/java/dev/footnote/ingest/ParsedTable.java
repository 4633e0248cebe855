package dev.footnote.ingest;

import com.google.common.collect.Iterables;
import dev.footnote.document.Block;
import dev.footnote.document.Location;
import dev.footnote.document.Span;
import dev.footnote.ingest.DocumentPiece.TextKind;
import dev.footnote.ingest.internal.RepeatedCells;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A table that is being parsed. Not thread-safe. */
final class ParsedTable {

  /** Longest text, in characters, that is more likely a value than a column of a page. */
  private static final int MAX_SHORT_CELL = 80;

  private final List<DocumentPiece> outside;
  private final String sheet;
  private final RepeatedCells repeats;
  private final boolean continues;
  private final List<TableGrid.Row> rows = new ArrayList<>();
  private int begun;
  private int coveredUntil;

  /**
   * @param outside list for the pieces around the table
   * @param sheet name of the workbook's sheet; empty for other tables
   * @param repeats limit of the file that the table is in
   * @param continues whether its rows continue the table before it
   */
  ParsedTable(List<DocumentPiece> outside, String sheet, RepeatedCells repeats, boolean continues) {
    this.outside = outside;
    this.sheet = sheet;
    this.repeats = repeats;
    this.continues = continues;
  }

  List<DocumentPiece> outside() {
    return outside;
  }

  /**
   * Begins a row.
   *
   * @param number the number of the row, from 1; 0 if the row's place in the source is not known
   * @param column the number of its first column, from 1
   * @param isHeader whether it is marked up as a header
   */
  void startRow(int number, int column, boolean isHeader) {
    // Empty rows are dropped at once: a sheet may have a million of them.
    if (!rows.isEmpty() && rows.getLast().isBlank() && begun > coveredUntil) {
      rows.removeLast();
    }
    rows.add(new TableGrid.Row(number, column, isHeader, new ArrayList<>()));
    begun++;
  }

  /** Begins a cell and returns the list for its pieces. */
  List<DocumentPiece> startCell(CellSpan span, boolean isHeader) {
    if (rows.isEmpty()) {
      startRow(0, 1, false);
    }
    TableCell cell = new TableCell(span, isHeader);
    rows.getLast().cells().add(cell);
    coveredUntil =
        span.rows() == 1 ? coveredUntil : Math.max(coveredUntil, begun + span.rows() - 1);
    return cell.pieces();
  }

  /** Returns its rows; or the contents of its cells if the table only arranges a page. */
  List<DocumentPiece> pieces() {
    if (isLayout()) {
      return cells().flatMap(cell -> cell.pieces().stream()).toList();
    }
    List<TableGrid.Line> lines = TableGrid.lines(rows, repeats);
    if (!continues && lines.size() == 1 && lines.getFirst().texts().size() == 1) {
      return List.of(text(TextKind.PARAGRAPH, lines.getFirst()));
    }
    TableHeader header = continues ? TableHeader.NONE : TableHeader.of(lines);
    List<DocumentPiece> pieces = new ArrayList<>();
    lines.subList(0, header.first()).forEach(line -> pieces.add(text(TextKind.CAPTION, line)));
    if (!continues) {
      pieces.add(new DocumentPiece.TableStart());
    }
    for (int i = header.first(); i < lines.size(); i++) {
      TableGrid.Line line = lines.get(i);
      pieces.add(new DocumentPiece.Row(line.texts(), i < header.end(), locations(line)));
    }
    return pieces;
  }

  private DocumentPiece text(TextKind kind, TableGrid.Line line) {
    return new DocumentPiece.Text(kind, joined(line), locations(line));
  }

  private static String joined(TableGrid.Line line) {
    return String.join(Block.TableRow.CELL_SEPARATOR, line.texts());
  }

  private List<Location> locations(TableGrid.Line line) {
    Span span = new Span(0, joined(line).length());
    TableGrid.Row row = line.row();
    if (row.number() > 0) {
      List<String> texts = line.texts();
      int first = row.column() + Iterables.indexOf(texts, text -> !text.isBlank());
      int last = row.column() + texts.size() - 1;
      return List.of(new Location.Cells(span, sheet, row.number(), first, row.number(), last));
    }
    return bounds(row).<Location>map(box -> box.withSpan(span)).stream().toList();
  }

  private Stream<TableCell> cells() {
    return rows.stream().flatMap(row -> row.cells().stream());
  }

  /** Returns the smallest box around the cells that have a place on a page. */
  private static Optional<Location.Box> bounds(TableGrid.Row row) {
    return row.cells().stream()
        .flatMap(cell -> cell.pieces().stream())
        .flatMap(
            piece ->
                piece instanceof DocumentPiece.Text text ? text.locations().stream() : Stream.of())
        .flatMap(location -> location instanceof Location.Box box ? Stream.of(box) : Stream.of())
        .reduce(ParsedTable::around);
  }

  private static Location.Box around(Location.Box a, Location.Box b) {
    float left = Math.min(a.left(), b.left());
    float top = Math.min(a.top(), b.top());
    float right = Math.max(a.left() + a.width(), b.left() + b.width());
    float bottom = Math.max(a.top() + a.height(), b.top() + b.height());
    return new Location.Box(a.span(), a.page(), left, top, right - left, bottom - top);
  }

  private boolean isLayout() {
    boolean oneCell = cells().limit(2).count() == 1 && rows.getFirst().number() == 0;
    return oneCell
        || cells().anyMatch(cell -> cell.has(DocumentPiece.Row.class))
        || (cells().anyMatch(ParsedTable::hasHeading) && !hasHeadingsAsNames());
  }

  /** Returns whether headings are only in the first row, as the names of its columns. */
  private boolean hasHeadingsAsNames() {
    List<TableCell> names = rows.getFirst().cells();
    boolean isMarkedUp = rows.getFirst().isHeader() || names.stream().allMatch(TableCell::isHeader);
    return names.size() > 1
        && rows.size() > 1
        && rows.stream()
            .skip(1)
            .allMatch(row -> row.isBlank() || row.cells().size() == names.size())
        && rows.stream()
            .skip(1)
            .flatMap(row -> row.cells().stream())
            .noneMatch(ParsedTable::hasHeading)
        && (isMarkedUp || cells().allMatch(cell -> cell.text().length() <= MAX_SHORT_CELL));
  }

  private static boolean hasHeading(TableCell cell) {
    return cell.has(DocumentPiece.Heading.class);
  }
}
