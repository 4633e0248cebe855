package dev.footnote.ingest.internal.html;

import com.google.common.base.CharMatcher;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.sax.XHTMLContentHandler;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;

/** Writes the text of a document tree as XHTML events. Not thread-safe. */
final class XhtmlWriter implements NodeVisitor {

  /** Markup inside a line, which has no events of its own. */
  private static final Set<String> INLINE =
      Set.of(
          "a",
          "abbr",
          "acronym",
          "b",
          "bdi",
          "bdo",
          "big",
          "blink",
          "cite",
          "code",
          "data",
          "dfn",
          "em",
          "font",
          "i",
          "ins",
          "kbd",
          "label",
          "mark",
          "nobr",
          "picture",
          "q",
          "ruby",
          "rb",
          "area",
          "base",
          "col",
          "embed",
          "img",
          "link",
          "map",
          "meta",
          "object",
          "param",
          "source",
          "track",
          "samp",
          "slot",
          "small",
          "span",
          "strong",
          "time",
          "tt",
          "u",
          "var",
          "wbr",
          // MathML
          "math",
          "semantics",
          "mrow",
          "mi",
          "mn",
          "mo",
          "mtext",
          "ms",
          "mstyle",
          "mpadded",
          "mphantom",
          "mspace",
          "msqrt",
          "mroot",
          "mfrac",
          "msup",
          "msub",
          "msubsup",
          "munder",
          "mover",
          "munderover",
          "menclose",
          "mfenced",
          "merror");

  private static final Set<String> KEPT_ATTRIBUTES = Set.of("rowspan", "colspan", "scope");

  private static final CharMatcher LINE_BREAK = CharMatcher.anyOf("\r\n");

  private final XHTMLContentHandler xhtml;

  /** Line breaks since the last text. */
  private int breaks;

  private XhtmlWriter(XHTMLContentHandler xhtml) {
    this.xhtml = xhtml;
  }

  /**
   * @throws SAXException if the handler throws it
   */
  static void write(Document page, ContentHandler handler, Metadata metadata) throws SAXException {
    XHTMLContentHandler xhtml = new XHTMLContentHandler(handler, metadata);
    xhtml.startDocument();
    try {
      NodeTraversor.traverse(new XhtmlWriter(xhtml), page.body());
    } catch (UncheckedSaxException e) {
      throw e.exception();
    }
    xhtml.endDocument();
  }

  @Override
  public void head(Node node, int depth) {
    if (node instanceof TextNode text) {
      characters(
          isPreformatted(text)
              ? text.getWholeText()
              : LINE_BREAK.replaceFrom(text.getWholeText(), ' '));
    } else if (node instanceof Element element && element.normalName().equals("br")) {
      lineBreak(element);
    } else if (node instanceof Element element && hasEvents(element)) {
      breaks = 0;
      start(element);
    }
  }

  @Override
  public void tail(Node node, int depth) {
    if (node instanceof Element element
        && !element.normalName().equals("br")
        && hasEvents(element)) {
      breaks = 0;
      end(element.normalName());
    }
  }

  /** In other text only a line break element breaks a line. */
  private static boolean isPreformatted(TextNode text) {
    return LINE_BREAK.matchesAnyOf(text.getWholeText())
        && text.parent() != null
        && text.parent().closest("pre, listing, xmp") != null;
  }

  private static boolean hasEvents(Element element) {
    return !INLINE.contains(element.normalName()) && !element.normalName().equals("body");
  }

  private void characters(String text) {
    if (!text.isBlank()) {
      breaks = 0;
    }
    try {
      xhtml.characters(text);
    } catch (SAXException e) {
      throw new UncheckedSaxException(e);
    }
  }

  /** Two line breaks in a row separate paragraphs. */
  private void lineBreak(Element element) {
    breaks++;
    boolean separates =
        breaks == 2 && element.closest("pre, caption, li, dt, dd, h1, h2, h3") == null;
    start(separates ? new Element("p") : element);
    end(separates ? "p" : "br");
  }

  private void start(Element element) {
    AttributesImpl attributes = new AttributesImpl();
    for (String name : KEPT_ATTRIBUTES) {
      if (element.hasAttr(name)) {
        attributes.addAttribute("", name, name, "CDATA", element.attr(name));
      }
    }
    if (NoteLinks.isNote(element)) {
      attributes.addAttribute("", "class", "class", "CDATA", "footnote");
    }
    try {
      xhtml.startElement(element.normalName(), attributes);
    } catch (SAXException e) {
      throw new UncheckedSaxException(e);
    }
  }

  private void end(String name) {
    try {
      xhtml.endElement(name);
    } catch (SAXException e) {
      throw new UncheckedSaxException(e);
    }
  }

  /** Carries an exception of the handler through the traversal of the tree. */
  private static final class UncheckedSaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final SAXException exception;

    UncheckedSaxException(SAXException exception) {
      super(exception);
      this.exception = exception;
    }

    SAXException exception() {
      return exception;
    }
  }
}
