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

/** Small tables in text, which Tika takes for prose because it has seen too few lines. */
final class DelimitedText {

  private static final char[] DELIMITERS = {',', ';', '\t', '|'};

  private DelimitedText() {}

  /** Whether a file of this name promises a table. */
  static boolean isPromisedBy(@Nullable String fileName) {
    String name = fileName == null ? "" : fileName.toLowerCase(Locale.ROOT);
    return name.endsWith(".csv") || name.endsWith(".tsv");
  }

  /** The rows, if every line has the same number of cells, two or more; otherwise the prose. */
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
    ParsedTable table = new ParsedTable(new ArrayList<>(), "");
    int width = -1;
    try (CSVParser rows = CSVParser.parse(new StringReader(text), format)) {
      for (CSVRecord row : rows) {
        if (row.size() < 2 || (width >= 0 && row.size() != width)) {
          return null;
        }
        width = row.size();
        table.startRow(Math.toIntExact(rows.getRecordNumber()));
        row.forEach(cell -> table.startCell(false).add(DocumentPiece.paragraph(cell)));
      }
    } catch (IOException | UncheckedIOException e) {
      // A quotation mark out of place: this is no table after all, and none of its text is lost.
      return null;
    }
    return width < 0 ? null : table;
  }
}
