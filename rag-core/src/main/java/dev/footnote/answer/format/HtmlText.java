package dev.footnote.answer.format;

import com.google.common.escape.Escaper;
import com.google.common.escape.Escapers;

/** Text that is to stay text, between tags and in attributes. */
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

  /** Escaped; line ends are kept, and what neither HTML nor XML may hold is U+FFFD. */
  static String escaped(String text) {
    return ESCAPER.escape(allowed(text.replace("\r\n", "\n").replace('\r', '\n')));
  }

  /** With U+FFFD in the place of what is no character of XML. */
  static String allowed(String text) {
    return text.codePoints()
        .map(each -> isAllowed(each) ? each : 0xFFFD)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** As {@code Char} of XML 1.0, less the controls from U+007F and all noncharacters. */
  private static boolean isAllowed(int codePoint) {
    boolean control = Character.isISOControl(codePoint) && codePoint != '\t' && codePoint != '\n';
    boolean surrogate =
        codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    boolean noncharacter =
        (codePoint & 0xFFFE) == 0xFFFE || (codePoint >= 0xFDD0 && codePoint <= 0xFDEF);
    return !control && !surrogate && !noncharacter;
  }
}
