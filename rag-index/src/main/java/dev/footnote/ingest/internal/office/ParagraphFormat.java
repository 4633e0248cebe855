package dev.footnote.ingest.internal.office;

import java.io.IOException;
import org.apache.tika.exception.TikaException;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/**
 * The format of a paragraph of Word's text, as far as its meaning depends on it.
 *
 * @param style id of its style; null for the default style
 * @param outlineLevel level of a heading from 0; 9 for other text; -1 if the format does not say
 * @param list id of its list; 0 for none, -1 if the format does not say
 * @param listLevel level in the list from 0; -1 if the format does not say
 * @param isMarkDeleted whether accepting the changes joins the paragraph to the next
 */
record ParagraphFormat(
    @Nullable String style, int outlineLevel, int list, int listLevel, boolean isMarkDeleted) {

  static final int UNKNOWN = -1;
  static final ParagraphFormat NONE = new ParagraphFormat(null, UNKNOWN, UNKNOWN, UNKNOWN, false);

  /** Reads a {@code w:pPr}. */
  static ParagraphFormat read(XmlCursor xml) throws IOException, SAXException, TikaException {
    Reader reader = new Reader();
    xml.children(name -> reader.property(name, xml));
    return new ParagraphFormat(
        reader.style, reader.outlineLevel, reader.list, reader.listLevel, reader.isMarkDeleted);
  }

  private static final class Reader {
    private @Nullable String style;
    private int outlineLevel = UNKNOWN;
    private int list = UNKNOWN;
    private int listLevel = UNKNOWN;
    private boolean isMarkDeleted;

    void property(String name, XmlCursor xml) throws IOException, SAXException, TikaException {
      switch (name) {
        case "pStyle" -> style = xml.attribute("val");
        case "outlineLvl" -> outlineLevel = xml.number("val", UNKNOWN);
        case "numPr" -> xml.children(child -> listProperty(child, xml));
        case "rPr" ->
            xml.children(child -> isMarkDeleted |= child.equals("del") || child.equals("moveFrom"));
        default -> {}
      }
    }

    private void listProperty(String name, XmlCursor xml) {
      switch (name) {
        case "numId" -> list = xml.number("val", UNKNOWN);
        case "ilvl" -> listLevel = xml.number("val", UNKNOWN);
        default -> {}
      }
    }
  }
}
