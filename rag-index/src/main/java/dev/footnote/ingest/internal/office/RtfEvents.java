package dev.footnote.ingest.internal.office;

import java.util.ArrayList;
import java.util.List;
import org.apache.tika.sax.ContentHandlerDecorator;
import org.apache.tika.sax.XHTMLContentHandler;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** Turns the {@link RtfMark marks} in Tika's events of an RTF file into elements. */
final class RtfEvents extends ContentHandlerDecorator {

  private final ContentHandler xhtml;
  private XhtmlBuffer notes = new XhtmlBuffer();
  private final List<List<Cell>> rows = new ArrayList<>();
  private List<Cell> row = new ArrayList<>();
  private XhtmlBuffer cell = new XhtmlBuffer();
  private RtfMark script = RtfMark.BASE;
  private boolean isInTable;
  private boolean isInNote;
  private @Nullable String pending;
  private String open = "";

  private static final class Cell {
    private final XhtmlBuffer content;
    private final RtfMark end;
    private int width = 1;
    private int height = 1;

    Cell(XhtmlBuffer content, RtfMark end) {
      this.content = content;
      this.end = end;
    }
  }

  RtfEvents(ContentHandler xhtml) {
    super(xhtml);
    this.xhtml = xhtml;
  }

  @Override
  public void startElement(String uri, String name, String qName, Attributes attributes)
      throws SAXException {
    if (isInNote) {
      return;
    }
    if (name.equals("p") || name.equals("li")) {
      pending = name;
    } else if (!isInTable) {
      super.startElement(uri, name, qName, attributes);
    }
  }

  @Override
  public void endElement(String uri, String name, String qName) throws SAXException {
    if (isInNote) {
      notes.text(" ");
      return;
    }
    if (name.equals("p") || name.equals("li")) {
      endParagraph();
    } else {
      if (name.equals("body")) {
        endTable();
        notes.flush(xhtml);
      }
      if (!isInTable) {
        super.endElement(uri, name, qName);
      }
    }
  }

  private void endParagraph() throws SAXException {
    pending = null;
    if (isInTable) {
      cell.text(" ");
    } else if (!open.isEmpty()) {
      xhtml.endElement(XHTMLContentHandler.XHTML, open, open);
      notes.flush(xhtml);
    }
    open = "";
  }

  @Override
  public void characters(char[] chars, int start, int length) throws SAXException {
    int from = start;
    for (int i = start; i < start + length; i++) {
      if (RtfMark.isMark(chars[i])) {
        write(new String(chars, from, i - from));
        mark(RtfMark.of(chars[i]));
        from = i + 1;
      }
    }
    write(new String(chars, from, start + length - from));
  }

  private void mark(RtfMark mark) throws SAXException {
    switch (mark) {
      case BASE, RAISED, LOWERED -> script = mark;
      case NOTE_START -> {
        isInNote = true;
        notes.start("aside", "class", "footnote");
      }
      case NOTE_END -> {
        isInNote = false;
        notes.end("aside");
      }
      case IN_TABLE -> isInTable = true;
      case CELL_END, CELL_END_BELOW, CELL_END_BESIDE -> {
        isInTable = true;
        row.add(new Cell(cell, mark));
        cell = new XhtmlBuffer();
      }
      case ROW_END -> {
        rows.add(row);
        row = new ArrayList<>();
        isInTable = false;
      }
      case HEADING_1, HEADING_2, HEADING_3, HEADING_4, HEADING_5, HEADING_6 -> {
        if (pending != null && pending.equals("p")) {
          pending = "h" + mark.headingLevel();
        }
      }
    }
  }

  private void write(String text) throws SAXException {
    if (text.isEmpty()) {
      return;
    }
    XhtmlBuffer out = isInNote ? notes : isInTable ? cell : new XhtmlBuffer();
    if (!isInNote && !isInTable && !text.isBlank()) {
      endTable();
      if (pending != null) {
        open = pending;
        out.start(open);
        pending = null;
      }
    }
    switch (script) {
      case RAISED -> out.element("sup", text);
      case LOWERED -> out.element("sub", text);
      default -> out.text(text);
    }
    if (!isInNote && !isInTable) {
      out.flush(xhtml);
    }
  }

  /** Writes the rows read so far. */
  private void endTable() throws SAXException {
    if (!row.isEmpty()) {
      rows.add(row);
      row = new ArrayList<>();
    }
    isInTable = false;
    if (rows.isEmpty()) {
      return;
    }
    merge();
    XhtmlBuffer out = new XhtmlBuffer();
    out.start("table");
    for (List<Cell> cells : rows) {
      out.start("tr");
      for (Cell each : cells) {
        if (each.end == RtfMark.CELL_END) {
          out.start(
              "td",
              "colspan",
              Integer.toString(each.width),
              "rowspan",
              Integer.toString(each.height));
          out.add(each.content);
          out.end("td");
        }
      }
      out.end("tr");
    }
    out.end("table");
    rows.clear();
    out.add(notes);
    notes = new XhtmlBuffer();
    out.flush(xhtml);
  }

  private void merge() {
    for (int i = 0; i < rows.size(); i++) {
      for (int column = 0; column < rows.get(i).size(); column++) {
        switch (rows.get(i).get(column).end) {
          case CELL_END_BELOW -> extendAbove(i, column);
          case CELL_END_BESIDE -> extendBeside(rows.get(i), column);
          default -> {}
        }
      }
    }
  }

  private void extendAbove(int index, int column) {
    for (int above = index - 1; above >= 0 && column < rows.get(above).size(); above--) {
      Cell upper = rows.get(above).get(column);
      if (upper.end == RtfMark.CELL_END) {
        upper.height = index - above + 1;
        return;
      }
    }
  }

  private static void extendBeside(List<Cell> cells, int column) {
    for (int left = column - 1; left >= 0; left--) {
      if (cells.get(left).end == RtfMark.CELL_END) {
        cells.get(left).width = column - left + 1;
        return;
      }
    }
  }

  @Override
  public void ignorableWhitespace(char[] chars, int start, int length) throws SAXException {
    if (!isInNote && !isInTable && pending == null) {
      super.ignorableWhitespace(chars, start, length);
    }
  }
}
