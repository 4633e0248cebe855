package dev.footnote.ingest.internal.office;

import com.google.common.primitives.Doubles;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.tika.exception.TikaException;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/**
 * A chart of an Office file as a table: a column for each series, a row for each category. The
 * values are the copies that the chart holds. Not thread-safe.
 */
final class ChartTable {

  private static final int MAX_POINTS = 100_000;

  private final List<Series> series = new ArrayList<>();
  private final List<String> axisTitles = new ArrayList<>();
  private String title = "";

  /** A series of values, by the index of their category. */
  private static final class Series {
    private String name = "";
    private SortedMap<Integer, String> categories = new TreeMap<>();
    private SortedMap<Integer, String> values = new TreeMap<>();
    private SortedMap<Integer, String> sizes = new TreeMap<>();
  }

  private ChartTable() {}

  /** Returns the table of the chart that a relation names; nothing if there is none. */
  static XhtmlBuffer of(OfficeParts parts, PackagePart source, @Nullable String relation)
      throws SAXException {
    XhtmlBuffer out = new XhtmlBuffer();
    @Nullable PackagePart part = parts.byId(source, relation);
    if (part != null) {
      parts.read(part, xml -> read(xml, out));
    }
    return out;
  }

  /** Reads a chart at its root element. */
  static void read(XmlCursor xml, XhtmlBuffer out) throws IOException, SAXException, TikaException {
    ChartTable chart = new ChartTable();
    xml.children(
        name -> {
          if (name.equals("chart")) {
            xml.children(child -> chart.readPart(child, xml));
          }
        });
    chart.write(out);
  }

  private void readPart(String name, XmlCursor xml)
      throws IOException, SAXException, TikaException {
    switch (name) {
      case "title" -> title = text(xml);
      case "plotArea" -> xml.children(child -> readPlot(child, xml));
      default -> {}
    }
  }

  private void readPlot(String name, XmlCursor xml)
      throws IOException, SAXException, TikaException {
    if (name.endsWith("Chart")) {
      xml.children(
          child -> {
            if (child.equals("ser")) {
              readSeries(xml);
            }
          });
    } else if (name.equals("catAx") || name.equals("dateAx")) {
      xml.children(
          child -> {
            if (child.equals("title")) {
              axisTitles.add(text(xml));
            }
          });
    }
  }

  private void readSeries(XmlCursor xml) throws IOException, SAXException, TikaException {
    Series one = new Series();
    series.add(one);
    xml.children(
        name -> {
          switch (name) {
            case "tx" -> one.name = text(xml);
            case "cat", "xVal" -> one.categories = points(xml);
            case "val", "yVal" -> one.values = points(xml);
            case "bubbleSize" -> one.sizes = points(xml);
            default -> {}
          }
        });
  }

  /** Reads a text with or without format, or the copy of a cell. */
  private static String text(XmlCursor xml) throws IOException, SAXException, TikaException {
    StringBuilder text = new StringBuilder();
    xml.descendants(
        name -> {
          switch (name) {
            case "p", "pt" -> text.append(text.isEmpty() ? "" : " ");
            case "t", "v" -> text.append(xml.text());
            default -> {}
          }
        });
    return text.toString().strip();
  }

  /** Reads values in the format that the chart shows. Categories of several levels are joined. */
  private static SortedMap<Integer, String> points(XmlCursor xml)
      throws IOException, SAXException, TikaException {
    List<SortedMap<Integer, String>> levels = new ArrayList<>();
    levels.add(new TreeMap<>());
    String[] format = {"General"};
    int[] index = {0};
    xml.descendants(
        name -> {
          switch (name) {
            case "formatCode" -> format[0] = xml.text();
            case "lvl" -> levels.add(new TreeMap<>());
            case "pt" -> index[0] = xml.number("idx", index[0] + 1);
            case "v" -> {
              if (index[0] >= 0 && index[0] < MAX_POINTS) {
                levels.getLast().put(index[0], shown(xml.text(), format[0]));
              }
            }
            default -> {}
          }
        });
    return joined(levels);
  }

  /** Outer levels come last and have a value only where it changes. */
  private static SortedMap<Integer, String> joined(List<SortedMap<Integer, String>> levels) {
    if (levels.size() <= 2) {
      return levels.getLast();
    }
    SortedMap<Integer, String> joined = new TreeMap<>();
    for (int index : levels.get(1).keySet()) {
      StringBuilder text = new StringBuilder();
      for (SortedMap<Integer, String> level : levels.subList(1, levels.size()).reversed()) {
        SortedMap<Integer, String> upTo = level.headMap(index + 1);
        text.append(text.isEmpty() ? "" : " ")
            .append(upTo.isEmpty() ? "" : upTo.lastEntry().getValue());
      }
      joined.put(index, text.toString().strip());
    }
    return joined;
  }

  private static String shown(String value, String format) {
    @Nullable Double number = Doubles.tryParse(value.strip());
    if (number == null || !Double.isFinite(number)) {
      return value.strip();
    }
    if (format.isBlank() || format.equalsIgnoreCase("General")) {
      return new BigDecimal(number).round(new MathContext(15)).stripTrailingZeros().toPlainString();
    }
    try {
      return new DataFormatter(Locale.ROOT).formatRawCellContents(number, -1, format).strip();
    } catch (RuntimeException e) {
      // The format is one that only Excel understands.
      return value.strip();
    }
  }

  private void write(XhtmlBuffer out) {
    if (!title.isEmpty()) {
      out.element("figcaption", title);
    }
    List<List<Series>> tables = new ArrayList<>();
    for (Series one : series) {
      boolean sharesCategories =
          !tables.isEmpty()
              && (one.categories.isEmpty()
                  || tables.getLast().getFirst().categories.equals(one.categories));
      if (!sharesCategories) {
        tables.add(new ArrayList<>());
      }
      tables.getLast().add(one);
    }
    tables.forEach(table -> write(table, out));
  }

  private void write(List<Series> table, XhtmlBuffer out) {
    SortedMap<Integer, String> categories = table.getFirst().categories;
    TreeMap<Integer, Boolean> rows = new TreeMap<>();
    categories.keySet().forEach(row -> rows.put(row, true));
    table.forEach(one -> one.values.keySet().forEach(row -> rows.put(row, true)));
    if (rows.isEmpty()) {
      return;
    }
    out.start("table");
    out.start("tr");
    out.element("th", axisTitles.isEmpty() ? "" : axisTitles.getFirst());
    for (Series one : table) {
      out.element("th", one.name);
      if (!one.sizes.isEmpty()) {
        out.element("th", (one.name + " (size)").strip());
      }
    }
    out.end("tr");
    for (int row : rows.keySet()) {
      writeRow(row, categories, table, out);
    }
    out.end("table");
  }

  private static void writeRow(
      int row, SortedMap<Integer, String> categories, List<Series> table, XhtmlBuffer out) {
    out.start("tr");
    String number = Integer.toString(row + 1);
    out.element("td", categories.isEmpty() ? number : categories.getOrDefault(row, ""));
    for (Series one : table) {
      out.element("td", one.values.getOrDefault(row, ""));
      if (!one.sizes.isEmpty()) {
        out.element("td", one.sizes.getOrDefault(row, ""));
      }
    }
    out.end("tr");
  }
}
