package dev.footnote.ingest.internal.html;

import com.google.common.collect.Streams;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/** Class names and ids that sites give to the parts around a page's own text. */
enum FurnitureNames {
  /** Notices about cookies. */
  NOTICE(
      "(?:cookies?|gdpr|consent|privacy)-?(?:banner|consent|notice|bar|popup|pop-up|message|modal"
          + "|overlay|alert|warning|info|hint|law|dialog|disclaimer|layer|wrapper|container)"
          + "|gdpr|onetrust.*|cybot.*|usercentrics.*|didomi.*|cc-(?:window|banner)|cookiebot.*"
          + "|borlabs.*|qc-cmp.*|eu-cookie.*"),
  /** Parts whose text is never the page's own. */
  CERTAIN(
      "bread-?crumbs?(?:-.*)?|skip-?(?:links?|nav|to|navigation|content)(?:-.*)?"
          + "|(?:site|page|global)-?(?:footer|nav|navigation)|nav-?bar.*|navigation"
          + "|(?:main|sub|top|side|primary|secondary|foot|footer|header)-?(?:nav|menu|navigation)"
          + "|menu-?(?:main|primary|footer|bar)|pagination|pager"
          + "|share-?(?:bar|buttons?|links?|this|tools|icons)|sharing|addthis.*"
          + "|social-?(?:share|sharing|links|media|icons|bar|buttons)|back-?to-?top"
          + "|search-?(?:form|box)|(?:language|lang)-?(?:switcher|selector|menu|nav)"),
  /** Parts that are not the page's own if they are mostly links or have hardly any text. */
  INVITATION("share|social|newsletter.*|subscribe.*|sign-?up.*|advert.*|ads?|sponsor.*|log-?in.*"),
  /** Parts that are not the page's own if they are mostly links. */
  LINKS(
      "nav|menu|header|site-?header|masthead|toolbar|side-?bar.*|banner|widget.*|toc|dropdown.*"
          + "|related.*|recommend.*|more-?(?:stories|articles|news)|read-?(?:next|more)|promo.*"
          + "|popular.*|trending|most-?read|tag-?cloud"),
  FOOTER("footer|foot|page-?foot|site-?info|copyright|colophon");

  private final Pattern names;

  FurnitureNames(String names) {
    this.names = Pattern.compile(names);
  }

  /** Returns whether a class name or the id of the element is one of these names. */
  boolean include(Element element) {
    return (element.hasAttr("class") || element.hasAttr("id"))
        && Streams.concat(element.classNames().stream(), Stream.of(element.id()))
            .map(name -> name.toLowerCase(Locale.ROOT).replace('_', '-'))
            .anyMatch(name -> names.matcher(name).matches());
  }
}
