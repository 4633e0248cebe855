package dev.footnote.ingest.internal.pdf;

import dev.footnote.ingest.internal.pdf.PageBlock.Kind;
import java.util.ArrayList;
import java.util.List;
import org.apache.tika.sax.XHTMLContentHandler;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;

/** Writes pages as XHTML events, see {@link PdfParser}. */
final class PageWriter {

  private static final int MAX_INDENT = 80;

  private final ContentHandler handler;

  PageWriter(ContentHandler handler) {
    this.handler = handler;
  }

  /** Begins a page. The caller ends the element. */
  void startPage(int number) throws SAXException {
    start("div", "class", "page", "data-number", Integer.toString(number));
  }

  /** Writes a page's header, footer or number. */
  void runningHead(String text) throws SAXException {
    start("div", "class", "running");
    characters(text);
    end("div");
  }

  /** Writes a comment as a note. */
  void comment(PageComment comment) throws SAXException {
    start("aside", "class", "footnote");
    start("span", "data-box", comment.place().attribute());
    characters(comment.note());
    end("span");
    end("aside");
  }

  void block(PageBlock block, LineEnds lineEnds) throws SAXException {
    Kind kind = block.kind();
    String name = kind == Kind.HEADING ? kind.element + block.level() : kind.element;
    if (kind.cssClass.isEmpty()) {
      start(name);
    } else {
      start(name, "class", kind.cssClass);
    }
    if (block.isTable()) {
      rows(block.rows(), lineEnds);
    } else {
      lines(block.lines(), kind == Kind.CODE, lineEnds);
    }
    end(name);
  }

  private void rows(List<List<TableCell>> rows, LineEnds lineEnds) throws SAXException {
    for (List<TableCell> row : rows) {
      start("tr");
      for (TableCell cell : row) {
        String name = cell.isHeader() ? "th" : "td";
        start(name, spans(cell));
        lines(cell.lines(), false, lineEnds);
        end(name);
      }
      end("tr");
    }
  }

  private static String[] spans(TableCell cell) {
    List<String> spans = new ArrayList<>();
    if (cell.columns() > 1) {
      spans.addAll(List.of("colspan", Integer.toString(cell.columns())));
    }
    if (cell.rows() > 1) {
      spans.addAll(List.of("rowspan", Integer.toString(cell.rows())));
    }
    return spans.toArray(String[]::new);
  }

  private void lines(List<TextLine> lines, boolean isCode, LineEnds lineEnds) throws SAXException {
    float left = lines.stream().map(TextLine::left).min(Float::compare).orElse(0f);
    for (int i = 0; i < lines.size(); i++) {
      TextLine line = lines.get(i);
      boolean isLast = i + 1 == lines.size();
      LineEnds.Join join =
          isCode || isLast ? LineEnds.Join.UNSPACED : lineEnds.join(line, lines.get(i + 1));
      String text =
          join == LineEnds.Join.WITHOUT_HYPHEN ? line.withoutLastCharacter().text() : line.text();
      start("span", "data-box", line.box().attribute());
      // Some programs write every hyphen as a soft one, which is visible on the page.
      characters((isCode ? indent(line, left) : "") + text.replace('\u00AD', '-'));
      end("span");
      if (isCode && !isLast) {
        characters("\n");
      } else if (join == LineEnds.Join.SPACED) {
        characters(" ");
      }
    }
  }

  private static String indent(TextLine line, float left) {
    float letter = line.width() / line.text().length();
    return " ".repeat(Math.clamp(Math.round((line.left() - left) / letter), 0, MAX_INDENT));
  }

  private void start(String name, String... attributes) throws SAXException {
    AttributesImpl all = new AttributesImpl();
    for (int i = 0; i < attributes.length; i += 2) {
      all.addAttribute("", attributes[i], attributes[i], "CDATA", attributes[i + 1]);
    }
    handler.startElement(XHTMLContentHandler.XHTML, name, name, all);
  }

  private void end(String name) throws SAXException {
    handler.endElement(XHTMLContentHandler.XHTML, name, name);
  }

  private void characters(String text) throws SAXException {
    handler.characters(text.toCharArray(), 0, text.length());
  }
}
