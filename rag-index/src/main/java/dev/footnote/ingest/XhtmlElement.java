package dev.footnote.ingest;

import dev.footnote.ingest.DocumentPiece.TextKind;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A kind of XHTML element, as far as the structure of a document depends on it. The kind follows
 * from the element's name and its {@code class} attribute.
 */
enum XhtmlElement {
  BODY,
  LINE_BREAK,
  /** In a PDF one line of the page; in other formats markup inside a line. */
  SPAN,
  /** Markup inside a line, such as bold type. */
  INLINE,
  SUPERSCRIPT,
  SUBSCRIPT,
  /** A {@code div} around a page of a PDF or of a scanned picture. */
  PAGE(Container.PAGE),
  /** A {@code div} around a slide. */
  SLIDE(Container.PAGE),
  /** A {@code div} around the content of a slide. */
  SLIDE_CONTENT(Container.PAGE),
  /** A {@code div} with a page's header, footer or number. It is not part of the text. */
  RUNNING_HEAD(Container.RUNNING_HEAD),
  TABLE(Container.TABLE),
  ROW(Container.ROW),
  CELL(Container.CELL),
  HEADER_CELL(Container.CELL),
  TERM(Container.NONE),
  DEFINITION(Container.NONE),
  HEADING(Container.NONE),
  /** Its first text is an item of a list, further text in it is a paragraph. */
  LIST_ITEM(TextKind.ITEM),
  PREFORMATTED(TextKind.PREFORMATTED),
  CAPTION(TextKind.CAPTION),
  QUOTE(TextKind.QUOTE),
  FOOTNOTE(TextKind.FOOTNOTE),
  CONTINUED_PARAGRAPH(TextKind.CONTINUED),
  JOINED_PARAGRAPH(TextKind.JOINED),
  /** An element that only separates the text in it from the text around it. */
  OTHER_BLOCK(Container.NONE);

  /** A kind of content whose beginning or end has an effect of its own. */
  enum Container {
    NONE,
    TABLE,
    ROW,
    CELL,
    PAGE,
    RUNNING_HEAD
  }

  private static final Set<String> INLINE_NAMES =
      Set.of(
          "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn",
          "em", "font", "i", "img", "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s",
          "samp", "small", "strike", "strong", "time", "tt", "u", "var", "wbr");

  private final boolean isBlock;
  private final Container container;
  private final @Nullable TextKind textKind;

  /** Creates an element that is inside a line or around all text. */
  XhtmlElement() {
    this.isBlock = false;
    this.container = Container.NONE;
    this.textKind = null;
  }

  XhtmlElement(Container container) {
    this.isBlock = true;
    this.container = container;
    this.textKind = null;
  }

  XhtmlElement(TextKind textKind) {
    this.isBlock = true;
    this.container = Container.NONE;
    this.textKind = textKind;
  }

  /**
   * Returns the kind of an element.
   *
   * @param name the name of the element, in lower case
   * @param style value of its {@code class} attribute; empty if it has none
   */
  static XhtmlElement of(String name, String style) {
    return switch (name) {
      case "body" -> BODY;
      case "br" -> LINE_BREAK;
      case "span" -> SPAN;
      case "sup" -> SUPERSCRIPT;
      case "sub" -> SUBSCRIPT;
      case "div" -> division(style);
      case "p" -> paragraph(style);
      case "aside" -> isNote(style) ? FOOTNOTE : OTHER_BLOCK;
      case "table" -> TABLE;
      case "tr" -> ROW;
      case "td" -> CELL;
      case "th" -> HEADER_CELL;
      case "dt" -> TERM;
      case "dd" -> DEFINITION;
      case "h1", "h2", "h3", "h4", "h5", "h6" -> HEADING;
      case "li" -> LIST_ITEM;
      case "pre" -> PREFORMATTED;
      case "caption", "figcaption" -> CAPTION;
      case "blockquote" -> QUOTE;
      default -> INLINE_NAMES.contains(name) ? INLINE : OTHER_BLOCK;
    };
  }

  /** Returns the kind of text that the element holds, if its kind determines that. */
  Optional<TextKind> textKind() {
    return Optional.ofNullable(textKind);
  }

  /** Returns whether the element separates the text in it from the text around it. */
  boolean isBlock() {
    return isBlock;
  }

  Container container() {
    return container;
  }

  private static XhtmlElement division(String style) {
    return switch (style) {
      case "page" -> PAGE;
      case "slide" -> SLIDE;
      case "slide-content" -> SLIDE_CONTENT;
      case "running" -> RUNNING_HEAD;
      case "footnote", "endnote" -> FOOTNOTE;
      default -> OTHER_BLOCK;
    };
  }

  private static XhtmlElement paragraph(String style) {
    return switch (style) {
      case "continued" -> CONTINUED_PARAGRAPH;
      case "joined" -> JOINED_PARAGRAPH;
      case "caption" -> CAPTION;
      default -> OTHER_BLOCK;
    };
  }

  private static boolean isNote(String style) {
    return style.equals("footnote") || style.equals("endnote");
  }
}
