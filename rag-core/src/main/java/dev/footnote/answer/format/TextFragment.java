package dev.footnote.answer.format;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.net.PercentEscaper;
import java.net.URI;
import java.util.List;

/** A builder of addresses that lead to a quote on a page by the quote's own words. */
final class TextFragment {

  /** Encodes hyphens, commas and ampersands too, which have a meaning in the directive. */
  private static final PercentEscaper ESCAPER = new PercentEscaper("._~", false);

  private static final int MAX_WORDS = 12;
  private static final int WORDS_PER_END = 5;

  private TextFragment() {}

  /** Returns the address with a text fragment; mail addresses are returned unchanged. */
  static URI of(URI page, String quote) {
    boolean isPage = !"mailto".equalsIgnoreCase(page.getScheme());
    String directive = isPage ? directive(quote) : "";
    if (directive.isEmpty()) {
      return page;
    }
    String start = page.toString();
    return URI.create(start + (page.getRawFragment() == null ? "#" : "") + ":~:text=" + directive);
  }

  /** Identifies a quote of several lines or of many words by its first and last words. */
  private static String directive(String quote) {
    List<String> lines =
        Splitter.on('\n')
            .trimResults(CharMatcher.whitespace())
            .omitEmptyStrings()
            .splitToList(HtmlText.allowed(quote));
    if (lines.isEmpty()) {
      return "";
    }
    List<String> first = words(lines.getFirst());
    List<String> last = words(lines.getLast());
    if (lines.size() == 1 && first.size() <= MAX_WORDS) {
      return encoded(first);
    }
    return encoded(first.subList(0, Math.min(WORDS_PER_END, first.size())))
        + ","
        + encoded(last.subList(Math.max(0, last.size() - WORDS_PER_END), last.size()));
  }

  private static List<String> words(String line) {
    return Splitter.on(CharMatcher.whitespace()).omitEmptyStrings().splitToList(line);
  }

  private static String encoded(List<String> words) {
    return ESCAPER.escape(String.join(" ", words));
  }
}
