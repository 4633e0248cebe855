package dev.footnote.ingest.internal.html;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Elements;
import org.jspecify.annotations.Nullable;

/**
 * Markup that changes how a text reads, as plain elements and characters: text that is struck out,
 * raised or lowered by style, quoted, in formulas, above other text, or in pictures.
 */
final class ReadableMarkup {

  private static final Pattern RAISED =
      Pattern.compile("vertical-align\\s*:\\s*(?:super|text-top)");
  private static final Pattern LOWERED = Pattern.compile("vertical-align\\s*:\\s*sub");
  private static final Pattern STRUCK =
      Pattern.compile("text-decoration[\\w-]*\\s*:[^;]*line-through");
  private static final Pattern BLOCK =
      Pattern.compile("display\\s*:\\s*(?:block|flex|grid|table|list-item)");
  private static final Set<String> RAISED_CLASSES = Set.of("sup", "super", "superscript");
  private static final Set<String> LOWERED_CLASSES = Set.of("subscript");

  /** Longer text is raised for its looks. */
  private static final int MAX_SCRIPT_LENGTH = 12;

  /** Longer descriptions are of pictures, shorter ones of signs such as a tick. */
  private static final int MAX_SIGN_LENGTH = 20;

  private ReadableMarkup() {}

  static void apply(Document page) {
    Element body = page.body();
    body.select("del, s, strike, rp, rt, rtc").remove();
    for (Element element : body.select("[style], span[class]")) {
      style(element);
    }
    for (Element quote : body.select("q")) {
      quote.prependText("\u201C").appendText("\u201D");
    }
    body.select("math").forEach(ReadableMarkup::formula);
    body.select("td, th, figure").forEach(ReadableMarkup::picture);
    body.select("a + a").forEach(ReadableMarkup::separate);
  }

  private static void style(Element element) {
    String style = element.attr("style").toLowerCase(Locale.ROOT);
    boolean isSpan = element.nameIs("span");
    if (STRUCK.matcher(style).find()) {
      element.remove();
    } else if (isSpan && BLOCK.matcher(style).find()) {
      element.tagName("div");
    } else if (isSpan && element.text().length() <= MAX_SCRIPT_LENGTH) {
      script(element, style);
    }
  }

  private static void script(Element span, String style) {
    Set<String> classes = span.classNames();
    if (RAISED.matcher(style).find() || classes.stream().anyMatch(RAISED_CLASSES::contains)) {
      span.tagName("sup");
    } else if (LOWERED.matcher(style).find()
        || classes.stream().anyMatch(LOWERED_CLASSES::contains)) {
      span.tagName("sub");
    }
  }

  private static void formula(Element math) {
    math.select("msup, mover").forEach(script -> second(script, "sup"));
    math.select("msub, munder").forEach(script -> second(script, "sub"));
    for (Element both : math.select("msubsup, munderover")) {
      Elements parts = both.children();
      if (parts.size() == 3) {
        parts.get(1).tagName("sub");
        parts.get(2).tagName("sup");
      }
    }
    for (Element fraction : math.select("mfrac")) {
      Elements parts = fraction.children();
      if (parts.size() == 2) {
        fraction.prependText("(").appendText(")");
        parts.get(1).before(new TextNode("/"));
      }
    }
    math.select("mroot, msqrt").forEach(root -> root.prependText("\u221A(").appendText(")"));
  }

  private static void second(Element element, String name) {
    Elements parts = element.children();
    if (parts.size() == 2) {
      parts.get(1).tagName(name);
    }
  }

  /** A picture is the whole content of some cells and figures; then its description is read. */
  private static void picture(Element holder) {
    Elements pictures = holder.select("img[alt]");
    if (pictures.size() != 1 || holder.hasText()) {
      return;
    }
    String description = pictures.getFirst().attr("alt").strip();
    if (holder.nameIs("figure")) {
      holder.appendElement("figcaption").text(description);
    } else if (description.length() <= MAX_SIGN_LENGTH && holder.selectFirst("a") == null) {
      holder.appendElement("span").text(description);
    }
  }

  /**
   * Links side by side have no white space between them if the style of the page sets them apart.
   */
  private static void separate(Element link) {
    @Nullable Node before = link.previousSibling();
    if (before instanceof Element other
        && endsWithLetter(other.text())
        && startsWithLetter(link.text())) {
      link.before(new TextNode(" "));
    }
  }

  private static boolean endsWithLetter(String text) {
    return text.length() > 1 && Character.isLetter(text.charAt(text.length() - 1));
  }

  private static boolean startsWithLetter(String text) {
    return text.length() > 1 && Character.isLetter(text.charAt(0));
  }
}
