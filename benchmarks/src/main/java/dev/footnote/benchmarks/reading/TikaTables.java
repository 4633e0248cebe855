package dev.footnote.benchmarks.reading;

import com.google.common.base.Strings;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.ParseContext;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** The tables in the XHTML of Tika's parsers, as they come. Thread-safe. */
public final class TikaTables implements TableReader {

  private final AutoDetectParser parser = new AutoDetectParser();

  @Override
  public List<TextTable> tables(Path file) throws Exception {
    Tables tables = new Tables();
    try (InputStream in = Files.newInputStream(file)) {
      parser.parse(in, tables, new Metadata(), new ParseContext());
    }
    return tables.found;
  }

  /** Collects the tables; a table inside a cell is one of its own. */
  private static final class Tables extends DefaultHandler {
    private final List<TextTable> found = new ArrayList<>();
    private final Deque<List<List<StringBuilder>>> open = new ArrayDeque<>();

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes) {
      switch (name) {
        case "table" -> open.push(new ArrayList<>());
        case "tr" -> rows().add(new ArrayList<>());
        case "td", "th" -> startCell(attributes);
        default -> text(" ");
      }
    }

    private List<List<StringBuilder>> rows() {
      if (open.isEmpty()) {
        open.push(new ArrayList<>());
      }
      return open.element();
    }

    private void startCell(Attributes attributes) {
      if (rows().isEmpty()) {
        rows().add(new ArrayList<>());
      }
      String columns = Strings.nullToEmpty(attributes.getValue("colspan"));
      StringBuilder cell = new StringBuilder();
      for (int i = columns.matches("\\d{1,3}") ? Integer.parseInt(columns) : 1; i > 0; i--) {
        rows().getLast().add(cell);
      }
    }

    @Override
    public void characters(char[] characters, int start, int length) {
      text(new String(characters, start, length));
    }

    private void text(String text) {
      if (!open.isEmpty() && !rows().isEmpty() && !rows().getLast().isEmpty()) {
        rows().getLast().getLast().append(text);
      }
    }

    @Override
    public void endElement(String uri, String name, String qualified) {
      if (name.equals("table") && !open.isEmpty()) {
        found.add(
            TextTable.of(
                open.pop().stream()
                    .map(row -> row.stream().map(StringBuilder::toString).toList())
                    .toList()));
      } else {
        text(" ");
      }
    }
  }
}
