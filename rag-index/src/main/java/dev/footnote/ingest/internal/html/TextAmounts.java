package dev.footnote.ingest.internal.html;

import java.util.HashMap;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** The amounts of text in the elements of a tree, counted in one pass. Not thread-safe. */
final class TextAmounts implements NodeVisitor {

  private final Map<Element, Amount> amounts = new HashMap<>();

  /**
   * An amount of text.
   *
   * @param characters all characters, without white space around runs of text
   * @param linked the characters that are inside of links
   */
  record Amount(int characters, int linked) {
    static final Amount NONE = new Amount(0, 0);

    Amount plus(Amount other) {
      return new Amount(characters + other.characters, linked + other.linked);
    }

    int unlinked() {
      return characters - linked;
    }
  }

  static TextAmounts of(Element root) {
    TextAmounts amounts = new TextAmounts();
    NodeTraversor.traverse(amounts, root);
    return amounts;
  }

  Amount in(Element element) {
    return amounts.getOrDefault(element, Amount.NONE);
  }

  @Override
  public void head(Node node, int depth) {
    if (node instanceof TextNode text && text.parent() != null) {
      int characters = text.getWholeText().strip().length();
      amounts.merge(text.parent(), new Amount(characters, 0), Amount::plus);
    }
  }

  @Override
  public void tail(Node node, int depth) {
    if (node instanceof Element element) {
      Amount amount = amounts.getOrDefault(element, Amount.NONE);
      if (element.nameIs("a") || element.nameIs("button")) {
        amount = new Amount(amount.characters, amount.characters);
        amounts.put(element, amount);
      }
      if (depth > 0 && element.parent() != null) {
        amounts.merge(element.parent(), amount, Amount::plus);
      }
    }
  }
}
