package dev.footnote.ingest.internal.office;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.tika.exception.TikaException;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/** The placeholders of a layout or master, with the bullets of their levels. */
final class SlideLayout {

  static final SlideLayout NONE = new SlideLayout(null);

  private final @Nullable SlideLayout base;
  private final Map<String, Bullets> byIndex = new HashMap<>();
  private final Map<String, Bullets> byType = new HashMap<>();
  private final Map<String, String> types = new HashMap<>();
  private final Map<String, ShapeBox> boxes = new HashMap<>();
  private Bullets body = new Bullets();
  private XhtmlBuffer text = new XhtmlBuffer();

  /**
   * @param base master of the layout; null for a master
   */
  SlideLayout(@Nullable SlideLayout base) {
    this.base = base;
  }

  /** Reads a layout or master at its root. */
  void read(XmlCursor xml) throws IOException, SAXException, TikaException {
    xml.children(name -> readPart(name, xml));
  }

  private void readPart(String name, XmlCursor xml)
      throws IOException, SAXException, TikaException {
    switch (name) {
      case "cSld", "spTree", "grpSp", "txStyles" -> xml.children(child -> readPart(child, xml));
      case "sp" -> readShape(xml);
      case "bodyStyle" -> body = Bullets.read(xml);
      default -> {}
    }
  }

  private void readShape(XmlCursor xml) throws IOException, SAXException, TikaException {
    Placeholder[] placeholder = {Placeholder.NONE};
    Bullets[] bullets = {new Bullets()};
    XhtmlBuffer content = new XhtmlBuffer();
    @Nullable ShapeBox[] box = {null};
    xml.descendants(
        name -> {
          switch (name) {
            case "ph" -> placeholder[0] = Placeholder.read(xml);
            case "xfrm" -> box[0] = ShapeBox.read(xml);
            case "txBody" ->
                DrawingText.read(xml, own -> bullets[0] = own, line -> line.writeTo(content));
            default -> {}
          }
        });
    if (!placeholder[0].isPlaceholder()) {
      text.add(content);
    }
    if (placeholder[0].isPlaceholder()) {
      if (box[0] != null) {
        boxes.put(placeholder[0].index(), box[0]);
        boxes.put("type " + placeholder[0].type(), box[0]);
      }
      byType.putIfAbsent(placeholder[0].type(), bullets[0]);
      byIndex.put(placeholder[0].index(), bullets[0]);
      types.put(placeholder[0].index(), placeholder[0].type());
    }
  }

  /** Returns the text that slides show besides their own, once: most slides repeat it. */
  XhtmlBuffer takeText() {
    XhtmlBuffer taken = new XhtmlBuffer();
    taken.add(text);
    text = new XhtmlBuffer();
    if (base != null) {
      taken.add(base.takeText());
    }
    return taken;
  }

  /** Returns the type of a slide's placeholder, which its layout may know better. */
  String type(Placeholder placeholder) {
    return placeholder.type().equals(Placeholder.OBJECT)
        ? types.getOrDefault(placeholder.index(), Placeholder.OBJECT)
        : placeholder.type();
  }

  /** Returns the place of a placeholder, or null. */
  @Nullable ShapeBox box(Placeholder placeholder) {
    @Nullable ShapeBox own = boxes.get(placeholder.index());
    own = own == null ? boxes.get("type " + type(placeholder)) : own;
    return own == null && base != null
        ? base.boxes.get("type " + masterType(type(placeholder)))
        : own;
  }

  /** Returns the bullet of a level of a placeholder. */
  Bullet bullet(Placeholder placeholder, int level) {
    @Nullable Bullets own = byIndex.get(placeholder.index());
    @Nullable Bullet known = own == null ? null : own.of(level);
    if (known == null && base != null) {
      @Nullable Bullets inMaster = base.byType.get(masterType(type(placeholder)));
      known = inMaster == null ? null : inMaster.of(level);
      known = known == null ? base.body.of(level) : known;
    }
    return known == null ? Bullet.NONE : known;
  }

  private static String masterType(String type) {
    return type.equals(Placeholder.OBJECT) ? "body" : type;
  }

  /**
   * A bullet of a paragraph.
   *
   * @param isShown whether there is one
   * @param numbering name of its number format; empty if it is not a number
   * @param start number of the first item
   */
  record Bullet(boolean isShown, String numbering, int start) {
    static final Bullet NONE = new Bullet(false, "", 1);
  }

  /** The bullets of the levels of a text. */
  static final class Bullets {
    private final Map<Integer, Bullet> levels = new HashMap<>();

    /** Reads a {@code lstStyle} or a style of a master. */
    static Bullets read(XmlCursor xml) throws IOException, SAXException, TikaException {
      Bullets bullets = new Bullets();
      xml.children(
          name -> {
            if (name.startsWith("lvl") && name.endsWith("pPr")) {
              int level = name.charAt(3) - '1';
              xml.children(child -> bullets.add(level, child, xml));
            }
          });
      return bullets;
    }

    private void add(int level, String name, XmlCursor xml) {
      switch (name) {
        case "buNone" -> levels.put(level, Bullet.NONE);
        case "buChar", "buBlip" -> levels.put(level, new Bullet(true, "", 1));
        case "buAutoNum" ->
            levels.put(
                level, new Bullet(true, xml.attribute("type", ""), xml.number("startAt", 1)));
        default -> {}
      }
    }

    @Nullable Bullet of(int level) {
      return levels.get(level);
    }
  }
}
