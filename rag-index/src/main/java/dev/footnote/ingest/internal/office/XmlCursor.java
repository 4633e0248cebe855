package dev.footnote.ingest.internal.office;

import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.tika.exception.TikaException;
import org.apache.tika.utils.XMLReaderUtils;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/**
 * A cursor over the elements of an XML file, which reads each element once. Names are compared
 * without their namespaces, because Office uses two sets of them. Not thread-safe.
 */
final class XmlCursor implements AutoCloseable {

  private final InputStream stream;
  private final XMLStreamReader xml;
  private int depth;

  /** A reader of one child element, which may read its content or leave it. */
  @FunctionalInterface
  interface ChildReader {
    void read(String name) throws IOException, SAXException, TikaException;
  }

  private XmlCursor(InputStream stream, XMLStreamReader xml) {
    this.stream = stream;
    this.xml = xml;
  }

  /** Opens a file at its root element. The cursor closes the stream. */
  static XmlCursor open(InputStream stream) throws TikaException, IOException {
    XMLInputFactory factory = XMLReaderUtils.getXMLInputFactory();
    try {
      XmlCursor cursor = new XmlCursor(stream, factory.createXMLStreamReader(stream));
      cursor.advance();
      while (cursor.depth == 0 && cursor.xml.hasNext()) {
        cursor.advance();
      }
      return cursor;
    } catch (XMLStreamException e) {
      stream.close();
      throw damaged(e);
    }
  }

  /** Returns the name of the current element. */
  String name() {
    return xml.getLocalName();
  }

  /** Returns the namespace of the current element; empty if it has none. */
  String namespace() {
    @Nullable String uri = xml.getNamespaceURI();
    return uri == null ? "" : uri;
  }

  /** Returns an attribute of the current element in any namespace, or null. */
  @Nullable String attribute(String name) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals(name)) {
        return xml.getAttributeValue(i);
      }
    }
    return null;
  }

  /** Returns an attribute of the current element, or a default value. */
  String attribute(String name, String defaultValue) {
    @Nullable String value = attribute(name);
    return value == null ? defaultValue : value;
  }

  /** Returns the id of a related part in an attribute such as {@code r:embed}, or null. */
  @Nullable String relation(String name) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      @Nullable String uri = xml.getAttributeNamespace(i);
      if (xml.getAttributeLocalName(i).equals(name)
          && uri != null
          && uri.endsWith("/relationships")) {
        return xml.getAttributeValue(i);
      }
    }
    return null;
  }

  /** Returns an attribute as a number, or a default value. */
  int number(String name, int defaultValue) {
    return XmlValues.number(attribute(name), defaultValue);
  }

  /** Returns whether an on-off element such as {@code <w:b/>} is on. */
  boolean isOn() {
    return XmlValues.isOn(attribute("val", "true"));
  }

  /** Reads the children of the current element in order. */
  void children(ChildReader reader) throws IOException, SAXException, TikaException {
    int own = depth;
    while (advance()) {
      if (depth < own) {
        return;
      }
      if (xml.getEventType() == XMLStreamReader.START_ELEMENT) {
        reader.read(xml.getLocalName());
        skipTo(own);
      }
    }
  }

  /** Reads the text and the children of the current element in order. */
  void content(TextReader text, ChildReader reader)
      throws IOException, SAXException, TikaException {
    int own = depth;
    while (advance()) {
      if (depth < own) {
        return;
      }
      switch (xml.getEventType()) {
        case XMLStreamReader.START_ELEMENT -> {
          reader.read(xml.getLocalName());
          skipTo(own);
        }
        case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA, XMLStreamReader.SPACE ->
            text.read(xml.getText());
        default -> {}
      }
    }
  }

  /** A reader of text between elements. */
  @FunctionalInterface
  interface TextReader {
    void read(String text);
  }

  /** Reads all elements inside the current element, however deep. */
  void descendants(ChildReader reader) throws IOException, SAXException, TikaException {
    int own = depth;
    while (advance() && depth >= own) {
      if (xml.getEventType() == XMLStreamReader.START_ELEMENT) {
        reader.read(xml.getLocalName());
      }
    }
  }

  /** Reads the text of the current element and of those inside it. */
  String text() throws IOException, SAXException, TikaException {
    StringBuilder text = new StringBuilder();
    int own = depth;
    while (advance() && depth >= own) {
      switch (xml.getEventType()) {
        case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA, XMLStreamReader.SPACE ->
            text.append(xml.getText());
        default -> {}
      }
    }
    return text.toString();
  }

  private void skipTo(int target) throws TikaException {
    while (depth > target && advance()) {
      // The element is left out.
    }
  }

  private boolean advance() throws TikaException {
    try {
      if (!xml.hasNext()) {
        return false;
      }
      switch (xml.next()) {
        case XMLStreamReader.START_ELEMENT -> depth++;
        case XMLStreamReader.END_ELEMENT -> depth--;
        default -> {}
      }
      return true;
    } catch (XMLStreamException e) {
      throw damaged(e);
    }
  }

  private static TikaException damaged(XMLStreamException e) {
    return new TikaException("XML is damaged: " + e.getMessage(), e);
  }

  @Override
  public void close() throws IOException {
    try {
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    } finally {
      stream.close();
    }
  }
}
