package dev.footnote.ingest.internal.office;

import dev.footnote.ingest.internal.office.ParagraphKind.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.tika.exception.TikaException;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/** The styles of a Word document. Immutable after reading. */
final class WordStyles {

  private final Map<String, Style> styles = new HashMap<>();
  private final Map<String, RunFormat> runs = new HashMap<>();
  private final Map<String, ParagraphKind> kinds = new HashMap<>();
  private @Nullable String defaultParagraph;

  private static final class Style {
    private String name = "";
    private @Nullable String basedOn;
    private RunFormat run = RunFormat.NONE;
    private ParagraphFormat paragraph = ParagraphFormat.NONE;
    private boolean hasHeaderRow;
  }

  /** Reads a {@code styles.xml} at its root. */
  void read(XmlCursor xml) throws IOException, SAXException, TikaException {
    xml.children(
        name -> {
          if (name.equals("style")) {
            readStyle(xml);
          }
        });
  }

  private void readStyle(XmlCursor xml) throws IOException, SAXException, TikaException {
    Style style = new Style();
    String id = xml.attribute("styleId", "");
    if (xml.attribute("type", "").equals("paragraph") && XmlValues.isOn(xml.attribute("default"))) {
      defaultParagraph = id;
    }
    styles.put(id, style);
    xml.children(
        name -> {
          switch (name) {
            case "name" -> style.name = xml.attribute("val", "");
            case "basedOn" -> style.basedOn = xml.attribute("val");
            case "rPr" -> style.run = RunFormat.read(xml);
            case "pPr" -> style.paragraph = ParagraphFormat.read(xml);
            case "tblStylePr" -> style.hasHeaderRow |= xml.attribute("type", "").equals("firstRow");
            default -> {}
          }
        });
  }

  /** Returns the format that a style gives to its text. */
  RunFormat run(@Nullable String id) {
    String known = id == null ? "" : id;
    return runs.computeIfAbsent(
        known,
        unused ->
            chain(known).stream().map(style -> style.run).reduce(RunFormat.NONE, RunFormat::over));
  }

  /** Returns the format of the text of paragraphs of a style. */
  RunFormat paragraphRun(@Nullable String id) {
    return run(id == null ? defaultParagraph : id);
  }

  /** Returns the kind of paragraph that a paragraph's format and its style make. */
  ParagraphKind kind(ParagraphFormat format) {
    String id = format.style() == null ? String.valueOf(defaultParagraph) : format.style();
    @Nullable ParagraphKind ofStyle = kinds.get(id);
    if (ofStyle == null) {
      ofStyle = kindOfStyle(id);
      kinds.put(id, ofStyle);
    }
    return ofStyle.with(format);
  }

  private ParagraphKind kindOfStyle(String id) {
    List<Style> chain = chain(id);
    Kind kind = Kind.BODY;
    int level = 0;
    int list = ParagraphFormat.UNKNOWN;
    int listLevel = ParagraphFormat.UNKNOWN;
    for (Style style : chain.reversed()) {
      ParagraphKind named = ParagraphKind.named(style.name);
      if (named.kind() != Kind.BODY) {
        kind = named.kind();
        level = named.level();
      }
      int outline = style.paragraph.outlineLevel();
      if (outline >= 0) {
        boolean isHeading = outline < ParagraphKind.BODY_LEVEL;
        kind = isHeading ? Kind.HEADING : kind == Kind.HEADING ? Kind.BODY : kind;
        level = isHeading ? outline + 1 : 0;
      }
      list = style.paragraph.list() >= 0 ? style.paragraph.list() : list;
      listLevel = style.paragraph.listLevel() >= 0 ? style.paragraph.listLevel() : listLevel;
    }
    return new ParagraphKind(kind, level, list, listLevel);
  }

  /** Returns whether tables of a style have a first row that looks like a header. */
  boolean hasHeaderRow(@Nullable String tableStyle) {
    return tableStyle != null && chain(tableStyle).stream().anyMatch(style -> style.hasHeaderRow);
  }

  /** Returns the list that a numbering style names, or -1. */
  int list(String id) {
    return chain(id).stream()
        .mapToInt(style -> style.paragraph.list())
        .filter(list -> list >= 0)
        .findFirst()
        .orElse(ParagraphFormat.UNKNOWN);
  }

  /** Returns a style and those that it is based on, the nearest first. */
  private List<Style> chain(String id) {
    List<Style> chain = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    @Nullable String next = id;
    while (next != null && seen.add(next) && styles.containsKey(next)) {
      Style style = styles.get(next);
      chain.add(style);
      next = style.basedOn;
    }
    return chain;
  }
}
