package dev.footnote.ingest.internal.office;

import java.util.ArrayList;
import java.util.List;
import org.apache.tika.sax.XHTMLContentHandler;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;

/** A list of XHTML events that wait for what must stand before them. Not thread-safe. */
final class XhtmlBuffer {

  private final List<Event> events = new ArrayList<>();

  private sealed interface Event {}

  private record Start(String name, AttributesImpl attributes) implements Event {}

  private record End(String name) implements Event {}

  private record Text(String text) implements Event {}

  private record Nested(XhtmlBuffer buffer) implements Event {}

  /**
   * Begins an element.
   *
   * @param attributes names and values in turn
   */
  void start(String name, String... attributes) {
    AttributesImpl all = new AttributesImpl();
    for (int i = 0; i < attributes.length; i += 2) {
      all.addAttribute("", attributes[i], attributes[i], "CDATA", attributes[i + 1]);
    }
    events.add(new Start(name, all));
  }

  void end(String name) {
    events.add(new End(name));
  }

  void text(String text) {
    if (!text.isEmpty()) {
      events.add(new Text(text));
    }
  }

  void lineBreak() {
    start("br");
    end("br");
  }

  /** Adds an element that holds only text. */
  void element(String name, String text) {
    start(name);
    text(text);
    end(name);
  }

  /** Adds the events of another buffer, including those that it gets later. */
  void add(XhtmlBuffer other) {
    events.add(new Nested(other));
  }

  /** Moves the events of another buffer to this one. */
  void take(XhtmlBuffer other) {
    events.addAll(other.events);
    other.events.clear();
  }

  boolean isEmpty() {
    return events.stream()
        .allMatch(event -> event instanceof Nested nested && nested.buffer.isEmpty());
  }

  /** Returns the text without markup. */
  String plainText() {
    StringBuilder text = new StringBuilder();
    appendTo(text);
    return text.toString();
  }

  private void appendTo(StringBuilder text) {
    for (Event event : events) {
      switch (event) {
        case Text part -> text.append(part.text);
        case Nested nested -> nested.buffer.appendTo(text);
        case Start start -> text.append(start.name.equals("br") ? "\n" : "");
        case End end -> {}
      }
    }
  }

  /** Writes the events and forgets them. */
  void flush(ContentHandler xhtml) throws SAXException {
    for (Event event : events) {
      switch (event) {
        case Start start ->
            xhtml.startElement(XHTMLContentHandler.XHTML, start.name, start.name, start.attributes);
        case End end -> xhtml.endElement(XHTMLContentHandler.XHTML, end.name, end.name);
        case Text part -> xhtml.characters(part.text.toCharArray(), 0, part.text.length());
        case Nested nested -> nested.buffer.flush(xhtml);
      }
    }
    events.clear();
  }
}
