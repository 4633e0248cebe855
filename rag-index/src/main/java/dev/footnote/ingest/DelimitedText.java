package dev.footnote.ingest;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Finds small tables of delimited text, which Tika takes for prose if they have few lines. */
final class DelimitedText {

  private static final char[] DELIMITERS = {',', ';', '\t', '|'};

  private DelimitedText() {}

  /** Returns whether the name of a file indicates a table. */
  static boolean isIndicatedBy(@Nullable String fileName) {
    String name = fileName == null ? "" : fileName.toLowerCase(Locale.ROOT);
    return name.endsWith(".csv") || name.endsWith(".tsv");
  }

  /** Returns rows if every line has the same number of cells, two or more; otherwise prose. */
  static List<DocumentPiece> pieces(String text) {
    for (char delimiter : DELIMITERS) {
      @Nullable ParsedTable table = table(text, delimiter);
      if (table != null) {
        return table.pieces();
      }
    }
    return PlainText.pieces(text);
  }

  private static @Nullable ParsedTable table(String text, char delimiter) {
    CSVFormat format =
        CSVFormat.DEFAULT.builder().setDelimiter(delimiter).setIgnoreEmptyLines(true).get();
    ParsedTable table = new ParsedTable(new ArrayList<>(), "", new RepeatedCells());
    int width = -1;
    try (CSVParser rows = CSVParser.parse(new StringReader(text), format)) {
      for (CSVRecord row : rows) {
        if (row.size() < 2 || (width >= 0 && row.size() != width)) {
          return null;
        }
        width = row.size();
        table.startRow(Math.toIntExact(rows.getRecordNumber()), 1, false);
        row.forEach(
            cell -> table.startCell(CellSpan.ONE, false).add(DocumentPiece.paragraph(cell)));
      }
    } catch (IOException | UncheckedIOException e) {
      // A misplaced quotation mark: this is prose, and must keep all of its text.
      return null;
    }
    return width < 0 ? null : table;
  }
}
