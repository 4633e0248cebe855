package dev.footnote.ingest;

import com.google.common.collect.Iterables;
import dev.footnote.document.Block;
import dev.footnote.document.Location;
import dev.footnote.document.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A table that is being parsed. Not thread-safe. */
final class ParsedTable {

  private static final Pattern QUANTITY = Pattern.compile("\\p{Punct}*\\p{Sc}?\\s?[-+]?\\d.*");
  private static final int MAX_COLUMN_NAME = 80;
  private static final int MAX_ROWS_BELOW_HEADER = 50;

  private final List<DocumentPiece> outside;
  private final String sheet;
  private final List<Row> rows = new ArrayList<>();
  private int begun;

  /**
   * @param outside list for the pieces around the table
   * @param sheet name of the workbook's sheet; empty for other tables
   */
  ParsedTable(List<DocumentPiece> outside, String sheet) {
    this.outside = outside;
    this.sheet = sheet;
  }

  List<DocumentPiece> outside() {
    return outside;
  }

  /** Begins a row with a number, from 1; 0 if the row's place in the source is not known. */
  void startRow(int number) {
    // Empty rows are dropped at once: a sheet may have a million of them.
    if (!rows.isEmpty() && rows.getLast().isBlank()) {
      rows.removeLast();
    }
    rows.add(new Row(number, new ArrayList<>()));
    begun++;
  }

  int rowsBegun() {
    return begun;
  }

  /** Begins a cell and returns the list for its pieces. */
  List<DocumentPiece> startCell(boolean isHeader) {
    if (rows.isEmpty()) {
      startRow(0);
    }
    Cell cell = new Cell(isHeader, new ArrayList<>());
    rows.getLast().cells.add(cell);
    return cell.pieces;
  }

  /** Returns its rows; or the contents of its cells if the table only arranges a page. */
  List<DocumentPiece> pieces() {
    if (isLayout()) {
      return cells().flatMap(cell -> cell.pieces.stream()).toList();
    }
    List<List<String>> texts = rows.stream().map(Row::texts).toList();
    int header = header(texts);
    return IntStream.range(0, texts.size())
        .filter(row -> !texts.get(row).isEmpty())
        .<DocumentPiece>mapToObj(
            row ->
                new DocumentPiece.Row(
                    texts.get(row), row == header, locations(rows.get(row), texts.get(row))))
        .toList();
  }

  private List<Location> locations(Row row, List<String> texts) {
    Span span = new Span(0, String.join(Block.TableRow.CELL_SEPARATOR, texts).length());
    if (row.number > 0) {
      int first = 1 + Iterables.indexOf(texts, text -> !text.isBlank());
      return List.of(new Location.Cells(span, sheet, row.number, first, row.number, texts.size()));
    }
    return bounds(row).<Location>map(box -> box.withSpan(span)).stream().toList();
  }

  private Stream<Cell> cells() {
    return rows.stream().flatMap(row -> row.cells.stream());
  }

  /** Returns the smallest box around the cells that have a place on a page. */
  private static Optional<Location.Box> bounds(Row row) {
    return row.cells.stream()
        .flatMap(cell -> cell.pieces.stream())
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
    boolean oneCell = cells().count() == 1;
    return oneCell
        || cells()
            .flatMap(cell -> cell.pieces.stream())
            .anyMatch(
                piece ->
                    piece instanceof DocumentPiece.Heading || piece instanceof DocumentPiece.Row);
  }

  /**
   * Returns the index of the row that names the columns, or -1. Only the first row with two or more
   * cells can be a header. It is one if it is marked up as one. It is also one if it has no
   * quantities and no name twice, and quantities follow below a name. So a table of words without
   * markup has no header: a wrong header would be repeated as the context of every row below it.
   */
  private int header(List<List<String>> texts) {
    for (int row = 0; row < texts.size(); row++) {
      List<String> names = texts.get(row).stream().filter(name -> !name.isBlank()).toList();
      if (names.size() >= 2) {
        boolean isMarkedUp =
            rows.get(row).cells.stream()
                .filter(cell -> !cell.text().isBlank())
                .allMatch(Cell::isHeader);
        return isMarkedUp || (areNames(names) && quantitiesBelow(texts, row)) ? row : -1;
      }
    }
    return -1;
  }

  private static boolean areNames(List<String> names) {
    return new HashSet<>(names).size() == names.size()
        && names.stream()
            .allMatch(
                name -> name.length() <= MAX_COLUMN_NAME && !QUANTITY.matcher(name).matches());
  }

  private static boolean quantitiesBelow(List<List<String>> texts, int header) {
    List<String> names = texts.get(header);
    return texts.subList(header + 1, texts.size()).stream()
        .limit(MAX_ROWS_BELOW_HEADER)
        .anyMatch(
            row ->
                IntStream.range(0, Math.min(row.size(), names.size()))
                    .anyMatch(
                        column ->
                            !names.get(column).isBlank()
                                && QUANTITY.matcher(row.get(column)).matches()));
  }

  /** A row. */
  private record Row(int number, List<Cell> cells) {

    boolean isBlank() {
      return cells.stream().allMatch(cell -> cell.pieces.isEmpty());
    }

    /** Returns the texts of the cells, without empty ones at the end. */
    List<String> texts() {
      List<String> texts = new ArrayList<>(cells.stream().map(Cell::text).toList());
      while (!texts.isEmpty() && texts.getLast().isBlank()) {
        texts.removeLast();
      }
      return texts;
    }
  }

  /**
   * A cell.
   *
   * @param isHeader whether it is marked up as the header of a column or row
   * @param pieces its content
   */
  private record Cell(boolean isHeader, List<DocumentPiece> pieces) {
    String text() {
      return pieces.stream().map(piece -> piece.text().strip()).collect(Collectors.joining(" "));
    }
  }
}
