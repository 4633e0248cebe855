package dev.footnote.answer.format;

import com.google.common.escape.Escaper;
import com.google.common.escape.Escapers;

/** An escaper of text for HTML elements and attributes. */
final class HtmlText {

  private static final Escaper ESCAPER =
      Escapers.builder()
          .addEscape('&', "&amp;")
          .addEscape('<', "&lt;")
          .addEscape('>', "&gt;")
          .addEscape('"', "&quot;")
          .addEscape('\'', "&#39;")
          .addEscape('\n', "<br/>")
          .build();

  private HtmlText() {}

  /** Escapes a text; line ends become {@code <br/>}, and forbidden characters become U+FFFD. */
  static String escaped(String text) {
    return ESCAPER.escape(allowed(text.replace("\r\n", "\n").replace('\r', '\n')));
  }

  /** Replaces characters that are forbidden in XML with U+FFFD. */
  static String allowed(String text) {
    return text.codePoints()
        .map(codePoint -> isAllowed(codePoint) ? codePoint : 0xFFFD)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** The {@code Char} of XML 1.0, except the controls from U+007F and all noncharacters. */
  private static boolean isAllowed(int codePoint) {
    boolean isControl = Character.isISOControl(codePoint) && codePoint != '\t' && codePoint != '\n';
    boolean isSurrogate =
        codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    boolean isNoncharacter =
        (codePoint & 0xFFFE) == 0xFFFE || (codePoint >= 0xFDD0 && codePoint <= 0xFDEF);
    return !isControl && !isSurrogate && !isNoncharacter;
  }
}
