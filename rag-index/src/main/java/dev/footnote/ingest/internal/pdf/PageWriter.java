package dev.footnote.ingest.internal.pdf;

import dev.footnote.ingest.internal.pdf.PageBlock.Kind;
import java.util.List;
import java.util.function.Predicate;
import org.apache.tika.sax.XHTMLContentHandler;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;

/** Writes pages as XHTML, see {@link PdfParser}. */
final class PageWriter {

  private static final int MAX_INDENT = 80;

  private final ContentHandler handler;

  PageWriter(ContentHandler handler) {
    this.handler = handler;
  }

  /** Begins a page, which the caller ends. */
  void startPage(int number) throws SAXException {
    start("div", "class", "page", "data-number", Integer.toString(number));
  }

  void running(String text) throws SAXException {
    start("div", "class", "running");
    characters(text);
    end("div");
  }

  void block(PageBlock block, LineEndHyphens hyphens) throws SAXException {
    String name = block.kind() == Kind.HEADING ? "h" + block.level() : block.kind().element;
    switch (block.kind()) {
      case CONTINUED -> start(name, "class", "continued");
      case JOINED -> start(name, "class", "joined");
      case NOTE -> start(name, "class", "footnote");
      default -> start(name);
    }
    if (block.kind() == Kind.TABLE) {
      rows(block.rows(), hyphens);
    } else {
      lines(block.lines(), block.kind() == Kind.CODE, hyphens);
    }
    end(name);
  }

  private void rows(List<List<List<TextLine>>> rows, LineEndHyphens hyphens) throws SAXException {
    boolean heads = isHead(rows);
    for (List<List<TextLine>> row : rows) {
      start("tr");
      for (List<TextLine> cell : row) {
        start(heads ? "th" : "td");
        lines(cell, false, hyphens);
        end(heads ? "th" : "td");
      }
      end("tr");
      heads = false;
    }
  }

  /** A first row in bold type, or of words above numbers. */
  private static boolean isHead(List<List<List<TextLine>>> rows) {
    List<List<TextLine>> first = rows.getFirst();
    List<List<TextLine>> second = rows.get(1);
    boolean bold = share(first, PageWriter::isBold) == 1 && share(second, PageWriter::isBold) < 1;
    return bold
        || (share(first, PageWriter::isNumber) == 0 && share(second, PageWriter::isNumber) >= 0.5);
  }

  private static double share(List<List<TextLine>> row, Predicate<TextLine> rule) {
    return row.stream()
        .filter(cell -> !cell.isEmpty())
        .mapToInt(cell -> cell.stream().allMatch(rule) ? 1 : 0)
        .average()
        .orElse(0);
  }

  private static boolean isBold(TextLine line) {
    return line.type() == FontStyle.BOLD;
  }

  private static boolean isNumber(TextLine line) {
    return line.text().chars().noneMatch(Character::isLetter)
        && line.text().chars().anyMatch(Character::isDigit);
  }

  private void lines(List<TextLine> lines, boolean code, LineEndHyphens hyphens)
      throws SAXException {
    float left = lines.stream().map(TextLine::left).min(Float::compare).orElse(0f);
    for (int i = 0; i < lines.size(); i++) {
      TextLine line = lines.get(i);
      boolean more = i + 1 < lines.size();
      boolean broken = !code && more && hyphens.breakWord(line, lines.get(i + 1));
      String text = broken ? line.withoutLastCharacter().text() : line.text();
      start("span", "data-box", line.box().attribute());
      // Some programs write every hyphen as a soft one, and on the page it shows.
      characters((code ? indent(line, left) : "") + text.replace('\u00AD', '-'));
      end("span");
      if (code && more) {
        characters("\n");
      } else if (more && !broken && line.isSpacedFrom(lines.get(i + 1))) {
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
