package dev.footnote.ingest;

import com.google.common.base.Strings;
import dev.footnote.document.Location;
import dev.footnote.ingest.DocumentPiece.TextKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xml.sax.Attributes;

/** An element whose end has not been reached. Not thread-safe. */
final class OpenElement {

  private final String name;
  private final String style;
  private final XhtmlElement kind;
  private boolean hasText;

  private OpenElement(String name, String style, XhtmlElement kind) {
    this.name = name;
    this.style = style;
    this.kind = kind;
  }

  /**
   * Creates an element that has just begun.
   *
   * @param name the name of the element, in lower case
   */
  static OpenElement of(String name, Attributes attributes) {
    String style = Strings.nullToEmpty(attributes.getValue("class"));
    return new OpenElement(name, style, XhtmlElement.of(name, style));
  }

  XhtmlElement kind() {
    return kind;
  }

  boolean hasName(String other) {
    return name.equals(other);
  }

  boolean hasStyle(String other) {
    return style.equals(other);
  }

  /** Returns whether a Word paragraph has one of the styles for list items. */
  boolean hasListStyle() {
    return style.toLowerCase(Locale.ROOT).startsWith("list");
  }

  /**
   * Returns the piece that text in this element becomes, if the kind of the element determines it.
   *
   * @param locations places of the text's lines; their spans are in the text
   */
  Optional<DocumentPiece> piece(String text, List<Location> locations) {
    if (kind == XhtmlElement.HEADING) {
      int level = name.charAt(1) - '0';
      return Optional.of(new DocumentPiece.Heading(level, text, locations));
    }
    Optional<TextKind> textKind =
        kind == XhtmlElement.LIST_ITEM && hasText
            ? Optional.of(TextKind.PARAGRAPH)
            : kind.textKind();
    hasText |= textKind.isPresent();
    return textKind.map(known -> new DocumentPiece.Text(known, text, locations));
  }
}
