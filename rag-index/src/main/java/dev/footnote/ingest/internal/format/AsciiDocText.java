package dev.footnote.ingest.internal.format;

import com.google.common.base.CharMatcher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.tika.sax.XHTMLContentHandler;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/**
 * Turns the lines of an AsciiDoc text into XHTML, one after the other. For one text; not
 * thread-safe.
 */
final class AsciiDocText {

  private static final String COMMENT = "";

  /** Follows the marks before a listing. */
  private static final CharMatcher LANGUAGE = CharMatcher.anyOf(",:`=-./+").negate();

  private static final Pattern HEADING = Pattern.compile("(={1,6}|#{1,6})[ \\t]+(\\S.*)");

  /** Below a title, of its length; each character is a level. */
  private static final String UNDERLINES = "=-~^+";

  /** Around text that is kept as it is. */
  private static final Pattern VERBATIM =
      Pattern.compile("-{4,}|\\.{4,}|\\+{4,}|/{4,}|[,:]={3,}|`{3,}\\w*");

  /** Around other blocks. */
  private static final Pattern CONTAINER = Pattern.compile("={4,}|\\*{4,}|_{4,}|--");

  private static final Pattern TABLE = Pattern.compile("[|!]={3,}");
  private static final Pattern ATTRIBUTE = Pattern.compile(":!?([\\w-]+)!?:(?:\\s+(.*))?");
  private static final Pattern BLOCK_ATTRIBUTES =
      Pattern.compile("\\[(?:[^\\[\\]]*|\\[[^\\[\\]]*\\])\\]");
  private static final Pattern BLOCK_TITLE = Pattern.compile("\\.([^\\s.].*)");
  private static final Pattern IMAGE = Pattern.compile("image::[^\\[]*\\[([^,\\]]*).*");
  private static final Pattern UNSEEN =
      Pattern.compile("//.*|'{3,}|<{3,}|\\+|(?:ifn?def|ifeval|endif|toc)::.*");
  private static final Pattern ITEM =
      Pattern.compile(
          "\\s*(?:\\*{1,5}|-|\\.{1,5}|\\d{1,4}\\.|[a-zA-Z]\\.|<(?:\\d{1,3}|\\.)>)\\s+(\\S.*)");
  private static final Pattern TERM = Pattern.compile("\\s*(\\S.*?)(?::{2,4}|;;)(?:\\s+(.*))?");
  private static final Pattern COLUMNS = Pattern.compile("cols=\"?([^\"\\]]*)");
  private static final Pattern TIMES = Pattern.compile("(\\d{1,2})\\*.*");

  /** A bar, and before it what says how the cell is laid out. */
  private static final Pattern CELL =
      Pattern.compile("(?<!\\\\)(?:(?<!\\S)[\\d.+*<>^]{0,9}[adehlmsv]?)?\\|");

  /** Longest value that is put in place of its name. */
  private static final int LONGEST_VALUE = 100;

  private final XHTMLContentHandler xhtml;
  private final Map<String, String> attributes = new HashMap<>();
  private final List<String> lines = new ArrayList<>();

  /** Element that the lines become. */
  private String element = "p";

  /** The line that ends the text that is kept, or the table; empty outside of both. */
  private String end = "";

  /** The line that ends the quotation; empty outside. */
  private String endOfQuote = "";

  private final StringBuilder blockAttributes = new StringBuilder();

  AsciiDocText(XHTMLContentHandler xhtml) {
    this.xhtml = xhtml;
  }

  void write(String text) throws SAXException {
    for (String line : (Iterable<String>) text.lines()::iterator) {
      read(line.stripTrailing());
    }
    endBlock();
    if (!endOfQuote.isEmpty()) {
      xhtml.endElement("blockquote");
    }
  }

  private void read(String line) throws SAXException {
    if (!end.isEmpty()) {
      if (line.equals(end)) {
        endBlock();
      } else {
        lines.add(line);
      }
    } else if (line.isBlank()) {
      endBlock();
    } else if (!isUnderline(line) && !startsBlock(line) && !isUnseen(line)) {
      readText(line);
    }
  }

  /** Whether it makes a heading of the line before. */
  private boolean isUnderline(String line) throws SAXException {
    int level = 1 + UNDERLINES.indexOf(line.charAt(0));
    boolean underlines =
        level > 0
            && element.equals("p")
            && lines.size() == 1
            && line.length() > 1
            && line.chars().allMatch(c -> c == line.charAt(0))
            && Math.abs(line.length() - lines.getFirst().length()) <= 1;
    if (underlines) {
      element = "h" + level;
      endBlock();
    }
    return underlines;
  }

  private boolean startsBlock(String line) throws SAXException {
    Matcher heading = HEADING.matcher(line);
    if (heading.matches()) {
      endBlock();
      writeHeading(heading.group(1), heading.group(2));
    } else if (VERBATIM.matcher(line).matches()) {
      startKept(LANGUAGE.removeFrom(line), line.startsWith("/") ? COMMENT : "pre");
    } else if (TABLE.matcher(line).matches()) {
      startKept(line, "table");
    } else if (CONTAINER.matcher(line).matches()) {
      endBlock();
      quote(line);
    } else {
      return false;
    }
    return true;
  }

  private void writeHeading(String marks, String title) throws SAXException {
    String closing = " " + marks;
    String bare =
        title.endsWith(closing) ? title.substring(0, title.length() - closing.length()) : title;
    xhtml.element("h" + marks.length(), inline(bare.strip()));
  }

  private void startKept(String endingLine, String kept) throws SAXException {
    endBlock();
    element = kept;
    end = endingLine;
  }

  private void quote(String line) throws SAXException {
    if (line.equals(endOfQuote)) {
      endOfQuote = "";
      xhtml.endElement("blockquote");
    } else if (line.startsWith("_") && endOfQuote.isEmpty()) {
      endOfQuote = line;
      xhtml.startElement("blockquote");
    }
  }

  /** Whether a line says how others are to look, or is for writers only. */
  private boolean isUnseen(String line) throws SAXException {
    Matcher attribute = ATTRIBUTE.matcher(line);
    if (attribute.matches()) {
      @Nullable String value = attribute.group(2);
      if (value == null || value.length() <= LONGEST_VALUE) {
        attributes.put(attribute.group(1), value == null ? "" : value);
        return true;
      }
      return false;
    }
    if (lines.isEmpty() && BLOCK_ATTRIBUTES.matcher(line).matches()) {
      blockAttributes.append(line);
      return true;
    }
    if (line.equals("+")) {
      endBlock();
    }
    return UNSEEN.matcher(line).matches();
  }

  private void readText(String line) throws SAXException {
    boolean begins = lines.isEmpty();
    Matcher title = BLOCK_TITLE.matcher(line);
    Matcher image = IMAGE.matcher(line);
    Matcher item = ITEM.matcher(line);
    Matcher term = TERM.matcher(line);
    if (begins && title.matches()) {
      caption(title.group(1));
    } else if (begins && image.matches()) {
      xhtml.element("p", inline(image.group(1)).strip());
    } else if ((begins || element.equals("li")) && item.matches()) {
      start("li", item.group(1));
    } else if ((begins || element.equals("dt")) && term.matches()) {
      start("dt", term.group(1) + ": " + Optional.ofNullable(term.group(2)).orElse(""));
    } else {
      element = begins ? (line.startsWith(" ") ? "pre" : "p") : element;
      lines.add(line);
    }
  }

  private void start(String name, String text) throws SAXException {
    endBlock();
    element = name;
    lines.add(text);
  }

  private void caption(String text) throws SAXException {
    xhtml.startElement("p", "class", "caption");
    xhtml.characters(inline(text));
    xhtml.endElement("p");
  }

  private void endBlock() throws SAXException {
    String text = String.join("\n", lines);
    if (!text.isBlank()) {
      switch (element) {
        case COMMENT -> {}
        case "pre" -> xhtml.element("pre", text);
        case "table" -> writeTable();
        case "dt" -> xhtml.element("p", inline(text));
        default -> xhtml.element(element, inline(text));
      }
      blockAttributes.setLength(0);
    }
    lines.clear();
    element = "p";
    end = "";
  }

  /** Cells that fill no whole number of rows stand as their lines do. */
  private void writeTable() throws SAXException {
    List<List<String>> byLine = cellsByLine();
    List<String> cells = byLine.stream().flatMap(List::stream).toList();
    int columns = columns(byLine);
    boolean header =
        blockAttributes.indexOf("header") >= 0
            || (lines.size() > 1 && !lines.getFirst().isBlank() && lines.get(1).isBlank());
    xhtml.startElement("table");
    if (columns > 0 && cells.size() % columns == 0) {
      for (int i = 0; i < cells.size(); i += columns) {
        writeRow(cells.subList(i, i + columns), header && i == 0);
      }
    } else {
      for (List<String> row : byLine) {
        writeRow(row, false);
      }
    }
    xhtml.endElement("table");
  }

  private List<List<String>> cellsByLine() {
    List<List<String>> byLine = new ArrayList<>();
    for (String line : lines) {
      List<String> parts = new ArrayList<>(List.of(CELL.split(line, -1)));
      String before = parts.removeFirst().strip();
      if (!before.isEmpty()) {
        if (byLine.isEmpty()) {
          byLine.add(new ArrayList<>(List.of("")));
        }
        List<String> last = byLine.getLast();
        last.set(last.size() - 1, (last.getLast() + "\n" + before).strip());
      }
      if (!parts.isEmpty()) {
        byLine.add(parts);
      }
    }
    return byLine;
  }

  private int columns(List<List<String>> byLine) {
    Matcher given = COLUMNS.matcher(blockAttributes);
    if (!given.find()) {
      return byLine.isEmpty() ? 0 : byLine.getFirst().size();
    }
    Matcher times = TIMES.matcher(given.group(1));
    return times.matches() ? Integer.parseInt(times.group(1)) : given.group(1).split("[,;]").length;
  }

  private void writeRow(List<String> cells, boolean header) throws SAXException {
    xhtml.startElement("tr");
    for (String cell : cells) {
      xhtml.startElement(header ? "th" : "td");
      xhtml.characters(inline(cell.replace("\\|", "|").strip()));
      xhtml.endElement(header ? "th" : "td");
    }
    xhtml.endElement("tr");
  }

  private String inline(String text) {
    return Inline.strip(
        Inline.NAME
            .matcher(text)
            .replaceAll(
                name ->
                    Matcher.quoteReplacement(
                        attributes.getOrDefault(name.group(1), name.group()))));
  }

  /** Marks inside a line. What is looked for is bounded, so that no line takes long. */
  private record Inline(Pattern mark, String replacement) {

    static final Pattern NAME = Pattern.compile("\\{([\\w-]{1,100})\\}");

    private static final List<Inline> ALL =
        List.of(
            of("(?m) \\+$", ""),
            of("\\[\\[[^\\[\\]]{1,200}\\]\\]", ""),
            of("<<[^<>,\n]{1,200},\\s*([^<>]{1,300})>>", "$1"),
            of("<<#?([^<>,\n]{1,200})>>", "$1"),
            of("(?:link:|xref:|mailto:)[^\\s\\[\\]]{1,500}\\[([^\\[\\]]{1,500})\\]", "$1"),
            of("(?:link:|xref:|mailto:)([^\\s\\[\\]]{1,500})\\[\\]", "$1"),
            of("https?://[^\\s\\[\\]]{1,500}\\[([^\\[\\]]{1,500})\\]", "$1"),
            of("(https?://[^\\s\\[\\]]{1,500})\\[\\]", "$1"),
            of("footnote:\\w{0,50}\\[([^\\[\\]]{1,1000})\\]", " ($1)"),
            of("(?:kbd|btn|pass|stem):\\w{0,9}\\[([^\\[\\]]{1,500})\\]", "$1"),
            of("\\*\\*([^*]{1,500})\\*\\*", "$1"),
            of("__([^_]{1,500})__", "$1"),
            of("``([^`]{1,500})``", "$1"),
            of("(?<![\\w*])\\*(?=\\S)([^*]{1,500})(?<=\\S)\\*(?![\\w*])", "$1"),
            of("(?<![\\w_])_(?=\\S)([^_]{1,500})(?<=\\S)_(?![\\w_])", "$1"),
            of("(?<![\\w`])`(?=\\S)([^`]{1,500})(?<=\\S)`(?![\\w`])", "$1"));

    private static Inline of(String mark, String replacement) {
      return new Inline(Pattern.compile(mark), replacement);
    }

    static String strip(String text) {
      String bare = text;
      for (Inline each : ALL) {
        bare = each.mark.matcher(bare).replaceAll(each.replacement);
      }
      return bare;
    }
  }
}
