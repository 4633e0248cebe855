package dev.footnote.ingest;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The rows of a table that name its columns. Rows above them are titles.
 *
 * <p>A header that is marked up counts. Other rows are a header only if they have names, and below
 * a name is a column of quantities, dates or codes. So a table of words without markup has no
 * header: a wrong header would be repeated as the context of every row below it.
 *
 * @param first index of the first header row; 0 if there is no header
 * @param end index of the first row after the header; 0 if there is no header
 */
record TableHeader(int first, int end) {

  /** The header of a table that has none. */
  static final TableHeader NONE = new TableHeader(0, 0);

  private static final int MAX_COLUMN_NAME = 80;
  private static final int MAX_TITLES = 5;
  private static final int MAX_LEVELS = 4;
  private static final int MAX_ROWS_BELOW_HEADER = 50;

  private static final Pattern QUANTITY =
      Pattern.compile("\\p{Punct}*\\p{Sc}?\\s?[-+\u2212]?[.,]?\\d.*");
  private static final Pattern YEAR =
      Pattern.compile("(?:19|20)\\d\\d(?:\\s?[-/\u2013]\\s?(?:(?:19|20)?\\d\\d))?");
  private static final Pattern CODE =
      Pattern.compile("\\p{L}{1,5}[-_./ ]?\\d[\\w./-]*|\\p{L}{3,9}\\.? \\d{1,2}(?:, \\d{4})?");
  private static final Pattern PLACEHOLDER =
      Pattern.compile("[^\\p{L}#\u2116]*|(?i:n/?a|none|null|nil|true|false|yes|no|tbd|unknown)");
  private static final Pattern UNIT =
      Pattern.compile(
          "[(\\[]?\\s*(?:%|\u2030|\u00B0[CF]?|\\p{Sc}|[A-Z]{3}|[kKMGTcmdn\u00B5\u03BC]?"
              + "(?:g|m|l|L|s|W|V|A|Hz|J|Pa|N|bar|t|Wh|B|\u03A9)[\u00B2\u00B3\u2070-\u2079]?"
              + "(?:/\\p{L}{1,4}[\u00B2\u00B3]?)?|pcs\\.?|units?|years?|days?|hours?|min|h)"
              + "\\s*[)\\]]?");

  /** Returns the header of a table, which may have no rows. */
  static TableHeader of(List<TableGrid.Line> lines) {
    int first = 0;
    while (first < Math.min(lines.size(), MAX_TITLES) && lines.get(first).isTitle()) {
      first++;
    }
    if (first >= lines.size() || lines.get(first).isTitle()) {
      return NONE;
    }
    int end = markedUpUntil(first, lines);
    if (end == first) {
      end = namesUntil(first, lines);
    }
    return end == first ? NONE : new TableHeader(first, withUnits(end, lines));
  }

  private static int markedUpUntil(int first, List<TableGrid.Line> lines) {
    int end = first;
    while (end < lines.size() && lines.get(end).isMarkedUp() && !lines.get(end).isTitle()) {
      end++;
    }
    // If every row were a header, there would be nothing to name.
    return end == lines.size() && end > first + 1 ? first + 1 : end;
  }

  /** Names that several columns or rows share need the names below them too. */
  private static int namesUntil(int first, List<TableGrid.Line> lines) {
    int rows =
        lines.get(first).named().stream().mapToInt(cell -> cell.span().rows()).max().orElse(1);
    while (rows < MAX_LEVELS
        && first + rows < lines.size()
        && isShared(lines.get(first + rows - 1))) {
      rows++;
    }
    int end = first + rows;
    return end < lines.size()
            && areNames(lines.subList(first, end))
            && valuesBelow(lines.get(end - 1).texts(), withUnits(end, lines), lines)
        ? end
        : first;
  }

  private static boolean isShared(TableGrid.Line line) {
    List<String> texts = line.texts();
    return IntStream.range(1, texts.size())
        .anyMatch(i -> !texts.get(i).isEmpty() && texts.get(i).equals(texts.get(i - 1)));
  }

  private static boolean areNames(List<TableGrid.Line> lines) {
    int columns = lines.stream().mapToInt(line -> line.texts().size()).max().orElse(0);
    List<String> names =
        IntStream.range(0, columns)
            .mapToObj(column -> name(column, lines))
            .filter(name -> !name.isEmpty())
            .toList();
    return names.stream().distinct().count() == names.size()
        && lines.stream()
            .flatMap(line -> line.texts().stream())
            .allMatch(TableHeader::isNameOrEmpty)
        && !isYear(lines.getFirst().texts().getFirst());
  }

  private static String name(int column, List<TableGrid.Line> lines) {
    return lines.stream()
        .filter(line -> column < line.texts().size())
        .map(line -> line.texts().get(column))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" > "));
  }

  private static boolean isNameOrEmpty(String text) {
    return text.isEmpty() || isName(text);
  }

  private static boolean isName(String text) {
    return text.length() <= MAX_COLUMN_NAME
        && (isYear(text)
            || !(QUANTITY.matcher(text).matches() || PLACEHOLDER.matcher(text).matches()));
  }

  /** Returns whether a name is above a column of values that differ from it in kind. */
  private static boolean valuesBelow(List<String> names, int end, List<TableGrid.Line> lines) {
    List<List<String>> below =
        lines.subList(end, Math.min(lines.size(), end + MAX_ROWS_BELOW_HEADER)).stream()
            .map(TableGrid.Line::texts)
            .toList();
    return IntStream.range(0, names.size())
        .anyMatch(column -> isAboveValues(names.get(column), column, below));
  }

  private static boolean isAboveValues(String name, int column, List<List<String>> below) {
    List<String> cells =
        below.stream()
            .filter(row -> column < row.size() && !row.get(column).isEmpty())
            .map(row -> row.get(column))
            .toList();
    if (name.isEmpty() || cells.isEmpty()) {
      return false;
    }
    boolean nameIsYear = isYear(name);
    long values =
        cells.stream()
            .filter(cell -> isValue(cell, hasDigit(name)) && !(nameIsYear && isYear(cell)))
            .count();
    return 5 * values >= 4L * cells.size();
  }

  private static boolean isValue(String cell, boolean nameHasDigit) {
    return QUANTITY.matcher(cell).matches() || (!nameHasDigit && CODE.matcher(cell).matches());
  }

  private static boolean isYear(String cell) {
    return YEAR.matcher(cell).matches();
  }

  private static boolean hasDigit(String name) {
    return name.chars().anyMatch(Character::isDigit);
  }

  /** A row of units below the names belongs to them. */
  private static int withUnits(int end, List<TableGrid.Line> lines) {
    boolean units =
        end + 1 < lines.size()
            && lines.get(end).named().size() >= 2
            && lines.get(end).named().stream().allMatch(cell -> UNIT.matcher(cell.text()).matches())
            && lines.get(end + 1).texts().stream()
                .anyMatch(text -> QUANTITY.matcher(text).matches());
    return units ? end + 1 : end;
  }
}
