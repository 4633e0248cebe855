package dev.footnote.ingest.internal.format;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.tika.sax.XHTMLContentHandler;
import org.xml.sax.SAXException;

/**
 * A table of an AsciiDoc text.
 *
 * @param lines between the lines that begin and end the table
 * @param blockAttributes the attributes in brackets above the table; may be empty
 */
record AsciiDocTable(List<String> lines, String blockAttributes) {

  private static final Pattern COLUMNS = Pattern.compile("cols=\"?([^\"\\]]*)");
  private static final Pattern TIMES = Pattern.compile("(\\d{1,2})\\*.*");

  /** A bar, with the layout of the cell before it. */
  private static final Pattern CELL =
      Pattern.compile("(?<!\\\\)(?:(?<!\\S)[\\d.+*<>^]{0,9}[adehlmsv]?)?\\|");

  /**
   * Writes the table. If the cells do not fill all rows, each line of the source is a row.
   *
   * @param inline removes the markup from the text of a cell
   */
  void writeTo(XHTMLContentHandler xhtml, UnaryOperator<String> inline) throws SAXException {
    List<List<String>> byLine = cellsByLine();
    List<String> cells = byLine.stream().flatMap(List::stream).toList();
    int columns = columns(byLine);
    boolean header =
        blockAttributes.contains("header")
            || (lines.size() > 1 && !lines.getFirst().isBlank() && lines.get(1).isBlank());
    xhtml.startElement("table");
    if (columns > 0 && cells.size() % columns == 0) {
      for (int i = 0; i < cells.size(); i += columns) {
        writeRow(xhtml, inline, cells.subList(i, i + columns), header && i == 0);
      }
    } else {
      for (List<String> row : byLine) {
        writeRow(xhtml, inline, row, false);
      }
    }
    xhtml.endElement("table");
  }

  private List<List<String>> cellsByLine() {
    List<List<String>> byLine = new ArrayList<>();
    for (String line : lines) {
      List<String> parts = new ArrayList<>(List.of(CELL.split(line, -1)));
      String before = parts.removeFirst().strip();
      if (!before.isEmpty()) {
        if (byLine.isEmpty()) {
          byLine.add(new ArrayList<>(List.of("")));
        }
        List<String> last = byLine.getLast();
        last.set(last.size() - 1, (last.getLast() + "\n" + before).strip());
      }
      if (!parts.isEmpty()) {
        byLine.add(parts);
      }
    }
    return byLine;
  }

  private int columns(List<List<String>> byLine) {
    Matcher given = COLUMNS.matcher(blockAttributes);
    if (!given.find()) {
      return byLine.isEmpty() ? 0 : byLine.getFirst().size();
    }
    Matcher times = TIMES.matcher(given.group(1));
    return times.matches() ? Integer.parseInt(times.group(1)) : given.group(1).split("[,;]").length;
  }

  private static void writeRow(
      XHTMLContentHandler xhtml, UnaryOperator<String> inline, List<String> cells, boolean header)
      throws SAXException {
    xhtml.startElement("tr");
    for (String cell : cells) {
      xhtml.startElement(header ? "th" : "td");
      xhtml.characters(inline.apply(cell.replace("\\|", "|").strip()));
      xhtml.endElement(header ? "th" : "td");
    }
    xhtml.endElement("tr");
  }
}
