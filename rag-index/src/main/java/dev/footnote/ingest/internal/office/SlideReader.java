package dev.footnote.ingest.internal.office;

import static java.util.Objects.requireNonNull;

import dev.footnote.ingest.internal.office.SlideLayout.Bullet;
import dev.footnote.ingest.internal.office.SlideLayout.Bullets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.tika.exception.TikaException;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/**
 * A reader of the shapes of one slide. The title comes first, then the others in reading order. A
 * group of shapes is read as one. Not thread-safe.
 */
final class SlideReader {

  private final PackagePart slide;
  private final OfficeParts parts;
  private final SlideLayout layout;
  private final XhtmlBuffer title = new XhtmlBuffer();
  private final List<Item> items = new ArrayList<>();

  /**
   * The content of a shape.
   *
   * @param box its place; null if the slide does not say
   */
  private record Item(XhtmlBuffer content, @Nullable ShapeBox box) {}

  private SlideReader(PackagePart slide, OfficeParts parts, SlideLayout layout) {
    this.slide = slide;
    this.parts = parts;
    this.layout = layout;
  }

  /** Reads a slide and writes its content. */
  static void read(PackagePart slide, OfficeParts parts, SlideLayouts layouts, XhtmlBuffer out)
      throws IOException, SAXException, TikaException {
    SlideReader reader = new SlideReader(slide, parts, layouts.of(slide));
    boolean[] isShown = {true};
    parts.read(
        slide,
        xml -> {
          isShown[0] = XmlValues.isOn(xml.attribute("show", "true"));
          xml.children(child -> reader.readPart(child, xml));
        });
    if (!isShown[0]) {
      out.element("figcaption", "Hidden slide");
    }
    out.add(reader.title);
    reader.ordered().forEach(item -> out.add(item.content));
    out.add(reader.layout.takeText());
  }

  private List<Item> ordered() {
    if (items.stream().anyMatch(item -> item.box == null)) {
      return items;
    }
    List<ShapeOrder.Shape> shapes = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      shapes.add(new ShapeOrder.Shape(i, requireNonNull(items.get(i).box)));
    }
    return ShapeOrder.sorted(shapes).stream().map(shape -> items.get(shape.index())).toList();
  }

  private void readPart(String name, XmlCursor xml)
      throws IOException, SAXException, TikaException {
    switch (name) {
      case "cSld", "spTree" -> xml.children(child -> readPart(child, xml));
      case "AlternateContent" -> AlternateContent.read(xml, child -> readPart(child, xml));
      default -> {
        XhtmlBuffer content = new XhtmlBuffer();
        @Nullable ShapeBox box = readShape(name, xml, content);
        if (!content.isEmpty()) {
          items.add(new Item(content, box));
        }
      }
    }
  }

  /** Reads a shape or a group of shapes, and returns its place. */
  private @Nullable ShapeBox readShape(String name, XmlCursor xml, XhtmlBuffer content)
      throws IOException, SAXException, TikaException {
    @Nullable ShapeBox[] box = {null};
    switch (name) {
      case "grpSp" ->
          xml.children(
              child -> {
                switch (child) {
                  case "grpSpPr" -> xml.children(property -> readBox(property, xml, box));
                  case "AlternateContent" ->
                      AlternateContent.read(xml, inner -> readShape(inner, xml, content));
                  default -> readShape(child, xml, content);
                }
              });
      case "sp", "cxnSp" -> {
        Shape shape = new Shape();
        xml.children(child -> shape.readPart(child, xml, box));
        box[0] = box[0] == null ? layout.box(shape.placeholder) : box[0];
        shape.write(content);
      }
      case "graphicFrame" ->
          xml.children(
              child -> {
                readBox(child, xml, box);
                readFrame(child, xml, content);
              });
      default -> {}
    }
    return box[0];
  }

  private static void readBox(String name, XmlCursor xml, @Nullable ShapeBox[] box)
      throws IOException, SAXException, TikaException {
    if (name.equals("xfrm")) {
      box[0] = ShapeBox.read(xml);
    }
  }

  private void readFrame(String name, XmlCursor xml, XhtmlBuffer content)
      throws IOException, SAXException, TikaException {
    switch (name) {
      case "xfrm" -> {}
      case "tbl" -> SlideTable.read(xml, content);
      case "chart" -> content.add(ChartTable.of(parts, slide, xml.relation("id")));
      case "relIds" -> content.add(Diagram.of(parts, slide, xml.relation("dm")));
      case "AlternateContent" ->
          AlternateContent.read(xml, child -> readFrame(child, xml, content));
      default -> xml.children(child -> readFrame(child, xml, content));
    }
  }

  /** A shape with text. */
  private final class Shape {
    private Placeholder placeholder = Placeholder.NONE;
    private String type = "";
    private boolean isHidden;
    private Bullets own = new Bullets();
    private final XhtmlBuffer text = new XhtmlBuffer();
    private final InlineText line = new InlineText();
    private final Map<Integer, Integer> counters = new HashMap<>();
    private final Map<Integer, String> numberings = new HashMap<>();

    void readPart(String name, XmlCursor xml, @Nullable ShapeBox[] box)
        throws IOException, SAXException, TikaException {
      switch (name) {
        case "cNvPr" -> isHidden = XmlValues.isOn(xml.attribute("hidden"));
        case "ph" -> {
          placeholder = Placeholder.read(xml);
          type = layout.type(placeholder);
        }
        case "txBody" -> readText(xml);
        case "nvSpPr", "nvCxnSpPr", "nvPr" -> xml.children(child -> readPart(child, xml, box));
        case "spPr" -> xml.children(child -> readBox(child, xml, box));
        default -> {}
      }
    }

    /** The list's own style stands before the paragraphs. */
    private void readText(XmlCursor xml) throws IOException, SAXException, TikaException {
      DrawingText.read(xml, bullets -> own = bullets, this::add);
    }

    private void add(DrawingText.Paragraph paragraph) {
      if (paragraph.text().isBlank()) {
        return;
      }
      if (Placeholder.isTitle(type)) {
        line.append(line.isBlank() ? "" : " ");
        line.append(paragraph.text());
        return;
      }
      Bullet bullet = bullet(paragraph);
      String number = number(paragraph.level(), bullet);
      String element = bullet.isShown() ? "li" : "p";
      text.start(element);
      text.text(number.isEmpty() ? "" : number + " ");
      paragraph.text().writeTo(text);
      text.end(element);
    }

    private Bullet bullet(DrawingText.Paragraph paragraph) {
      if (paragraph.bullet() != null) {
        @Nullable String numbering = paragraph.numbering();
        return new Bullet(
            paragraph.bullet(), numbering == null ? "" : numbering, paragraph.start());
      }
      @Nullable Bullet ofShape = own.of(paragraph.level());
      if (ofShape != null) {
        return ofShape;
      }
      return Placeholder.isList(type) ? layout.bullet(placeholder, paragraph.level()) : Bullet.NONE;
    }

    private String number(int level, Bullet bullet) {
      counters.keySet().removeIf(deeper -> deeper > level);
      if (bullet.numbering().isEmpty()) {
        counters.remove(level);
        return "";
      }
      if (!bullet.numbering().equals(numberings.put(level, bullet.numbering()))) {
        counters.remove(level);
      }
      int number = counters.merge(level, bullet.start(), (count, start) -> count + 1);
      return SlideNumbering.format(number, bullet.numbering());
    }

    void write(XhtmlBuffer content) {
      if (isHidden || Placeholder.isRunning(type)) {
        return;
      }
      if (!line.isBlank()) {
        title.start("h1");
        line.writeTo(title);
        title.end("h1");
      }
      content.add(text);
    }
  }
}
