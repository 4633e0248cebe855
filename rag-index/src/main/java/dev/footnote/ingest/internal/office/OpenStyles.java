package dev.footnote.ingest.internal.office;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import dev.footnote.ingest.internal.office.InlineText.Script;
import dev.footnote.ingest.internal.office.ParagraphKind.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.tika.exception.TikaException;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/** The styles of an OpenDocument file. Not thread-safe. */
final class OpenStyles {

  /** A character that a style's name cannot have is written as its number. */
  private static final Pattern ESCAPED = Pattern.compile("_([0-9a-fA-F]{1,4})_");

  private static final int MIN_RAISE_PERCENT = 10;

  private final Map<String, Style> styles = new HashMap<>();
  private final Map<String, OpenListStyle> lists = new HashMap<>();
  private OpenListStyle outline = new OpenListStyle();

  private static final class Style {
    private String name = "";
    private @Nullable String parent;
    private @Nullable Script script;
    private @Nullable Boolean hidden;
    private @Nullable Boolean bold;
    private @Nullable String font;
    private boolean isHiddenPage;
  }

  /** Reads a group of styles at its element. */
  void read(XmlCursor xml) throws IOException, SAXException, TikaException {
    xml.children(
        name -> {
          switch (name) {
            case "style" -> readStyle(xml);
            case "list-style" -> lists.put(xml.attribute("name", ""), OpenListStyle.read(xml));
            case "outline-style" -> outline = OpenListStyle.read(xml);
            default -> {}
          }
        });
  }

  private void readStyle(XmlCursor xml) throws IOException, SAXException, TikaException {
    Style style = new Style();
    String id = xml.attribute("name", "");
    style.name =
        xml.attribute(
            "display-name",
            ESCAPED
                .matcher(id)
                .replaceAll(
                    code ->
                        java.util.regex.Matcher.quoteReplacement(
                            Character.toString(Integer.parseInt(code.group(1), 16)))));
    style.parent = xml.attribute("parent-style-name");
    styles.put(xml.attribute("family", "") + " " + id, style);
    xml.children(
        name -> {
          switch (name) {
            case "text-properties" -> readText(xml, style);
            case "drawing-page-properties" ->
                style.isHiddenPage = xml.attribute("visibility", "").equals("hidden");
            default -> {}
          }
        });
  }

  private static void readText(XmlCursor xml, Style style) {
    @Nullable String position = xml.attribute("text-position");
    style.script = position == null ? null : script(position);
    @Nullable String display = xml.attribute("display");
    style.hidden = display == null ? null : display.equals("none");
    @Nullable String weight = xml.attribute("font-weight");
    style.bold = weight == null ? null : !weight.equals("normal");
    @Nullable String font = xml.attribute("font-name");
    style.font = font == null ? xml.attribute("font-family") : font;
  }

  /** The first value is a word or a percentage of the height, the second the size. */
  private static Script script(String position) {
    String raise = Splitter.on(CharMatcher.whitespace()).split(position.strip()).iterator().next();
    if (raise.equals("super")) {
      return Script.RAISED;
    }
    if (raise.equals("sub")) {
      return Script.LOWERED;
    }
    int percent = (int) Math.round(OpenLengths.number(raise.replace("%", "")));
    return percent >= MIN_RAISE_PERCENT
        ? Script.RAISED
        : percent <= -MIN_RAISE_PERCENT ? Script.LOWERED : Script.BASE;
  }

  /** Returns the format that a style gives to its text. */
  RunFormat run(String family, @Nullable String id) {
    RunFormat format = RunFormat.NONE;
    for (Style style : chain(family, id)) {
      @Nullable String font = style.font == null ? null : style.font.replaceAll("['\"]|\\d+$", "");
      format = format.over(new RunFormat(null, style.script, style.hidden, style.bold, font));
    }
    return format;
  }

  /** Returns the kind that a paragraph's style makes. */
  ParagraphKind kind(@Nullable String id) {
    for (Style style : chain("paragraph", id)) {
      ParagraphKind kind = ParagraphKind.named(style.name);
      if (kind.kind() != Kind.BODY) {
        return kind;
      }
    }
    return ParagraphKind.named("");
  }

  /** Returns whether a paragraph's style is one for the headers of tables. */
  boolean isTableHeading(@Nullable String id) {
    return chain("paragraph", id).stream()
        .anyMatch(style -> style.name.equalsIgnoreCase("Table Heading"));
  }

  boolean isHiddenPage(@Nullable String id) {
    return chain("drawing-page", id).stream().anyMatch(style -> style.isHiddenPage);
  }

  /** Returns a list style; one with bullets if it is not known. */
  OpenListStyle list(@Nullable String id) {
    @Nullable OpenListStyle known = id == null ? null : lists.get(id);
    return known == null ? new OpenListStyle() : known;
  }

  /** Returns the numbering of headings. */
  OpenListStyle outline() {
    return outline;
  }

  private List<Style> chain(String family, @Nullable String id) {
    List<Style> chain = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    @Nullable String next = id;
    while (next != null && seen.add(next)) {
      @Nullable Style style = styles.get(family + " " + next);
      if (style == null) {
        break;
      }
      chain.add(style);
      next = style.parent;
    }
    return chain;
  }
}
