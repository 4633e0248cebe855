package dev.footnote.ingest.internal.office;

import dev.footnote.ingest.internal.office.InlineText.Script;
import java.io.IOException;
import org.apache.tika.exception.TikaException;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/**
 * The format of a run of Word's text as far as its meaning depends on it; null where the format
 * says nothing.
 *
 * @param style id of its character style
 * @param script height of the text
 * @param hidden whether the text is hidden
 * @param bold whether the text is bold
 * @param font name of the font
 */
record RunFormat(
    @Nullable String style,
    @Nullable Script script,
    @Nullable Boolean hidden,
    @Nullable Boolean bold,
    @Nullable String font) {

  static final RunFormat NONE = new RunFormat(null, null, null, null, null);

  /** Smallest distance from the line, in half points, that is a superscript or subscript. */
  private static final int MIN_RAISE = 4;

  /** Reads a {@code w:rPr}. */
  static RunFormat read(XmlCursor xml) throws IOException, SAXException, TikaException {
    Reader reader = new Reader();
    xml.children(name -> reader.property(name, xml));
    return new RunFormat(
        reader.style,
        reader.script == null ? reader.raised : reader.script,
        reader.hidden,
        reader.bold,
        reader.font);
  }

  /** Returns this format with the gaps filled from another. */
  RunFormat over(RunFormat base) {
    return new RunFormat(
        style == null ? base.style : style,
        script == null ? base.script : script,
        hidden == null ? base.hidden : hidden,
        bold == null ? base.bold : bold,
        font == null ? base.font : font);
  }

  Script scriptOrBase() {
    return script == null ? Script.BASE : script;
  }

  boolean isHidden() {
    return Boolean.TRUE.equals(hidden);
  }

  boolean isBold() {
    return Boolean.TRUE.equals(bold);
  }

  private static final class Reader {
    private @Nullable String style;
    private @Nullable Script script;
    private @Nullable Script raised;
    private @Nullable Boolean hidden;
    private @Nullable Boolean bold;
    private @Nullable String font;

    void property(String name, XmlCursor xml) {
      switch (name) {
        case "rStyle" -> style = xml.attribute("val");
        case "vertAlign" ->
            script =
                switch (xml.attribute("val", "")) {
                  case "superscript" -> Script.RAISED;
                  case "subscript" -> Script.LOWERED;
                  default -> Script.BASE;
                };
        case "position" -> {
          int halfPoints = xml.number("val", 0);
          raised =
              halfPoints >= MIN_RAISE
                  ? Script.RAISED
                  : halfPoints <= -MIN_RAISE ? Script.LOWERED : null;
        }
        case "vanish", "specVanish" -> hidden = xml.isOn();
        case "b" -> bold = xml.isOn();
        case "rFonts" -> {
          @Nullable String ascii = xml.attribute("ascii");
          font = ascii == null ? xml.attribute("hAnsi") : ascii;
        }
        default -> {}
      }
    }
  }
}
