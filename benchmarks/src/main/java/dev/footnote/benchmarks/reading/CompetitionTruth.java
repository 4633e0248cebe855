package dev.footnote.benchmarks.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A reader of the truth of the ICDAR 2013 table competition. Göbel et al., "ICDAR 2013 table
 * competition", ICDAR 2013.
 */
public final class CompetitionTruth {

  private CompetitionTruth() {}

  /**
   * Reads the tables of a document.
   *
   * @param file the structure of the tables, a file whose name ends in {@code -str.xml}
   * @throws IOException if the file cannot be read or is not valid
   */
  public static List<TextTable> read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      Element root = factory.newDocumentBuilder().parse(in).getDocumentElement();
      return children(root, "table").stream().map(CompetitionTruth::table).toList();
    } catch (SAXException | ParserConfigurationException | RuntimeException e) {
      throw new IOException("%s: not a valid structure of tables: %s".formatted(file, e), e);
    }
  }

  private static TextTable table(Element table) {
    List<List<String>> rows = new ArrayList<>();
    for (Element region : children(table, "region")) {
      // A region on a later page continues the rows or columns of the regions before it.
      int rowOffset = Math.max(0, number(region, "row-increment", 0));
      int columnOffset = Math.max(0, number(region, "col-increment", 0));
      for (Element cell : children(region, "cell")) {
        int firstRow = number(cell, "start-row", 0);
        int firstColumn = number(cell, "start-col", 0);
        String text = children(cell, "content").getFirst().getTextContent();
        for (int row = firstRow; row <= number(cell, "end-row", firstRow); row++) {
          for (int col = firstColumn; col <= number(cell, "end-col", firstColumn); col++) {
            put(rows, row + rowOffset, col + columnOffset, text);
          }
        }
      }
    }
    return TextTable.of(rows);
  }

  private static void put(List<List<String>> rows, int row, int column, String text) {
    while (rows.size() <= row) {
      rows.add(new ArrayList<>());
    }
    List<String> cells = rows.get(row);
    while (cells.size() <= column) {
      cells.add("");
    }
    cells.set(column, text);
  }

  private static int number(Element element, String attribute, int absent) {
    String value = element.getAttribute(attribute);
    return value.isEmpty() ? absent : Integer.parseInt(value);
  }

  private static List<Element> children(Element parent, String name) {
    NodeList all = parent.getElementsByTagName(name);
    return IntStream.range(0, all.getLength()).mapToObj(i -> (Element) all.item(i)).toList();
  }
}
