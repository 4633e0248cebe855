package dev.footnote.ingest.internal.html;

import dev.footnote.ingest.internal.html.TextAmounts.Amount;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a web page that belong to its site rather than to the page: notices about cookies,
 * navigation, links to other pages, the site's header and footer.
 *
 * <p>Elements and roles are believed. Class names and ids are believed if the part has the form
 * that they promise, such as many links. A page that has no other text keeps such parts.
 */
final class SiteFurniture {

  /** Elements whose headers, footers and asides belong to the text. */
  private static final String TEXT =
      "main, article, section, blockquote, [role=main], [role=article]";

  private static final String MAIN_TEXT = "main, article, [role=main], h1";
  private static final Set<String> TABLE_PARTS = Set.of("td", "th", "tr", "tbody", "thead");

  private static final Pattern RELATED =
      Pattern.compile(
          "(?iu)\\s*(?:related|read (?:more|next|also)|more (?:stories|articles|news|from)|you"
              + " (?:may|might) also|recommended|share|follow"
              + " us|newsletter|subscribe|advert|popular|trending|mehr zum thema|das k.nnte"
              + " sie|weitere artikel|teilen|.hnliche|\u00E0 lire aussi|articles"
              + " li\u00E9s|partager|tambi\u00E9n te|relacionad|leer m\u00E1s|leggi"
              + " anche|correlati).*");

  private static final int HARDLY_ANY_TEXT = 80;

  /** Less text than a sentence has. */
  private static final int LESS_THAN_A_SENTENCE = 25;

  private static final double LITTLE_OF_THE_REST = 0.1;

  private final Element body;
  private TextAmounts amounts;
  private final boolean hasMain;

  private SiteFurniture(Element body) {
    this.body = body;
    this.amounts = TextAmounts.of(body);
    this.hasMain =
        body.select("main, article, [role=main]").stream().anyMatch(main -> hasText(main));
  }

  /** Removes the parts, as far as text of the page's own is left. */
  static void removeFrom(Document page) {
    SiteFurniture furniture = new SiteFurniture(page.body());
    furniture.remove(furniture::isNotice);
    furniture.remove(furniture::isLinks);
    furniture.remove(furniture::isSiteText);
  }

  private void remove(Predicate<Element> part) {
    amounts = TextAmounts.of(body);
    List<Element> parts =
        body.getAllElements().stream()
            .filter(element -> !element.equals(body) && part.test(element))
            .filter(element -> !TABLE_PARTS.contains(element.normalName()))
            .toList();
    int removed = 0;
    int removedUnlinked = 0;
    for (Element element : parts) {
      if (element.parents().stream().noneMatch(parts::contains)) {
        removed += amounts.in(element).characters();
        removedUnlinked += amounts.in(element).unlinked();
      }
    }
    Amount all = amounts.in(body);
    int left = all.unlinked() - removedUnlinked;
    boolean leavesText =
        all.characters() > removed
            && (hasMain
                || (left >= LESS_THAN_A_SENTENCE && left >= LITTLE_OF_THE_REST * removedUnlinked));
    if (leavesText) {
      parts.forEach(Element::remove);
    }
  }

  private boolean isNotice(Element element) {
    return FurnitureNames.NOTICE.include(element) && !holdsMainText(element);
  }

  private boolean isLinks(Element element) {
    if (element.is("nav, [role=navigation], [role=search], [role=menubar]")) {
      return !holdsMainText(element);
    }
    if (FurnitureNames.CERTAIN.include(element)) {
      return !holdsMainText(element);
    }
    if (isRelated(element) && linksExceed(element, amounts.in(headingOf(element)).characters())) {
      return !holdsMainText(element);
    }
    return linksExceed(element, 0)
        && !holdsMainText(element)
        && (isOfSite(element, "header, footer, aside, [role=banner], [role=contentinfo]")
            || FurnitureNames.INVITATION.include(element)
            || FurnitureNames.LINKS.include(element)
            || FurnitureNames.FOOTER.include(element));
  }

  private boolean isSiteText(Element element) {
    if (holdsMainText(element)) {
      return false;
    }
    if (element.is("aside, [role=complementary]")) {
      return isRelated(element) || (hasMain && isOutsideText(element));
    }
    boolean isFooter =
        element.is("footer, [role=contentinfo]") || FurnitureNames.FOOTER.include(element);
    boolean isHeader =
        element.is("header, [role=banner]") && element.selectFirst("h1, h2, h3") == null;
    if (isFooter || isHeader) {
      return isOutsideText(element);
    }
    return FurnitureNames.INVITATION.include(element)
        && amounts.in(element).characters() < HARDLY_ANY_TEXT;
  }

  /** Returns whether an element of these kinds is outside of the text of the page. */
  private static boolean isOfSite(Element element, String kinds) {
    return element.is(kinds) && isOutsideText(element);
  }

  private static boolean isOutsideText(Element element) {
    @Nullable Element parent = element.parent();
    return parent == null || parent.closest(TEXT) == null;
  }

  private static boolean isRelated(Element element) {
    if (!element.is("aside, section, div, ul")) {
      return false;
    }
    Element heading = headingOf(element);
    return RELATED.matcher(heading.text()).matches() && element.text().startsWith(heading.text());
  }

  /** Returns the first heading in an element, or the element itself. */
  private static Element headingOf(Element element) {
    @Nullable Element heading = element.selectFirst("h2, h3, h4, h5, h6");
    return heading == null ? element : heading;
  }

  /** Returns whether the page's own text is in the element, as far as the markup says. */
  private boolean holdsMainText(Element element) {
    return element.is("main, article, h1, body") || element.selectFirst(MAIN_TEXT) != null;
  }

  /**
   * @param title characters of the part's title, which are not counted
   */
  private boolean linksExceed(Element element, int title) {
    Amount amount = amounts.in(element);
    return amount.linked() > amount.unlinked() - title && amount.linked() > 0;
  }

  private boolean hasText(Element element) {
    return amounts.in(element).unlinked() >= LESS_THAN_A_SENTENCE;
  }
}
