package dev.footnote.ingest.internal.html;

import com.google.common.base.Splitter;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Selector;

/**
 * The rules in the style elements of a page that hide elements. Later rules win, without regard to
 * specificity. Rules for a medium or a width, and those that wait for scripts, are ignored.
 */
final class StyleRules {

  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|<!--|-->");

  /** An at-rule with its block, whose rules hold under a condition; or one without a block. */
  private static final Pattern AT_RULE =
      Pattern.compile("@[^{};]{0,500}(?:;|\\{(?:[^{}]|\\{[^{}]*+\\})*+\\})");

  private static final Pattern RULE = Pattern.compile("([^{}]{1,2000})\\{([^{}]*)\\}");
  private static final Pattern HIDES =
      Pattern.compile("(?:^|;)\\s*(?:display\\s*:\\s*none|visibility\\s*:\\s*(?:hidden|collapse))");
  private static final Pattern SHOWS =
      Pattern.compile("(?:^|;)\\s*(?:display\\s*:\\s*(?!none)\\w|visibility\\s*:\\s*visible)");

  /** States that a reader brings about, generated content, and pages without scripts. */
  private static final Pattern CONDITIONAL =
      Pattern.compile(":(?!not|first|last|nth|only|is|where|root)|no-?js|\\.js\\b");

  private static final int MAX_RULES = 300;
  private static final int MAX_LENGTH = 500_000;

  private StyleRules() {}

  /** Returns the elements that the rules hide, without those inside of other hidden elements. */
  static Set<Element> hiddenIn(Document page) {
    Set<Element> hidden = new LinkedHashSet<>();
    Matcher rules = RULE.matcher(css(page));
    for (int count = 0; count < MAX_RULES && rules.find(); ) {
      String declarations = rules.group(2).toLowerCase(Locale.ROOT);
      boolean hides = HIDES.matcher(declarations).find();
      if (hides || SHOWS.matcher(declarations).find()) {
        count++;
        Set<Element> elements = select(page, rules.group(1).strip());
        if (hides) {
          hidden.addAll(elements);
        } else {
          hidden.removeAll(elements);
        }
      }
    }
    return hidden;
  }

  private static String css(Document page) {
    String css =
        page.select("style").stream()
            .filter(style -> style.attr("media").matches("|all|screen"))
            .flatMap(style -> style.dataNodes().stream())
            .map(DataNode::getWholeData)
            .collect(Collectors.joining("\n"));
    if (css.length() > MAX_LENGTH || (!css.contains("none") && !css.contains("visibility"))) {
      return "";
    }
    return AT_RULE.matcher(COMMENT.matcher(css).replaceAll(" ")).replaceAll(" ");
  }

  private static Set<Element> select(Document page, String selectors) {
    Set<Element> elements = new LinkedHashSet<>();
    for (String selector : Splitter.on(',').split(selectors)) {
      if (!CONDITIONAL.matcher(selector).find()) {
        elements.addAll(selectOne(page, selector.strip()));
      }
    }
    return elements;
  }

  private static Collection<Element> selectOne(Document page, String selector) {
    try {
      return selector.isEmpty() ? Set.of() : page.select(selector);
    } catch (Selector.SelectorParseException | IllegalArgumentException e) {
      // A selector that jsoup does not know matches nothing.
      return Set.of();
    }
  }
}
