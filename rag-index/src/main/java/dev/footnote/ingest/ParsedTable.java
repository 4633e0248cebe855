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

/** A table while it is read. Not thread-safe. */
final class ParsedTable {

  private static final Pattern QUANTITY = Pattern.compile("\\p{Punct}*\\p{Sc}?\\s?[-+]?\\d.*");
  private static final int LONGEST_COLUMN_NAME = 80;
  private static final int ROWS_LOOKED_AT = 50;

  private final List<DocumentPiece> outside;
  private final String sheet;
  private final List<Row> rows = new ArrayList<>();
  private int begun;

  /**
   * @param outside where the text around the table goes
   * @param sheet name of the sheet that it is; may be empty
   */
  ParsedTable(List<DocumentPiece> outside, String sheet) {
    this.outside = outside;
    this.sheet = sheet;
  }

  List<DocumentPiece> outside() {
    return outside;
  }

  /** Begins a row that has a number, from 1; or 0, and then no place in the source is known. */
  void startRow(int number) {
    // A sheet may have a million empty rows.
    if (!rows.isEmpty() && rows.getLast().isBlank()) {
      rows.removeLast();
    }
    rows.add(new Row(number, new ArrayList<>()));
    begun++;
  }

  int rowsBegun() {
    return begun;
  }

  /** Begins a cell and returns where its text goes. */
  List<DocumentPiece> startCell(boolean heads) {
    if (rows.isEmpty()) {
      startRow(0);
    }
    Cell cell = new Cell(heads, new ArrayList<>());
    rows.getLast().cells.add(cell);
    return cell.pieces;
  }

  /** Its rows, or, where it only arranges a page, what stands in its cells, one after another. */
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
    Span whole = new Span(0, String.join(Block.TableRow.CELL_SEPARATOR, texts).length());
    if (row.number > 0) {
      int first = 1 + Iterables.indexOf(texts, text -> !text.isBlank());
      return List.of(new Location.Cells(whole, sheet, row.number, first, row.number, texts.size()));
    }
    return bounds(row).<Location>map(box -> box.withSpan(whole)).stream().toList();
  }

  private Stream<Cell> cells() {
    return rows.stream().flatMap(row -> row.cells.stream());
  }

  /** The smallest box around the cells that stand on a page. */
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
   * Index of the row that names the columns, or -1. That is the first row of two cells or more, if
   * the format says so, or if it holds no quantities, no name twice, and there are quantities below
   * one of the names. A table of words alone, not marked up, is thus taken to have none: a row
   * wrongly called a header would be repeated as the context of every row below it.
   */
  private int header(List<List<String>> texts) {
    for (int row = 0; row < texts.size(); row++) {
      List<String> names = texts.get(row).stream().filter(name -> !name.isBlank()).toList();
      if (names.size() >= 2) {
        boolean marked =
            rows.get(row).cells.stream()
                .filter(cell -> !cell.text().isBlank())
                .allMatch(Cell::heads);
        return marked || (areNames(names) && quantitiesBelow(texts, row)) ? row : -1;
      }
    }
    return -1;
  }

  private static boolean areNames(List<String> names) {
    return new HashSet<>(names).size() == names.size()
        && names.stream()
            .allMatch(
                name -> name.length() <= LONGEST_COLUMN_NAME && !QUANTITY.matcher(name).matches());
  }

  private static boolean quantitiesBelow(List<List<String>> texts, int header) {
    List<String> names = texts.get(header);
    return texts.subList(header + 1, texts.size()).stream()
        .limit(ROWS_LOOKED_AT)
        .anyMatch(
            row ->
                IntStream.range(0, Math.min(row.size(), names.size()))
                    .anyMatch(
                        column ->
                            !names.get(column).isBlank()
                                && QUANTITY.matcher(row.get(column)).matches()));
  }

  /** One row. */
  private record Row(int number, List<Cell> cells) {

    boolean isBlank() {
      return cells.stream().allMatch(cell -> cell.pieces.isEmpty());
    }

    /** The cells' texts without the empty ones at the end. */
    List<String> texts() {
      List<String> texts = new ArrayList<>(cells.stream().map(Cell::text).toList());
      while (!texts.isEmpty() && texts.getLast().isBlank()) {
        texts.removeLast();
      }
      return texts;
    }
  }

  /**
   * One cell.
   *
   * @param heads whether the format says that it heads its column or row
   * @param pieces what stands in it
   */
  private record Cell(boolean heads, List<DocumentPiece> pieces) {
    String text() {
      return pieces.stream().map(piece -> piece.text().strip()).collect(Collectors.joining(" "));
    }
  }
}
