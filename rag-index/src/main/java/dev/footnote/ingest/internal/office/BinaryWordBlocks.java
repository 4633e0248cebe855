package dev.footnote.ingest.internal.office;

import java.util.ArrayList;
import java.util.List;
import org.apache.poi.hwpf.usermodel.Paragraph;
import org.apache.poi.hwpf.usermodel.Range;
import org.apache.poi.hwpf.usermodel.Table;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** A reader of the paragraphs and tables of one place in a binary Word document. */
final class BinaryWordBlocks {

  private static final int MAX_HEADING_LENGTH = 300;
  private static final int MAX_HEADING_LEVEL = 6;

  private final BinaryWordDocument document;
  private final WordBlocks.Place place;
  private final XhtmlBuffer notes;
  private final BinaryWordRuns runs;
  private final List<InlineText> code = new ArrayList<>();
  private XhtmlBuffer out = new XhtmlBuffer();
  private @Nullable WordParagraph continued;
  private boolean hasText;
  private boolean hasPlainWeight;

  BinaryWordBlocks(BinaryWordDocument document, WordBlocks.Place place) {
    this(document, place, new XhtmlBuffer());
  }

  /**
   * @param notes gets the notes of the blocks
   */
  private BinaryWordBlocks(BinaryWordDocument document, WordBlocks.Place place, XhtmlBuffer notes) {
    this.document = document;
    this.place = place;
    this.notes = notes;
    this.runs = new BinaryWordRuns(document, place, notes);
  }

  /** Creates a reader of a cell, whose notes follow the table. */
  BinaryWordBlocks cell() {
    return new BinaryWordBlocks(document, WordBlocks.Place.CELL, notes);
  }

  void readAll(Range range) {
    for (int i = 0; i < range.numParagraphs(); ) {
      i += read(range, i);
    }
    end();
  }

  /** Reads the block that begins with a paragraph and returns how many paragraphs it has. */
  int read(Range range, int index) {
    Paragraph paragraph = range.getParagraph(index);
    if (place == WordBlocks.Place.BODY && paragraph.isInTable()) {
      Table table = range.getTable(paragraph);
      end();
      BinaryWordTable.read(table, this, out);
      endBlock();
      return Math.max(1, table.numParagraphs());
    }
    read(paragraph);
    return 1;
  }

  private void read(Paragraph source) {
    WordParagraph paragraph = new WordParagraph();
    if (continued != null) {
      paragraph.continueFrom(continued);
      continued = null;
    }
    if (runs.read(source, paragraph)) {
      continued = paragraph;
    } else {
      boolean isItem = source.isInList();
      write(paragraph, document.kind(source), isItem, isItem ? document.listNumber(source) : "");
      endBlock();
    }
  }

  private void write(WordParagraph paragraph, ParagraphKind kind, boolean isItem, String number) {
    if (paragraph.text.isBlank()) {
      return;
    }
    if (place == WordBlocks.Place.NOTE) {
      if (hasText) {
        out.lineBreak();
      }
      writeNumbered(paragraph, number);
    } else if (kind.kind() == ParagraphKind.Kind.CODE || (!isItem && paragraph.looksLikeCode())) {
      code.add(paragraph.text);
    } else {
      writeCode();
      String element = element(kind, isItem, paragraph);
      out.start(element);
      writeNumbered(paragraph, number);
      out.end(element);
    }
    hasText = true;
    hasPlainWeight |= !paragraph.isBold();
  }

  private void writeNumbered(WordParagraph paragraph, String number) {
    out.text(number.isEmpty() ? "" : number + " ");
    paragraph.text.writeTo(out);
  }

  private String element(ParagraphKind kind, boolean isItem, WordParagraph paragraph) {
    return switch (kind.kind()) {
      case HEADING -> {
        boolean isTitle =
            place == WordBlocks.Place.BODY && paragraph.text.plain().length() <= MAX_HEADING_LENGTH;
        yield isTitle ? "h" + Math.min(kind.level(), MAX_HEADING_LEVEL) : isItem ? "li" : "p";
      }
      case QUOTE -> "blockquote";
      case CAPTION -> "figcaption";
      case BODY, CODE -> isItem ? "li" : "p";
    };
  }

  private void writeCode() {
    if (code.isEmpty()) {
      return;
    }
    out.start("pre");
    for (int i = 0; i < code.size(); i++) {
      out.text(i == 0 ? "" : "\n");
      code.get(i).writeTo(out);
    }
    out.end("pre");
    code.clear();
  }

  /** Writes what waits for a following paragraph. */
  void end() {
    if (continued != null) {
      WordParagraph last = continued;
      continued = null;
      write(last, ParagraphKind.named(""), false, "");
    }
    writeCode();
    endBlock();
  }

  private void endBlock() {
    if (place == WordBlocks.Place.BODY && !notes.isEmpty()) {
      writeCode();
      out.take(notes);
    }
  }

  /** Returns whether there is text and all of it is bold. */
  boolean isBold() {
    return hasText && !hasPlainWeight;
  }

  /** Returns what was read, and forgets it. */
  XhtmlBuffer take() {
    XhtmlBuffer taken = out;
    out = new XhtmlBuffer();
    return taken;
  }

  /** Writes what was read, and forgets it. */
  void flush(ContentHandler xhtml) throws SAXException {
    out.flush(xhtml);
  }
}
