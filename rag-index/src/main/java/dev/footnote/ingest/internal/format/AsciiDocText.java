package dev.footnote.ingest.internal.format;

import com.google.common.base.CharMatcher;
import dev.footnote.ingest.internal.ScriptText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.sax.XHTMLContentHandler;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/** Turns the lines of one AsciiDoc text into XHTML events. Not thread-safe. */
final class AsciiDocText {

  private static final String COMMENT = "";

  /** Characters of the language that may follow the marks before a listing. */
  private static final CharMatcher LANGUAGE = CharMatcher.anyOf(",:`=-./+").negate();

  private static final Pattern HEADING = Pattern.compile("(={1,6}|#{1,6})[ \\t]+(\\S.*)");

  /** A line of these below a title underlines it; each character stands for a level. */
  private static final String UNDERLINES = "=-~^+";

  /** The lines around preformatted text and comments. */
  private static final Pattern VERBATIM =
      Pattern.compile("-{4,}|\\.{4,}|\\+{4,}|/{4,}|[,:]={3,}|`{3,}\\w*");

  /** The lines around other blocks. */
  private static final Pattern CONTAINER = Pattern.compile("={4,}|\\*{4,}|_{4,}|--");

  private static final Pattern TABLE = Pattern.compile("[|!]={3,}");
  private static final Pattern ATTRIBUTE = Pattern.compile(":!?([\\w-]+)!?:(?:\\s+(.*))?");
  private static final Pattern BLOCK_ATTRIBUTES =
      Pattern.compile("\\[(?:[^\\[\\]]*|\\[[^\\[\\]]*\\])\\]");
  private static final Pattern BLOCK_TITLE = Pattern.compile("\\.([^\\s.].*)");
  private static final Pattern IMAGE = Pattern.compile("image::[^\\[]*\\[([^,\\]]*).*");
  private static final Pattern INVISIBLE =
      Pattern.compile("//.*|'{3,}|<{3,}|\\+|(?:ifn?def|ifeval|endif|toc)::.*");
  private static final Pattern ITEM =
      Pattern.compile(
          "\\s*(?:\\*{1,5}|-|\\.{1,5}|\\d{1,4}\\.|[a-zA-Z]\\.|<(?:\\d{1,3}|\\.)>)\\s+(\\S.*)");
  private static final Pattern TERM = Pattern.compile("\\s*(\\S.*?)(?::{2,4}|;;)(?:\\s+(.*))?");

  /** A note inside of text: the id if it has one, and the note unless it stands elsewhere. */
  private static final Pattern NOTE =
      Pattern.compile(
          "footnote(?:ref)?:([\\w-]{0,50})\\[((?:[^\\[\\]\\\\]|\\\\.|\\[[^\\[\\]]{0,300}\\]){0,1000})\\]");

  /** The line below the title that names the author. */
  private static final Pattern AUTHOR =
      Pattern.compile("(\\p{L}[\\p{L}.'\\u2019 -]{1,80}) <[^<>\\s]{1,200}>");

  /** The line below the author with version and date. */
  private static final Pattern REVISION =
      Pattern.compile("v?\\d[\\w.-]{0,20},\\s*(\\d{4}-\\d{2}-\\d{2})(?::.*)?");

  /** The facts that attributes state. */
  private static final Map<String, String> FACTS =
      Map.of(
          "author",
          "author",
          "revdate",
          "date",
          "lang",
          "lang",
          "keywords",
          "keywords",
          "description",
          "description");

  /** Longest value of an attribute that replaces its name. */
  private static final int MAX_VALUE_LENGTH = 100;

  private final XHTMLContentHandler xhtml;
  private final Map<String, String> attributes = new HashMap<>();
  private final List<String> lines = new ArrayList<>();

  /** Name of the element that the lines become. */
  private String element = "p";

  /** The line that ends the preformatted text or the table; empty outside of both. */
  private String end = "";

  /** The line that ends the quotation; empty outside of one. */
  private String endOfQuote = "";

  private final StringBuilder blockAttributes = new StringBuilder();

  /** Marks of the notes so far, by the id of the note. */
  private final Map<String, String> noteMarks = new HashMap<>();

  private final List<String> unwrittenNotes = new ArrayList<>();
  private int notes;

  /** Whether the lines since the title are the header of the text. */
  private boolean inHeader;

  AsciiDocText(XHTMLContentHandler xhtml) {
    this.xhtml = xhtml;
  }

  /**
   * @param metadata gets the facts in the header of the text
   */
  void write(String text, Metadata metadata) throws SAXException {
    for (String line : (Iterable<String>) text.lines()::iterator) {
      read(line.stripTrailing());
    }
    endBlock();
    if (!endOfQuote.isEmpty()) {
      xhtml.endElement("blockquote");
    }
    FACTS.forEach(
        (name, fact) -> {
          String value = attributes.getOrDefault(name, "");
          if (!value.isBlank()) {
            DeclaredFacts.add(metadata, fact, value);
          }
        });
  }

  private void read(String line) throws SAXException {
    if (!end.isEmpty()) {
      if (line.equals(end)) {
        endBlock();
      } else {
        lines.add(line);
      }
    } else if (line.isBlank()) {
      inHeader = false;
      endBlock();
    } else if (!isUnderline(line) && !startsBlock(line) && !isInvisible(line)) {
      readText(line);
    }
  }

  /** Ends a heading and returns true if the line underlines the line before. */
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
      startVerbatim(LANGUAGE.removeFrom(line), line.startsWith("/") ? COMMENT : "pre");
    } else if (TABLE.matcher(line).matches()) {
      startVerbatim(line, "table");
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
    inHeader = marks.length() == 1;
    writeNotes();
  }

  private void startVerbatim(String endingLine, String name) throws SAXException {
    endBlock();
    element = name;
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

  /** Returns whether a line only sets attributes, formats other lines, or is a comment. */
  private boolean isInvisible(String line) throws SAXException {
    if (isBelowTitle(line)) {
      return true;
    }
    Matcher attribute = ATTRIBUTE.matcher(line);
    if (attribute.matches()) {
      @Nullable String value = attribute.group(2);
      if (value == null || value.length() <= MAX_VALUE_LENGTH) {
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
    return INVISIBLE.matcher(line).matches();
  }

  /** Returns whether a line of the header names the author or the version. */
  private boolean isBelowTitle(String line) {
    Matcher author = AUTHOR.matcher(line);
    Matcher revision = REVISION.matcher(line);
    if (inHeader && author.matches()) {
      attributes.put("author", author.group(1));
      return true;
    }
    if (inHeader && revision.matches()) {
      attributes.put("revdate", revision.group(1));
      return true;
    }
    inHeader &= line.startsWith(":");
    return false;
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
        case "table" ->
            new AsciiDocTable(lines, blockAttributes.toString()).writeTo(xhtml, this::inline);
        case "dt" -> xhtml.element("p", inline(text));
        default -> xhtml.element(element, inline(text));
      }
      blockAttributes.setLength(0);
    }
    lines.clear();
    element = "p";
    end = "";
    writeNotes();
  }

  private void writeNotes() throws SAXException {
    for (String note : unwrittenNotes) {
      xhtml.startElement("aside", "class", "footnote");
      xhtml.characters(note);
      xhtml.endElement("aside");
    }
    unwrittenNotes.clear();
  }

  private String inline(String text) {
    return AsciiDocInline.strip(
        AsciiDocInline.NAME
            .matcher(NOTE.matcher(text).replaceAll(this::noteMark))
            .replaceAll(
                name ->
                    Matcher.quoteReplacement(
                        attributes.getOrDefault(name.group(1), name.group()))));
  }

  /** Returns the mark of a note, and keeps the note to be written below its block. */
  private String noteMark(MatchResult note) {
    String id = note.group(1);
    String body = note.group(2).replace("\\]", "]").strip();
    @Nullable String known = id.isEmpty() ? null : noteMarks.get(id);
    if (known != null || body.isEmpty()) {
      return known == null ? "" : known;
    }
    String mark = ScriptText.raised(Integer.toString(++notes), "");
    noteMarks.put(id, mark);
    unwrittenNotes.add(mark + " " + AsciiDocInline.strip(body));
    return Matcher.quoteReplacement(mark);
  }
}
