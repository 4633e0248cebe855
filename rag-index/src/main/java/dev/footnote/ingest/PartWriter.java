package dev.footnote.ingest;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.regex.Pattern;
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
final class PartWriter extends DefaultHandler {

  /** Elements inside a line. Any other one ends the text before it. */
  private static final Set<String> INLINE =
      Set.of(
          "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn",
          "em", "font", "i", "img", "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s",
          "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
          "wbr");

  private static final Pattern HEADING = Pattern.compile("h[1-6]");
  private static final Pattern BLANK_LINE = Pattern.compile("\n[^\\S\n]*\n");
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Part part;
  private final TextLimit limit;
  private final StringBuilder text = new StringBuilder();
  private final Deque<Element> open = new ArrayDeque<>();
  private final Deque<Table> tables = new ArrayDeque<>();
  private List<Piece> sink;
  private boolean inBody;
  private int pages;
  private int pagesTo;
  private boolean isRunning;

  PartWriter(Part part, TextLimit limit) {
    this.part = part;
    this.limit = limit;
    this.sink = part.pieces();
  }

  @Override
  public void startElement(String uri, String localName, String qName, Attributes attributes) {
    String name = name(localName, qName);
    if (name.equals("body")) {
      inBody = true;
      writeMessageHead();
    } else if (inBody && name.equals("br")) {
      text.append('\n');
    } else if (inBody && !INLINE.contains(name)) {
      String style = attributes.getValue("class");
      startBlock(new Element(name, style == null ? "" : style));
    }
  }

  @Override
  public void endElement(String uri, String localName, String qName) {
    String name = name(localName, qName);
    if (inBody && !INLINE.contains(name) && !name.equals("br") && !name.equals("body")) {
      endBlock(name);
    }
  }

  @Override
  public void characters(char[] chars, int start, int length) throws SAXException {
    if (inBody && !isRunning) {
      limit.spend(length);
      text.append(chars, start, length);
    }
  }

  @Override
  public void ignorableWhitespace(char[] chars, int start, int length) {
    // Where the lines of a PDF's paragraph end.
    text.append(part.format() == Format.PDF ? '\n' : ' ');
  }

  @Override
  public void endDocument() {
    flush();
    while (!tables.isEmpty()) {
      endTable();
    }
    if (pages > 0) {
      int end = part.format() == Format.PDF ? pagesTo : part.pieces().size();
      part.pieces().add(end, new Piece.PageEnd());
    }
  }

  private void startBlock(Element element) {
    // A definition follows its term on the same line.
    if (!element.name.equals("dd")) {
      flush();
    }
    open.push(element);
    switch (element.name) {
      case "table" -> tables.push(new Table(sink));
      case "tr" -> table(Table::startRow);
      case "td", "th" -> startCell(element.name.equals("th"));
      case "div" -> {
        isRunning = element.style.equals("running");
        startPage(element.style);
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
        isRunning = false;
        endPage(closed.style);
      }
      default -> {}
    }
  }

  private void table(Consumer<Table> step) {
    if (!tables.isEmpty()) {
      step.accept(tables.peek());
    }
  }

  private void startCell(boolean heads) {
    table(table -> sink = table.startCell(heads));
  }

  private void endTable() {
    if (!tables.isEmpty()) {
      Table table = tables.pop();
      sink = table.outside();
      sink.addAll(table.pieces());
    }
  }

  private void startPage(String style) {
    boolean page =
        switch (style) {
          case "page" -> part.format() == Format.PDF;
          case "slide" -> true;
          // PowerPoint's old format has the content inside a slide, the new one has it instead.
          case "slide-content" -> open.stream().noneMatch(outer -> outer.style.equals("slide"));
          default -> false;
        };
    if (page) {
      sink.add(new Piece.PageStart(++pages));
    }
  }

  private void endPage(String style) {
    if (style.equals("page") && part.format() == Format.PDF) {
      pagesTo = sink.size();
    }
  }

  private void flush() {
    String block = text.toString().replace("\r\n", "\n").replace('\r', '\n');
    text.setLength(0);
    if (!block.isBlank()) {
      // A soft hyphen is no character of the word; in a PDF it still tells where a line broke.
      write(part.format() == Format.PDF ? block : block.replace("\u00AD", ""));
    }
  }

  private void write(String block) {
    for (Element element : open) {
      if (element.name.equals("td") || element.name.equals("th")) {
        break;
      }
      if (element.name.equals("pre")) {
        sink.add(new Piece.Lines(block));
        return;
      }
      if (HEADING.matcher(element.name).matches()) {
        sink.add(new Piece.Heading(element.name.charAt(1) - '0', block));
        return;
      }
      if (element.name.equals("li")) {
        sink.add(element.isWritten ? new Piece.Paragraph(block) : new Piece.Item(block));
        element.isWritten = true;
        return;
      }
    }
    writeText(block);
  }

  private void writeText(String block) {
    switch (part.format()) {
      case TEXT -> sink.addAll(PlainText.pieces(block));
      case TABLE -> sink.addAll(DelimitedText.pieces(block));
      case CODE -> BLANK_LINE.splitAsStream(block).map(Piece.Lines::new).forEach(sink::add);
      case XML -> sink.addAll(PlainText.paragraphs(block));
      case MAIL -> sink.addAll(PlainText.paragraphs(block));
      case PDF -> sink.add(new Piece.Paragraph(block));
      case MARKUP ->
          sink.add(isListParagraph() ? PlainText.item(block) : new Piece.Paragraph(block));
    }
  }

  /** Word's list items are paragraphs in a style of that name, with the number in the text. */
  private boolean isListParagraph() {
    Element innermost = open.peek();
    return innermost != null && innermost.style.toLowerCase(Locale.ROOT).startsWith("list");
  }

  /** Who wrote to whom, and when: not in the body of a message, but asked for like its text. */
  private void writeMessageHead() {
    if (part.format() != Format.MAIL) {
      return;
    }
    Metadata metadata = part.metadata();
    @Nullable String subject = metadata.get(TikaCoreProperties.TITLE);
    boolean isHeading = part.depth() > 0 && part.name().equals(subject);
    if (subject != null && !subject.isBlank() && !isHeading) {
      sink.add(new Piece.Heading(1, subject));
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
    sink.add(new Piece.Paragraph(head.toString()));
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

  /** An element that is open. */
  private static final class Element {
    final String name;
    final String style;
    boolean isWritten;

    Element(String name, String style) {
      this.name = name;
      this.style = style;
    }
  }
}
