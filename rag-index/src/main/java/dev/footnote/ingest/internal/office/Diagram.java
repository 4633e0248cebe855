package dev.footnote.ingest.internal.office;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ListMultimap;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.tika.exception.TikaException;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/** The texts of a SmartArt diagram, in the order of its outline. Not thread-safe. */
final class Diagram {

  private static final Set<String> CONTENT = Set.of("node", "asst", "doc");

  private final Map<String, XhtmlBuffer> points = new LinkedHashMap<>();
  private final ListMultimap<String, Connection> connections = ArrayListMultimap.create();
  private final Set<String> written = new HashSet<>();
  private @Nullable String root;

  private record Connection(String target, int order) {}

  private Diagram() {}

  /** Returns the texts of the diagram that a relation names; nothing if there is none. */
  static XhtmlBuffer of(OfficeParts parts, PackagePart source, @Nullable String relation)
      throws SAXException {
    XhtmlBuffer out = new XhtmlBuffer();
    @Nullable PackagePart part = parts.byId(source, relation);
    if (part != null) {
      parts.read(part, xml -> read(xml, out));
    }
    return out;
  }

  private static void read(XmlCursor xml, XhtmlBuffer out)
      throws IOException, SAXException, TikaException {
    Diagram diagram = new Diagram();
    xml.children(
        name -> {
          switch (name) {
            case "ptLst" -> xml.children(child -> diagram.readPoint(xml));
            case "cxnLst" -> xml.children(child -> diagram.readConnection(xml));
            default -> {}
          }
        });
    if (diagram.root != null) {
      diagram.write(diagram.root, out);
    }
    diagram.points.keySet().forEach(point -> diagram.write(point, out));
  }

  private void readPoint(XmlCursor xml) throws IOException, SAXException, TikaException {
    String type = xml.attribute("type", "node");
    String id = xml.attribute("modelId", "");
    if (!CONTENT.contains(type)) {
      return;
    }
    root = type.equals("doc") ? id : root;
    XhtmlBuffer text = new XhtmlBuffer();
    points.put(id, text);
    xml.children(
        name -> {
          if (name.equals("t")) {
            DrawingText.read(
                xml,
                paragraph -> {
                  if (!paragraph.text().isBlank()) {
                    text.start("li");
                    paragraph.text().writeTo(text);
                    text.end("li");
                  }
                });
          }
        });
  }

  private void readConnection(XmlCursor xml) {
    if (xml.attribute("type", "parOf").equals("parOf")) {
      connections.put(
          xml.attribute("srcId", ""),
          new Connection(xml.attribute("destId", ""), xml.number("srcOrd", 0)));
    }
  }

  private void write(String point, XhtmlBuffer out) {
    @Nullable XhtmlBuffer text = points.get(point);
    if (text == null || !written.add(point)) {
      return;
    }
    out.add(text);
    List<Connection> children =
        connections.get(point).stream().sorted(Comparator.comparingInt(Connection::order)).toList();
    children.forEach(child -> write(child.target, out));
  }
}
