package dev.footnote.ingest.internal.office;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.tika.exception.TikaException;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/**
 * A reader of the paragraphs and tables of one place: the body, a cell, a text box or a note. Not
 * thread-safe.
 */
final class WordBlocks {

  /** A place for paragraphs. */
  enum Place {
    BODY,
    /** A text box or the like, whose blocks are inside those of the body. */
    BOX,
    CELL,
    NOTE
  }

  private static final int MAX_HEADING_LENGTH = 300;
  private static final int MAX_HEADING_LEVEL = 6;

  private final WordStory story;
  private final XhtmlBuffer out;
  private final Place place;
  private final List<InlineText> code = new ArrayList<>();
  private @Nullable WordParagraph continued;
  private boolean hasText;
  private boolean hasPlainWeight;

  WordBlocks(WordStory story, XhtmlBuffer out, Place place) {
    this.story = story;
    this.out = out;
    this.place = place;
  }

  /** Reads a block at its element. */
  void read(String name, XmlCursor xml) throws IOException, SAXException, TikaException {
    switch (name) {
      case "p" -> readParagraph(xml);
      case "tbl" -> {
        end();
        WordTable.read(xml, story, out);
        endBlock();
      }
      case "sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag" ->
          xml.children(child -> read(child, xml));
      case "AlternateContent" -> AlternateContent.read(xml, child -> read(child, xml));
      case "oMathPara", "oMath" -> {
        WordParagraph formula = new WordParagraph();
        formula.text.append(OfficeMath.read(xml));
        write(formula);
      }
      default -> {}
    }
  }

  private void readParagraph(XmlCursor xml) throws IOException, SAXException, TikaException {
    WordParagraph paragraph = new WordParagraph();
    if (continued != null) {
      paragraph.continueFrom(continued);
      continued = null;
    }
    WordRuns runs = new WordRuns(story, paragraph);
    xml.children(child -> runs.read(child, xml));
    if (paragraph.format().isMarkDeleted()) {
      continued = paragraph;
    } else {
      write(paragraph);
      endBlock();
    }
  }

  /** Writes what waits for a following paragraph. */
  void end() {
    if (continued != null) {
      WordParagraph last = continued;
      continued = null;
      write(last);
    }
    writeCode();
    endBlock();
  }

  /** Returns whether there is text and all of it is bold. */
  boolean isBold() {
    return hasText && !hasPlainWeight;
  }

  private void endBlock() {
    if (place == Place.BODY) {
      XhtmlBuffer following = story.takeAfterBlock();
      if (!following.isEmpty()) {
        writeCode();
        out.add(following);
      }
    }
  }

  private void write(WordParagraph paragraph) {
    ParagraphKind kind = story.document.styles.kind(paragraph.format());
    boolean isBlank = paragraph.text.isBlank();
    String number = number(kind);
    if (isCode(kind, paragraph)) {
      if (!isBlank || !code.isEmpty()) {
        code.add(paragraph.text);
      }
    } else if (!isBlank) {
      writeCode();
      writeText(paragraph, kind, number);
    }
    if (!isBlank) {
      hasText = true;
      hasPlainWeight |= !paragraph.isBold();
    }
    if (!paragraph.anchored.isEmpty()) {
      writeCode();
      out.add(paragraph.anchored);
    }
  }

  /** A blank paragraph in an item of a list counts too, because the page shows its number. */
  private String number(ParagraphKind kind) {
    return kind.list() > 0
        ? story.document.numbering.next(
            kind.list(), Math.max(0, kind.listLevel()), story.document.styles)
        : "";
  }

  private boolean isCode(ParagraphKind kind, WordParagraph paragraph) {
    boolean isBlank = paragraph.text.isBlank();
    return switch (kind.kind()) {
          case CODE -> true;
          case BODY ->
              kind.list() <= 0
                  && place != Place.NOTE
                  && (paragraph.looksLikeCode() || (!code.isEmpty() && paragraph.isMonospaced()));
          case HEADING, QUOTE, CAPTION -> false;
        }
        && (!isBlank || !code.isEmpty());
  }

  private void writeText(WordParagraph paragraph, ParagraphKind kind, String number) {
    if (place == Place.NOTE) {
      if (hasText) {
        out.lineBreak();
      }
      writeNumbered(paragraph, number);
      return;
    }
    String element = element(kind, paragraph);
    out.start(element);
    writeNumbered(paragraph, number);
    out.end(element);
  }

  private void writeNumbered(WordParagraph paragraph, String number) {
    out.text(number.isEmpty() ? "" : number + " ");
    paragraph.text.writeTo(out);
  }

  private String element(ParagraphKind kind, WordParagraph paragraph) {
    boolean isItem = kind.list() > 0;
    return switch (kind.kind()) {
      case HEADING -> {
        boolean isTitle =
            place != Place.CELL && paragraph.text.plain().length() <= MAX_HEADING_LENGTH;
        int level = Math.min(kind.level(), MAX_HEADING_LEVEL);
        yield isTitle ? "h" + level : isItem ? "li" : "p";
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
    while (!code.isEmpty() && code.getLast().isBlank()) {
      code.removeLast();
    }
    out.start("pre");
    boolean isFirst = true;
    for (InlineText line : code) {
      out.text(isFirst ? "" : "\n");
      line.writeTo(out);
      isFirst = false;
    }
    out.end("pre");
    code.clear();
  }
}
