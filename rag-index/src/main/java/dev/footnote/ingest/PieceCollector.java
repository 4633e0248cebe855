package dev.footnote.ingest;

import com.google.common.base.Strings;
import com.google.common.primitives.Ints;
import dev.footnote.document.Location;
import dev.footnote.ingest.internal.ScriptText;
import dev.footnote.ingest.internal.format.WorkbookParser;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Turns the XHTML events of one parse into the pieces of a part. All text of the body is kept: text
 * outside of the elements that are known here becomes paragraphs. Not thread-safe.
 */
final class PieceCollector extends DefaultHandler {

  private static final Pattern BLANK_LINE = Pattern.compile("\n[^\\S\n]*\n");

  private final FilePart part;
  private final ParseBudget budget;
  private final PieceSink sink;
  private final BlockText text = new BlockText();
  private final Deque<OpenElement> open = new ArrayDeque<>();
  private boolean isInBody;
  private int openRunningHeads;
  private int pages;
  private int piecesAtPageEnd;

  PieceCollector(FilePart part, ParseBudget budget) {
    this.part = part;
    this.budget = budget;
    this.sink = new PieceSink(part.pieces());
  }

  @Override
  public void startElement(String uri, String localName, String qName, Attributes attributes)
      throws SAXException {
    budget.spendElement();
    OpenElement element = OpenElement.of(name(localName, qName), attributes);
    if (element.kind() == XhtmlElement.BODY) {
      startBody();
    } else if (isInBody) {
      start(element, attributes);
    }
  }

  private void startBody() {
    isInBody = true;
    if (part.format() == FileFormat.MAIL) {
      MessageHeader.pieces(part.metadata()).forEach(sink::add);
    }
  }

  private void start(OpenElement element, Attributes attributes) {
    if (element.kind() == XhtmlElement.LINE_BREAK) {
      text.append('\n');
    } else if (element.kind() == XhtmlElement.SPAN && isPaged()) {
      text.startLine(attributes);
    } else if (element.kind() == XhtmlElement.SUPERSCRIPT
        || element.kind() == XhtmlElement.SUBSCRIPT) {
      text.startScript();
    } else if (element.kind() == XhtmlElement.DEFINITION) {
      // A definition follows its term on the same line.
      open.push(element);
    } else if (element.kind().isBlock()) {
      flush();
      open.push(element);
      startContainer(element, attributes);
    }
  }

  private void startContainer(OpenElement element, Attributes attributes) {
    switch (element.kind().container()) {
      case NONE -> {}
      case TABLE -> sink.startTable("continued".equals(attributes.getValue("class")));
      case ROW -> sink.startRow(rowNumber(attributes), firstColumn(attributes), isInTableHead());
      case CELL ->
          sink.startCell(CellSpan.of(attributes), element.kind() == XhtmlElement.HEADER_CELL);
      case PAGE -> startPage(element);
      case RUNNING_HEAD -> openRunningHeads += isPaged() ? 1 : 0;
    }
  }

  @Override
  public void endElement(String uri, String localName, String qName) {
    String name = name(localName, qName);
    XhtmlElement kind = XhtmlElement.of(name, "");
    if (!isInBody) {
      return;
    }
    if (kind == XhtmlElement.SPAN) {
      text.endLine(pages);
    } else if (kind == XhtmlElement.SUPERSCRIPT) {
      text.endScript(ScriptText::raised);
    } else if (kind == XhtmlElement.SUBSCRIPT) {
      text.endScript(ScriptText::lowered);
    } else if (kind == XhtmlElement.TERM && text.endTerm()) {
      close(name);
    } else if (kind.isBlock()) {
      flush();
      close(name);
    }
  }

  /** Closes the innermost element of a name, and the unclosed elements in it. */
  private void close(String name) {
    if (open.stream().noneMatch(element -> element.hasName(name))) {
      return;
    }
    OpenElement closed = open.pop();
    while (!closed.hasName(name)) {
      closed = open.pop();
    }
    endContainer(closed);
  }

  private void endContainer(OpenElement closed) {
    switch (closed.kind().container()) {
      case NONE, ROW -> {}
      case TABLE -> sink.endTable();
      case CELL -> sink.endCell();
      case PAGE -> endPage(closed);
      case RUNNING_HEAD -> openRunningHeads -= isPaged() ? 1 : 0;
    }
  }

  @Override
  public void characters(char[] chars, int start, int length) throws SAXException {
    if (isInBody) {
      budget.spendCharacters(length);
      if (openRunningHeads == 0) {
        text.append(chars, start, length);
      }
    }
  }

  @Override
  public void ignorableWhitespace(char[] chars, int start, int length) {
    // In a PDF it ends a line of a paragraph.
    text.append(isPaged() ? '\n' : ' ');
  }

  @Override
  public void endDocument() {
    flush();
    sink.endAllTables();
    if (isMessage()) {
      List<DocumentPiece> marked = MessageHistory.mark(part.pieces());
      part.pieces().clear();
      part.pieces().addAll(marked);
    }
    if (pages > 0) {
      int end = isPaged() ? piecesAtPageEnd : part.pieces().size();
      part.pieces().add(end, new DocumentPiece.PageEnd());
    }
  }

  private boolean isPaged() {
    return part.format() == FileFormat.PAGES;
  }

  private boolean isInTableHead() {
    return open.stream()
        .takeWhile(element -> element.kind() != XhtmlElement.TABLE)
        .anyMatch(element -> element.hasName("thead"));
  }

  private static int firstColumn(Attributes row) {
    Integer given = Ints.tryParse(Strings.nullToEmpty(row.getValue(WorkbookParser.COLUMN)));
    return given == null ? 1 : given;
  }

  /** Returns 0 for web pages and the like: only workbooks number their rows reliably. */
  private int rowNumber(Attributes row) {
    return switch (part.format()) {
      case WORKBOOK -> {
        String number = Strings.nullToEmpty(row.getValue(WorkbookParser.ROW));
        yield Optional.ofNullable(Ints.tryParse(number)).orElse(0);
      }
      case TEXT, CODE, PAGES, MAIL, MESSAGE, XML, MARKUP -> 0;
    };
  }

  private void startPage(OpenElement element) {
    boolean isForeign = element.kind() == XhtmlElement.PAGE && !isPaged();
    // PowerPoint's old format has the content inside a slide, the new one has it instead.
    boolean isInSlide =
        element.kind() == XhtmlElement.SLIDE_CONTENT
            && open.stream().anyMatch(outer -> outer.hasStyle("slide"));
    if (!isForeign && !isInSlide) {
      sink.add(new DocumentPiece.PageStart(++pages));
    }
  }

  private void endPage(OpenElement element) {
    if (element.kind() == XhtmlElement.PAGE && isPaged()) {
      piecesAtPageEnd = sink.size();
    }
  }

  private void flush() {
    BlockText.Block block = text.take();
    if (!block.text().isBlank()) {
      // A soft hyphen is invisible inside a word. In a PDF it marks where a line broke.
      write(isPaged() ? block.text() : block.text().replace("\u00AD", ""), block.lines());
    }
  }

  /** Writes text as the innermost element demands that determines the kind of its text. */
  private void write(String block, List<Location> lines) {
    if (isQuotedMessage()) {
      sink.add(new DocumentPiece.Text(DocumentPiece.TextKind.QUOTE, block, lines));
      return;
    }
    for (OpenElement element : open) {
      if (element.kind().container() == XhtmlElement.Container.CELL) {
        break;
      }
      Optional<DocumentPiece> piece = element.piece(block, lines);
      if (piece.isPresent()) {
        sink.add(piece.get());
        return;
      }
    }
    writeUnmarked(block, lines);
  }

  /** All text of an older message is a quotation, its headings and lists too. */
  private boolean isQuotedMessage() {
    return isMessage() && open.stream().anyMatch(element -> element.kind() == XhtmlElement.QUOTE);
  }

  private boolean isMessage() {
    return part.isMessageBody() || part.format() == FileFormat.MAIL;
  }

  /** Writes text whose kind follows from the format of the file. */
  private void writeUnmarked(String block, List<Location> lines) {
    switch (part.format()) {
      case TEXT -> sink.addAll(PlainText.pieces(block));
      case CODE -> writePreformatted(BLANK_LINE.splitAsStream(block));
      case MAIL, MESSAGE -> sink.addAll(MessageText.pieces(block));
      case XML -> sink.addAll(PlainText.paragraphs(block));
      case WORKBOOK -> sink.add(DocumentPiece.paragraph(block));
      case PAGES ->
          sink.add(new DocumentPiece.Text(DocumentPiece.TextKind.PARAGRAPH, block, lines));
      case MARKUP ->
          sink.add(isListParagraph() ? PlainText.item(block) : DocumentPiece.paragraph(block));
    }
  }

  private void writePreformatted(Stream<String> blocks) {
    blocks
        .map(block -> new DocumentPiece.Text(DocumentPiece.TextKind.PREFORMATTED, block, List.of()))
        .forEach(sink::add);
  }

  /** Word's list items are paragraphs whose style says so, with the number in the text. */
  private boolean isListParagraph() {
    return !open.isEmpty() && open.peek().hasListStyle();
  }

  private static String name(String localName, String qName) {
    return (localName.isEmpty() ? qName : localName).toLowerCase(Locale.ROOT);
  }
}
