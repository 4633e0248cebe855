package dev.footnote.answer.format;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.net.PercentEscaper;
import java.net.URI;
import java.util.List;

/** An address that leads to a quote on a page, by the quote's own words. */
final class TextFragment {

  /** Hyphens, commas and ampersands part the directive, so they are encoded too. */
  private static final PercentEscaper ESCAPER = new PercentEscaper("._~", false);

  private static final int WHOLE_UP_TO = 12;
  private static final int ENDS = 5;

  private TextFragment() {}

  /** The address itself where it is of mail. */
  static URI of(URI page, String quote) {
    boolean isPage = !"mailto".equalsIgnoreCase(page.getScheme());
    String directive = isPage ? directive(quote) : "";
    if (directive.isEmpty()) {
      return page;
    }
    String start = page.toString();
    return URI.create(start + (page.getRawFragment() == null ? "#" : "") + ":~:text=" + directive);
  }

  /** A quote of several lines, or of many words, by how it begins and ends. */
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
    if (lines.size() == 1 && first.size() <= WHOLE_UP_TO) {
      return encoded(first);
    }
    return encoded(first.subList(0, Math.min(ENDS, first.size())))
        + ","
        + encoded(last.subList(Math.max(0, last.size() - ENDS), last.size()));
  }

  private static List<String> words(String line) {
    return Splitter.on(CharMatcher.whitespace()).omitEmptyStrings().splitToList(line);
  }

  private static String encoded(List<String> words) {
    return ESCAPER.escape(String.join(" ", words));
  }
}
