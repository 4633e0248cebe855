package dev.footnote.ingest;

import com.google.common.base.Splitter;
import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Ints;
import dev.footnote.document.Location;
import dev.footnote.document.Span;
import dev.footnote.ingest.internal.format.WorkbookParser;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.tika.metadata.Message;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Turns the XHTML events of one parse into the pieces of a part. No text in the body is left out:
 * what stands in no element that is known here becomes a paragraph. Not thread-safe.
 */
final class PieceCollector extends DefaultHandler {

  /** Elements inside a line. Any other one ends the text before it. */
  private static final Set<String> INLINE =
      Set.of(
          "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn",
          "em", "font", "i", "img", "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s",
          "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
          "wbr");

  /** Heads, feet and numbers of pages: on the page, but no part of its text. */
  private static final String RUNNING = "running";

  private static final Set<String> NOTES = Set.of("footnote", "endnote");

  private static final Pattern HEADING = Pattern.compile("h[1-6]");
  private static final Pattern BLANK_LINE = Pattern.compile("\n[^\\S\n]*\n");
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final FilePart part;
  private final ParseBudget budget;
  private final StringBuilder text = new StringBuilder();
  private final List<Location> lines = new ArrayList<>();
  private final Deque<Element> open = new ArrayDeque<>();
  private final Deque<ParsedTable> tables = new ArrayDeque<>();
  private List<DocumentPiece> sink;
  private boolean inBody;
  private Optional<Line> line = Optional.empty();
  private String sheet = "";
  private int running;
  private int pages;
  private int pagesTo;

  PieceCollector(FilePart part, ParseBudget budget) {
    this.part = part;
    this.budget = budget;
    this.sink = part.pieces();
  }

  @Override
  public void startElement(String uri, String localName, String qName, Attributes attributes)
      throws SAXException {
    budget.spendElement();
    String name = name(localName, qName);
    if (name.equals("body")) {
      inBody = true;
      writeMessageHead();
    } else if (inBody && name.equals("br")) {
      text.append('\n');
    } else if (inBody && name.equals("span") && part.format() == FileFormat.PAGES) {
      line = Line.of(attributes, text.length());
    } else if (inBody && !INLINE.contains(name)) {
      startBlock(Element.of(name, attributes));
    }
  }

  @Override
  public void endElement(String uri, String localName, String qName) {
    String name = name(localName, qName);
    if (inBody && name.equals("span")) {
      line.flatMap(begun -> begun.box(text, pages)).ifPresent(lines::add);
      line = Optional.empty();
    } else if (inBody && !INLINE.contains(name) && !name.equals("br") && !name.equals("body")) {
      endBlock(name);
    }
  }

  @Override
  public void characters(char[] chars, int start, int length) throws SAXException {
    if (inBody) {
      budget.spendCharacters(length);
      if (running == 0) {
        text.append(chars, start, length);
      }
    }
  }

  @Override
  public void ignorableWhitespace(char[] chars, int start, int length) {
    // Where the lines of a PDF's paragraph end.
    text.append(part.format() == FileFormat.PAGES ? '\n' : ' ');
  }

  @Override
  public void endDocument() {
    flush();
    while (!tables.isEmpty()) {
      endTable();
    }
    if (pages > 0) {
      int end = part.format() == FileFormat.PAGES ? pagesTo : part.pieces().size();
      part.pieces().add(end, new DocumentPiece.PageEnd());
    }
  }

  private void startBlock(Element element) {
    // A definition follows its term on the same line.
    if (!element.name.equals("dd")) {
      flush();
    }
    open.push(element);
    switch (element.name) {
      case "table" -> tables.push(new ParsedTable(sink, sheet));
      case "tr" -> table(table -> table.startRow(number(element, table)));
      case "td", "th" -> startCell(element.name.equals("th"));
      case "div" -> {
        startPage(element.style);
        running += isRunning(element) ? 1 : 0;
      }
      default -> {}
    }
  }

  private void endBlock(String name) {
    if (name.equals("dt") && !text.toString().isBlank()) {
      text.append(text.toString().strip().endsWith(":") ? " " : ": ");
    } else {
      flush();
    }
    if (open.stream().noneMatch(element -> element.name.equals(name))) {
      return;
    }
    Element closed = open.pop();
    while (!closed.name.equals(name)) {
      closed = open.pop();
    }
    switch (name) {
      case "table" -> endTable();
      case "td", "th" -> table(table -> sink = table.outside());
      case "div" -> {
        endPage(closed.style);
        running -= isRunning(closed) ? 1 : 0;
      }
      default -> {}
    }
  }

  private void table(Consumer<ParsedTable> step) {
    if (!tables.isEmpty()) {
      step.accept(tables.peek());
    }
  }

  /** What a web page says of the numbers of its rows is not believed. */
  private int number(Element row, ParsedTable table) {
    return switch (part.format()) {
      case WORKBOOK -> row.number;
      case TABLE -> table.rowsBegun() + 1;
      default -> 0;
    };
  }

  private void startCell(boolean heads) {
    table(table -> sink = table.startCell(heads));
  }

  private void endTable() {
    if (!tables.isEmpty()) {
      ParsedTable table = tables.pop();
      sink = table.outside();
      sink.addAll(table.pieces());
    }
  }

  private void startPage(String style) {
    boolean page =
        switch (style) {
          case "page" -> part.format() == FileFormat.PAGES;
          case "slide" -> true;
          // PowerPoint's old format has the content inside a slide, the new one has it instead.
          case "slide-content" -> open.stream().noneMatch(outer -> outer.style.equals("slide"));
          default -> false;
        };
    if (page) {
      sink.add(new DocumentPiece.PageStart(++pages));
    }
  }

  private boolean isRunning(Element element) {
    return part.format() == FileFormat.PAGES && element.style.equals(RUNNING);
  }

  private void endPage(String style) {
    if (style.equals("page") && part.format() == FileFormat.PAGES) {
      pagesTo = sink.size();
    }
  }

  private void flush() {
    String block = text.toString().replace("\r\n", "\n").replace('\r', '\n');
    List<Location> where = ImmutableList.copyOf(lines);
    text.setLength(0);
    lines.clear();
    if (!block.isBlank()) {
      // A soft hyphen is no character of the word; in a PDF it still tells where a line broke.
      write(part.format() == FileFormat.PAGES ? block : block.replace("\u00AD", ""), where);
    }
  }

  private void write(String block, List<Location> where) {
    for (Element element : open) {
      Optional<DocumentPiece.Kind> kind = kind(element);
      if (HEADING.matcher(element.name).matches()) {
        sheet = block.strip();
        sink.add(new DocumentPiece.Heading(element.name.charAt(1) - '0', block, where));
        return;
      } else if (kind.isPresent()) {
        sink.add(new DocumentPiece.Text(kind.get(), block, where));
        element.isWritten = true;
        return;
      } else if (element.name.equals("td") || element.name.equals("th")) {
        break;
      }
    }
    writeText(block, where);
  }

  /** What an element makes of the text in it, if it says so. */
  private static Optional<DocumentPiece.Kind> kind(Element element) {
    return switch (element.name) {
      case "pre" -> Optional.of(DocumentPiece.Kind.LINES);
      case "li" ->
          Optional.of(element.isWritten ? DocumentPiece.Kind.PARAGRAPH : DocumentPiece.Kind.ITEM);
      case "caption", "figcaption" -> Optional.of(DocumentPiece.Kind.CAPTION);
      case "blockquote" -> Optional.of(DocumentPiece.Kind.QUOTE);
      case "aside", "div" -> when(NOTES.contains(element.style), DocumentPiece.Kind.FOOTNOTE);
      case "p" ->
          switch (element.style) {
            case "continued" -> Optional.of(DocumentPiece.Kind.CONTINUED);
            case "joined" -> Optional.of(DocumentPiece.Kind.JOINED);
            case "caption" -> Optional.of(DocumentPiece.Kind.CAPTION);
            default -> Optional.empty();
          };
      default -> Optional.empty();
    };
  }

  private static Optional<DocumentPiece.Kind> when(boolean condition, DocumentPiece.Kind kind) {
    return condition ? Optional.of(kind) : Optional.empty();
  }

  private void writeText(String block, List<Location> where) {
    switch (part.format()) {
      case TEXT -> sink.addAll(PlainText.pieces(block));
      case TABLE -> sink.addAll(DelimitedText.pieces(block));
      case CODE -> writeLines(BLANK_LINE.splitAsStream(block));
      case RECORDS -> writeLines(block.lines());
      case XML, MAIL -> sink.addAll(PlainText.paragraphs(block));
      case WORKBOOK -> sink.add(DocumentPiece.paragraph(block));
      case PAGES -> sink.add(new DocumentPiece.Text(DocumentPiece.Kind.PARAGRAPH, block, where));
      case MARKUP ->
          sink.add(isListParagraph() ? PlainText.item(block) : DocumentPiece.paragraph(block));
    }
  }

  private void writeLines(Stream<String> blocks) {
    blocks
        .map(lines -> new DocumentPiece.Text(DocumentPiece.Kind.LINES, lines, List.of()))
        .forEach(sink::add);
  }

  /** Word's list items are paragraphs in a style of that name, with the number in the text. */
  private boolean isListParagraph() {
    Element innermost = open.peek();
    return innermost != null && innermost.style.toLowerCase(Locale.ROOT).startsWith("list");
  }

  /** Who wrote to whom, and when: not in the body of a message, but asked for like its text. */
  private void writeMessageHead() {
    if (part.format() != FileFormat.MAIL) {
      return;
    }
    Metadata metadata = part.metadata();
    @Nullable String subject = metadata.get(TikaCoreProperties.TITLE);
    if (subject != null && !subject.isBlank()) {
      sink.add(new DocumentPiece.Heading(1, subject, List.of()));
    }
    StringJoiner head = new StringJoiner("; ");
    addHead(head, "From", metadata.getValues(Message.MESSAGE_FROM));
    addHead(head, "To", metadata.getValues(Message.MESSAGE_TO));
    addHead(head, "Cc", metadata.getValues(Message.MESSAGE_CC));
    addHead(head, "Bcc", metadata.getValues(Message.MESSAGE_BCC));
    addHead(head, "Recipients", addressesNotIn(head.toString(), metadata));
    @Nullable Date sent = metadata.getDate(TikaCoreProperties.CREATED);
    if (sent != null) {
      head.add("Date: " + MINUTE.format(sent.toInstant()));
    }
    sink.add(DocumentPiece.paragraph(head.toString()));
  }

  /** Outlook keeps names and addresses apart. */
  private static String[] addressesNotIn(String head, Metadata metadata) {
    return Arrays.stream(metadata.getValues(Message.MESSAGE_RECIPIENT_ADDRESS))
        .filter(address -> !head.contains(address))
        .toArray(String[]::new);
  }

  private static void addHead(StringJoiner head, String name, String[] values) {
    List<String> known = new ArrayList<>();
    for (String value : values) {
      if (!value.isBlank()) {
        known.add(value.strip());
      }
    }
    if (!known.isEmpty()) {
      head.add(name + ": " + String.join(", ", known));
    }
  }

  private static String name(String localName, String qName) {
    return (localName.isEmpty() ? qName : localName).toLowerCase(Locale.ROOT);
  }

  /**
   * A line of a page that has begun.
   *
   * @param start where its text begins
   * @param box left, top, width and height in points
   */
  private record Line(int start, List<Float> box) {

    /** Of a span that says where it stands on its page. */
    static Optional<Line> of(Attributes span, int start) {
      String box = span.getValue("data-box");
      return box == null
          ? Optional.empty()
          : Optional.of(
              new Line(start, Splitter.on(' ').splitToStream(box).map(Float::valueOf).toList()));
    }

    Optional<Location> box(CharSequence text, int page) {
      return start < text.length() && page > 0
          ? Optional.of(
              new Location.Box(
                  new Span(start, text.length()),
                  page,
                  box.get(0),
                  box.get(1),
                  box.get(2),
                  box.get(3)))
          : Optional.empty();
    }
  }

  /** An element that is open. */
  private static final class Element {
    final String name;
    final String style;
    final int number;
    boolean isWritten;

    private Element(String name, String style, int number) {
      this.name = name;
      this.style = style;
      this.number = number;
    }

    static Element of(String name, Attributes attributes) {
      String style = Strings.nullToEmpty(attributes.getValue("class"));
      String row = Strings.nullToEmpty(attributes.getValue(WorkbookParser.ROW));
      return new Element(name, style, Optional.ofNullable(Ints.tryParse(row)).orElse(0));
    }
  }
}
