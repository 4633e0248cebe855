package dev.footnote.ingest.internal.office;

import dev.footnote.ingest.internal.office.InlineText.Script;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.tika.exception.TikaException;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/** The text of shapes: of slides, charts, diagrams and drawings. */
final class DrawingText {

  /** A receiver of paragraphs. */
  @FunctionalInterface
  interface ParagraphReader {
    void read(Paragraph paragraph);
  }

  /**
   * A paragraph of a shape.
   *
   * @param text its text
   * @param level level of its list, from 0
   * @param numbering name of its number format, such as {@code arabicPeriod}; null if it has none
   * @param start number of the first item of its list
   * @param bullet whether it has a bullet; null if its own format does not say
   * @param isBold whether all its text is bold
   */
  record Paragraph(
      InlineText text,
      int level,
      @Nullable String numbering,
      int start,
      @Nullable Boolean bullet,
      boolean isBold) {

    /** Writes the paragraph without its bullet, unless it is blank. */
    void writeTo(XhtmlBuffer out) {
      if (!text.isBlank()) {
        out.start("p");
        text.writeTo(out);
        out.end("p");
      }
    }
  }

  private final InlineText text = new InlineText();
  private int level;
  private @Nullable String numbering;
  private int start = 1;
  private @Nullable Boolean bullet;
  private boolean hasBold;
  private boolean hasPlainWeight;

  private DrawingText() {}

  /** Reads the paragraphs of a text body at its element and writes them as they are. */
  static void read(XmlCursor xml, XhtmlBuffer out) throws IOException, SAXException, TikaException {
    read(xml, paragraph -> paragraph.writeTo(out));
  }

  /** Reads the paragraphs of a text body at its element. */
  static void read(XmlCursor xml, ParagraphReader reader)
      throws IOException, SAXException, TikaException {
    read(xml, bullets -> {}, reader);
  }

  /**
   * Reads a text body at its element.
   *
   * @param style gets the bullets of its own list style, before the paragraphs
   */
  static void read(XmlCursor xml, Consumer<SlideLayout.Bullets> style, ParagraphReader reader)
      throws IOException, SAXException, TikaException {
    xml.children(
        name -> {
          switch (name) {
            case "lstStyle" -> style.accept(SlideLayout.Bullets.read(xml));
            case "p" -> {
              DrawingText paragraph = new DrawingText();
              xml.children(child -> paragraph.readPart(child, xml));
              reader.read(paragraph.toParagraph());
            }
            default -> {}
          }
        });
  }

  private Paragraph toParagraph() {
    return new Paragraph(text, level, numbering, start, bullet, hasBold && !hasPlainWeight);
  }

  private void readPart(String name, XmlCursor xml)
      throws IOException, SAXException, TikaException {
    switch (name) {
      case "pPr" -> readProperties(xml);
      case "r" -> readRun(xml);
      case "fld" -> {
        if (!xml.attribute("type", "").equals("slidenum")) {
          readRun(xml);
        }
      }
      case "br" -> text.append("\n");
      case "m" -> xml.children(child -> readPart(child, xml));
      case "oMath", "oMathPara" -> OfficeMath.appendApart(OfficeMath.read(xml), text);
      case "AlternateContent" -> AlternateContent.read(xml, child -> readPart(child, xml));
      default -> {}
    }
  }

  private void readProperties(XmlCursor xml) throws IOException, SAXException, TikaException {
    level = Math.max(0, xml.number("lvl", 0));
    xml.children(
        name -> {
          switch (name) {
            case "buNone" -> bullet = false;
            case "buChar", "buBlip" -> bullet = true;
            case "buAutoNum" -> {
              bullet = true;
              numbering = xml.attribute("type");
              start = xml.number("startAt", 1);
            }
            default -> {}
          }
        });
  }

  private void readRun(XmlCursor xml) throws IOException, SAXException, TikaException {
    Script[] script = {Script.BASE};
    boolean[] isBold = {false};
    @Nullable String[] font = {null};
    xml.children(
        name -> {
          switch (name) {
            case "rPr" -> {
              script[0] = script(percent(xml.attribute("baseline")));
              isBold[0] = XmlValues.isOn(xml.attribute("b"));
              xml.children(
                  child -> font[0] = child.equals("latin") ? xml.attribute("typeface") : font[0]);
            }
            case "t" -> append(SymbolFont.decode(xml.text(), font[0]), script[0], isBold[0]);
            default -> {}
          }
        });
  }

  private void append(String run, Script script, boolean isBold) {
    // A line break inside a title is a vertical tab here.
    text.append(run.replace('\u000B', '\n').replace("_x000B_", "\n"), script);
    if (!run.isBlank()) {
      hasBold |= isBold;
      hasPlainWeight |= !isBold;
    }
  }

  private static Script script(int baseline) {
    return baseline > 0 ? Script.RAISED : baseline < 0 ? Script.LOWERED : Script.BASE;
  }

  /** Returns thousandths of a percent; the Strict form has a percent sign. */
  private static int percent(@Nullable String value) {
    return value != null && value.endsWith("%")
        ? XmlValues.number(value.substring(0, value.length() - 1), 0)
        : XmlValues.number(value, 0);
  }
}
