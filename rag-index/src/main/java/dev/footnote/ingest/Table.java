package dev.footnote.ingest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table while it is read. Not thread-safe. */
final class Table {

  private static final Pattern QUANTITY = Pattern.compile("\\p{Punct}*\\p{Sc}?\\s?[-+]?\\d.*");
  private static final int LONGEST_COLUMN_NAME = 80;
  private static final int ROWS_LOOKED_AT = 50;

  private final List<Piece> outside;
  private final List<List<Cell>> rows = new ArrayList<>();

  /**
   * @param outside where the text around the table goes
   */
  Table(List<Piece> outside) {
    this.outside = outside;
  }

  List<Piece> outside() {
    return outside;
  }

  void startRow() {
    rows.add(new ArrayList<>());
  }

  /** Begins a cell and returns where its text goes. */
  List<Piece> startCell(boolean heads) {
    if (rows.isEmpty()) {
      startRow();
    }
    Cell cell = new Cell(heads, new ArrayList<>());
    rows.getLast().add(cell);
    return cell.pieces;
  }

  /** Its rows, or, where it only arranges a page, what stands in its cells, one after another. */
  List<Piece> pieces() {
    if (isLayout()) {
      return rows.stream().flatMap(List::stream).flatMap(cell -> cell.pieces.stream()).toList();
    }
    List<List<String>> texts = rows.stream().map(Table::texts).toList();
    int header = header(texts);
    return IntStream.range(0, texts.size())
        .filter(row -> !texts.get(row).isEmpty())
        .<Piece>mapToObj(row -> new Piece.Row(texts.get(row), row == header))
        .toList();
  }

  private boolean isLayout() {
    boolean oneCell = rows.stream().mapToInt(List::size).sum() == 1;
    return oneCell
        || rows.stream()
            .flatMap(List::stream)
            .flatMap(cell -> cell.pieces.stream())
            .anyMatch(piece -> piece instanceof Piece.Heading || piece instanceof Piece.Row);
  }

  /** The cells' texts without the empty ones at the end. */
  private static List<String> texts(List<Cell> row) {
    List<String> texts = new ArrayList<>(row.stream().map(Cell::text).toList());
    while (!texts.isEmpty() && texts.getLast().isBlank()) {
      texts.removeLast();
    }
    return texts;
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
            rows.get(row).stream().filter(cell -> !cell.text().isBlank()).allMatch(Cell::heads);
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

  /**
   * One cell.
   *
   * @param heads whether the format says that it heads its column or row
   * @param pieces what stands in it
   */
  private record Cell(boolean heads, List<Piece> pieces) {
    String text() {
      return pieces.stream().map(piece -> piece.text().strip()).collect(Collectors.joining(" "));
    }
  }
}
