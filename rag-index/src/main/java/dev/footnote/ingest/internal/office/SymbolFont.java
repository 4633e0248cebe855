package dev.footnote.ingest.internal.office;

import com.google.common.collect.ImmutableMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The characters of the symbol fonts, which are in Unicode's private area in Office files. */
final class SymbolFont {

  private static final int PRIVATE = 0xF000;

  /** Characters of the font Symbol from 0x21 on; a blank stands for one without a meaning. */
  private static final Map<Integer, Integer> SYMBOL =
      table(
          0x21,
          "!∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"
              + " αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
          0xA0,
          "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐ ↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑");

  private static final Map<Integer, Integer> WINGDINGS =
      ImmutableMap.<Integer, Integer>builder()
          .put(0x6C, 0x25CF)
          .put(0x6E, 0x25A0)
          .put(0x6F, 0x2610)
          .put(0x71, 0x2751)
          .put(0x76, 0x2756)
          .put(0x9F, 0x2022)
          .put(0xA7, 0x25AA)
          .put(0xA8, 0x2610)
          .put(0xB7, 0x2022)
          .put(0xD8, 0x27A2)
          .put(0xE0, 0x2192)
          .put(0xDF, 0x2190)
          .put(0xE8, 0x2192)
          .put(0xF0, 0x21E8)
          .put(0xFB, 0x2717)
          .put(0xFC, 0x2713)
          .put(0xFD, 0x2612)
          .put(0xFE, 0x2611)
          .buildOrThrow();

  private SymbolFont() {}

  /**
   * Returns the text of a character, or "" if its meaning is not known.
   *
   * @param code a code point in hexadecimal digits
   */
  static String character(String code, @Nullable String font) {
    try {
      return character(Integer.parseInt(code, 16), font);
    } catch (NumberFormatException e) {
      return "";
    }
  }

  /** Returns a text whose private characters have been replaced. */
  static String decode(String text, @Nullable String font) {
    boolean hasPrivate = text.chars().anyMatch(c -> c >= PRIVATE && c <= PRIVATE + 0xFF);
    if (!hasPrivate) {
      return text;
    }
    StringBuilder decoded = new StringBuilder();
    text.codePoints().forEach(point -> decoded.append(character(point, font)));
    return decoded.toString();
  }

  private static String character(int code, @Nullable String font) {
    int inFont = code >= PRIVATE && code <= PRIVATE + 0xFF ? code - PRIVATE : code;
    String name = font == null ? "" : font.toLowerCase(Locale.ROOT);
    if (name.startsWith("wingdings") || name.startsWith("webdings")) {
      return text(WINGDINGS.get(inFont));
    }
    if (name.equals("symbol") || (name.isEmpty() && code != inFont)) {
      return text(SYMBOL.get(inFont));
    }
    boolean isPrivate = code != inFont && inFont < 0x20;
    return isPrivate || !Character.isValidCodePoint(inFont) ? "" : Character.toString(inFont);
  }

  private static String text(@Nullable Integer point) {
    return point == null ? "" : Character.toString(point);
  }

  private static Map<Integer, Integer> table(int first, String low, int second, String high) {
    ImmutableMap.Builder<Integer, Integer> table = ImmutableMap.builder();
    for (int i = 0; i < low.length(); i++) {
      table.put(first + i, (int) low.charAt(i));
    }
    for (int i = 0; i < high.length(); i++) {
      table.put(second + i, (int) high.charAt(i));
    }
    return table.buildOrThrow();
  }
}
