package dev.footnote.ingest.internal.html;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/**
 * The content of a page that a browser does not show: elements without text of their own, and
 * elements that attributes, styles or well-known class names hide. Closed details, tabs and other
 * panels that a control on the page opens are not hidden.
 */
final class HiddenContent {

  /** Elements that are not shown, are for input, or whose content replaces something missing. */
  private static final String NOT_TEXT =
      "script, style, template, head, noscript, noembed, select,"
          + " datalist, textarea, input, audio, video, canvas, iframe, dialog:not([open]),"
          + " annotation, annotation-xml, svg > title, svg > desc, svg metadata, svg defs";

  private static final Pattern HIDING_STYLE =
      Pattern.compile(
          "(?:^|;)\\s*(?:display\\s*:\\s*none|visibility\\s*:\\s*(?:hidden|collapse)"
              + "|mso-hide\\s*:\\s*all|(?:left|top|text-indent)\\s*:\\s*-\\d{4,}"
              + "|clip\\s*:\\s*rect\\(\\s*[01])");

  private static final Pattern SHOWING_STYLE = Pattern.compile("display\\s*:\\s*(?!none)\\w");

  private static final Set<String> HIDING_CLASSES =
      Set.of(
          "d-none",
          "hidden",
          "hide",
          "is-hidden",
          "u-hidden",
          "uk-hidden",
          "display-none",
          "invisible",
          "is-invisible",
          "js-hidden");

  /** Classes of text for screen readers, such as "opens in a new window". */
  private static final Set<String> SCREEN_READER_CLASSES =
      Set.of(
          "sr-only",
          "visually-hidden",
          "visuallyhidden",
          "screen-reader-text",
          "screen-reader-only",
          "screenreader-only",
          "screenreader-text",
          "element-invisible",
          "assistive-text",
          "a11y-hidden",
          "u-visually-hidden",
          "is-visually-hidden",
          "govuk-visually-hidden",
          "cdk-visually-hidden",
          "visually-hidden-focusable",
          "sr-only-focusable",
          "show-for-sr",
          "offscreen",
          "off-screen");

  /** Classes that show an element again at some width, or in print. */
  private static final Pattern RESPONSIVE =
      Pattern.compile("(?:\\w{2,3}:|d-(?:sm|md|lg|xl|xxl|print)-|visible-|show-for-).*");

  private static final Pattern PANEL_CLASS =
      Pattern.compile(
          "(?:.*[-_])?(?:tab-?pane|tab-?panel|tab-?content|collapse|collapsible|accordion)(?:[-_].*)?");

  private static final int MIN_NOSCRIPT_TEXT = 200;

  private final Document page;
  private final Set<Element> hiddenByRule;
  private final Set<String> controlled = new HashSet<>();

  private HiddenContent(Document page) {
    this.page = page;
    this.hiddenByRule = StyleRules.hiddenIn(page);
    for (Element control : page.select("[aria-controls], [data-target], [data-bs-target]")) {
      controlled.add(control.attr("aria-controls"));
      controlled.add(control.attr("data-target").replace("#", ""));
      controlled.add(control.attr("data-bs-target").replace("#", ""));
    }
    page.select("a[href^=#]").forEach(link -> controlled.add(link.attr("href").substring(1)));
    controlled.remove("");
  }

  /** Removes what is hidden, unless the page would be left without any text. */
  static void removeFrom(Document page) {
    new HiddenContent(page).remove();
  }

  private void remove() {
    page.select("iframe[srcdoc]")
        .forEach(frame -> frame.after(Jsoup.parse(frame.attr("srcdoc")).body().html()));
    List<Element> noscripts = new ArrayList<>(page.select("noscript"));
    Element body = page.body();
    body.select(NOT_TEXT).forEach(Element::remove);
    body.select("button").stream().filter(button -> !isTitle(button)).forEach(Element::remove);
    Set<Element> hidden = new LinkedHashSet<>();
    for (Element element : body.getAllElements()) {
      if (!element.equals(body) && isHidden(element)) {
        hidden.add(element);
      }
    }
    if (leavesText(body, hidden)) {
      hidden.forEach(HiddenContent::remove);
    } else if (!body.hasText()) {
      noscripts.stream().filter(HiddenContent::isLong).forEach(body::appendChild);
    }
  }

  private static void remove(Element element) {
    boolean isCell = element.nameIs("td") || element.nameIs("th");
    if (isCell && element.hasAttr("aria-hidden")) {
      // The cells after it must stay in their columns.
      element.empty();
    } else {
      element.remove();
    }
  }

  private static boolean leavesText(Element body, Set<Element> hidden) {
    AtomicBoolean leavesText = new AtomicBoolean();
    body.filter(
        (node, depth) -> {
          if (node instanceof Element element && hidden.contains(element)) {
            return NodeFilter.FilterResult.SKIP_ENTIRELY;
          }
          leavesText.compareAndSet(false, node instanceof TextNode text && !text.isBlank());
          return leavesText.get() ? NodeFilter.FilterResult.STOP : NodeFilter.FilterResult.CONTINUE;
        });
    return leavesText.get();
  }

  private boolean isHidden(Element element) {
    if (element.nameIs("main")) {
      return false;
    }
    if (element.attr("aria-hidden").equalsIgnoreCase("true")) {
      return !element.nameIs("math") && element.selectFirst("main, h1, article") == null;
    }
    if (isForScreenReaders(element)) {
      return !element.nameIs("h1");
    }
    return isNotShown(element) && !isPanel(element) && !isFormula(element);
  }

  /** Some pages show a picture of a formula, and hide the formula itself. */
  private static boolean isFormula(Element element) {
    @Nullable Element first = element.firstElementChild();
    return first != null && first.nameIs("math");
  }

  private boolean isNotShown(Element element) {
    String style = element.attr("style").toLowerCase(Locale.ROOT);
    if (element.hasAttr("hidden")) {
      return !element.attr("hidden").equalsIgnoreCase("until-found");
    }
    if (HIDING_STYLE.matcher(style).find()) {
      return true;
    }
    boolean byRule = hiddenByRule.contains(element) && !SHOWING_STYLE.matcher(style).find();
    return byRule || hasHidingClass(element);
  }

  private static boolean hasHidingClass(Element element) {
    Set<String> names = element.classNames();
    return names.stream().anyMatch(HIDING_CLASSES::contains)
        && names.stream().noneMatch(name -> RESPONSIVE.matcher(name).matches());
  }

  private static boolean isForScreenReaders(Element element) {
    return element.hasAttr("class")
        && element.classNames().stream().anyMatch(SCREEN_READER_CLASSES::contains);
  }

  /** Returns whether a control on the page opens the element. */
  private boolean isPanel(Element element) {
    return element.attr("role").equals("tabpanel")
        || (!element.id().isEmpty() && controlled.contains(element.id()))
        || element.classNames().stream().anyMatch(name -> PANEL_CLASS.matcher(name).matches());
  }

  /** Buttons open the sections of some pages, and then have their titles. */
  private static boolean isTitle(Element button) {
    @Nullable Element title = button.closest("h1, h2, h3, h4, h5, h6, dt, summary");
    return title != null
        || button.hasAttr("aria-expanded")
        || button.hasAttr("aria-controls")
        || button.classNames().stream().anyMatch(name -> PANEL_CLASS.matcher(name).matches());
  }

  private static boolean isLong(Element noscript) {
    return noscript.text().length() >= MIN_NOSCRIPT_TEXT;
  }
}
