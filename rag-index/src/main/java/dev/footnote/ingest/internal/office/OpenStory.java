package dev.footnote.ingest.internal.office;

import dev.footnote.ingest.internal.office.InlineText.Script;
import dev.footnote.ingest.internal.office.ParagraphKind.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.tika.exception.TikaException;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * A reader of the text of an OpenDocument file. Deleted text is in a list of changes beside the
 * text, which is left out. Not thread-safe.
 */
final class OpenStory {

  private static final Pattern WHITE_SPACE = Pattern.compile("[ \\t\\r\\n]+");
  private static final int MAX_SPACES = 1_000;
  private static final int MAX_HEADING_LEVEL = 6;

  /** Elements that are not part of the text. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "tracked-changes",
          "forms",
          "sequence-decls",
          "variable-decls",
          "user-field-decls",
          "event-listeners",
          "script",
          "hidden-text",
          "image",
          "plugin",
          "applet",
          "binary-data",
          "ruby-text",
          "annotation-end",
          "dde-connection-decls",
          "table-of-content-source",
          "illustration-index-source",
          "table-index-source",
          "object-index-source",
          "user-index-source",
          "alphabetical-index-source",
          "bibliography-source",
          "settings",
          "glue-point",
          "creator",
          "date",
          "list-style",
          "hidden-paragraph",
          "object-ole");

  private final OpenDocument document;
  private final OpenLists lists;
  private XhtmlBuffer afterBlock = new XhtmlBuffer();
  private final List<String> code = new ArrayList<>();
  private int cells;
  private int notes;

  OpenStory(OpenDocument document) {
    this.document = document;
    this.lists = new OpenLists(document.styles);
  }

  /** Reads the body of a text and writes each block as soon as it is complete. */
  void readBody(XmlCursor xml, ContentHandler xhtml)
      throws IOException, SAXException, TikaException {
    XhtmlBuffer out = new XhtmlBuffer();
    xml.children(
        name -> {
          readBlock(name, xml, out);
          if (code.isEmpty()) {
            out.flush(xhtml);
          }
        });
    end(out);
    out.flush(xhtml);
  }

  /** Writes what waits for a following block. */
  void end(XhtmlBuffer out) {
    writeCode(out);
    if (cells == 0 && notes == 0 && !afterBlock.isEmpty()) {
      out.add(afterBlock);
      afterBlock = new XhtmlBuffer();
    }
  }

  /** Reads a block at its element. */
  void readBlock(String name, XmlCursor xml, XhtmlBuffer out)
      throws IOException, SAXException, TikaException {
    switch (name) {
      case "p", "h" -> readParagraph(name, xml, out);
      case "list" -> {
        boolean continues =
            XmlValues.isOn(xml.attribute("continue-numbering"))
                || xml.attribute("continue-list") != null;
        lists.begin(xml.attribute("style-name"), continues);
        xml.children(child -> readBlock(child, xml, out));
        lists.end();
      }
      case "list-item", "list-header" -> {
        lists.beginItem(name.equals("list-item"), xml.number("start-value", -1));
        xml.children(child -> readBlock(child, xml, out));
      }
      case "table" -> {
        writeCode(out);
        cells++;
        XhtmlBuffer table = new XhtmlBuffer();
        OpenTable.read(xml, this, table);
        cells--;
        out.add(table);
        end(out);
      }
      case "section" -> {
        if (!xml.attribute("display", "").equals("none")) {
          xml.children(child -> readBlock(child, xml, out));
        }
      }
      case "object" -> readObject(xml, out);
      case "title", "desc" -> {
        String description = xml.text().strip();
        if (!description.isEmpty()) {
          out.element("figcaption", description);
        }
      }
      case "annotation" -> readComment(xml);
      default -> {
        if (!LEFT_OUT.contains(name)) {
          xml.children(child -> readBlock(child, xml, out));
        }
      }
    }
  }

  /** Reads a block whose paragraphs are lines of one text. */
  void readNoteBlock(String name, XmlCursor xml, XhtmlBuffer out)
      throws IOException, SAXException, TikaException {
    notes++;
    readBlock(name, xml, out);
    notes--;
  }

  private void readParagraph(String name, XmlCursor xml, XhtmlBuffer out)
      throws IOException, SAXException, TikaException {
    @Nullable String style = xml.attribute("style-name");
    int level = xml.number("outline-level", 1);
    boolean isUnnumbered = XmlValues.isOn(xml.attribute("is-list-header"));
    boolean isItem = lists.isItem();
    Paragraph paragraph = new Paragraph(document.styles.run("paragraph", style));
    xml.content(paragraph::append, child -> paragraph.readInline(child, xml));
    ParagraphKind kind = document.styles.kind(style);
    if (name.equals("h")) {
      kind = new ParagraphKind(Kind.HEADING, level, 0, 0);
    }
    String number = isItem ? lists.number() : "";
    if (name.equals("h") && !isItem && !isUnnumbered) {
      number = lists.headingNumber(level);
    }
    write(paragraph, kind, isItem, number, out);
    out.add(paragraph.anchored);
    if (code.isEmpty()) {
      end(out);
    }
  }

  private void write(
      Paragraph paragraph, ParagraphKind kind, boolean isItem, String number, XhtmlBuffer out) {
    boolean isBlank = paragraph.text.isBlank();
    if (kind.kind() == Kind.CODE && !isItem && notes == 0) {
      if (!isBlank || !code.isEmpty()) {
        code.add(paragraph.text.plain());
      }
      return;
    }
    if (isBlank) {
      return;
    }
    writeCode(out);
    String element = element(kind, isItem);
    if (notes > 0) {
      if (!out.isEmpty()) {
        out.lineBreak();
      }
    } else {
      out.start(element);
    }
    out.text(number.isEmpty() ? "" : number + " ");
    paragraph.text.writeTo(out);
    if (notes == 0) {
      out.end(element);
    }
  }

  private String element(ParagraphKind kind, boolean isItem) {
    return switch (kind.kind()) {
      case HEADING -> cells > 0 ? "p" : "h" + Math.clamp(kind.level(), 1, MAX_HEADING_LEVEL);
      case QUOTE -> "blockquote";
      case CAPTION -> "figcaption";
      case BODY, CODE -> isItem ? "li" : "p";
    };
  }

  private void writeCode(XhtmlBuffer out) {
    while (!code.isEmpty() && code.getLast().isBlank()) {
      code.removeLast();
    }
    if (!code.isEmpty()) {
      out.element("pre", String.join("\n", code));
      code.clear();
    }
  }

  /** Reads a chart, a formula or a table that is an object of its own. */
  private void readObject(XmlCursor xml, XhtmlBuffer out)
      throws IOException, SAXException, TikaException {
    document.readObject(
        xml.attribute("href"),
        object -> {
          if (object.name().equals("math")) {
            out.start("p");
            MathMl.read(object).writeTo(out);
            out.end("p");
          } else {
            readTables(object, out);
          }
        });
  }

  private void readTables(XmlCursor xml, XhtmlBuffer out)
      throws IOException, SAXException, TikaException {
    xml.children(
        name -> {
          switch (name) {
            case "table" -> readBlock(name, xml, out);
            case "title" -> {
              String title = xml.text().strip();
              if (!title.isEmpty()) {
                out.element("figcaption", title);
              }
            }
            case "body", "chart", "spreadsheet" -> readTables(xml, out);
            default -> {}
          }
        });
  }

  private void readComment(XmlCursor xml) throws IOException, SAXException, TikaException {
    String[] author = {""};
    XhtmlBuffer text = new XhtmlBuffer();
    notes++;
    xml.children(
        name -> {
          if (name.equals("creator")) {
            author[0] = xml.text().strip();
          } else {
            readBlock(name, xml, text);
          }
        });
    notes--;
    if (!text.isEmpty()) {
      afterBlock.start("aside", "class", "footnote");
      afterBlock.text(author[0].isEmpty() ? "Comment: " : "Comment by " + author[0] + ": ");
      afterBlock.add(text);
      afterBlock.end("aside");
    }
  }

  /** Returns the mark of a note, whose text will follow the block. */
  private String readNote(XmlCursor xml) throws IOException, SAXException, TikaException {
    String[] mark = {""};
    XhtmlBuffer text = new XhtmlBuffer();
    notes++;
    xml.children(
        name -> {
          switch (name) {
            case "note-citation" -> mark[0] = xml.text().strip();
            case "note-body" -> xml.children(child -> readBlock(child, xml, text));
            default -> {}
          }
        });
    notes--;
    afterBlock.start("aside", "class", "footnote");
    afterBlock.element("sup", mark[0]);
    afterBlock.text(" ");
    afterBlock.add(text);
    afterBlock.end("aside");
    return mark[0];
  }

  /** Returns whether a paragraph's style is one for the headers of tables. */
  boolean isTableHeading(@Nullable String style) {
    return document.styles.isTableHeading(style);
  }

  /** A paragraph that is being read. */
  private final class Paragraph {
    private final InlineText text = new InlineText();
    private final XhtmlBuffer anchored = new XhtmlBuffer();
    private RunFormat format;

    Paragraph(RunFormat format) {
      this.format = format;
    }

    void append(String characters) {
      if (!format.isHidden()) {
        String shown = WHITE_SPACE.matcher(characters).replaceAll(" ");
        text.append(shown, format.scriptOrBase());
      }
    }

    void readInline(String name, XmlCursor xml) throws IOException, SAXException, TikaException {
      switch (name) {
        case "span" -> {
          RunFormat outer = format;
          format = document.styles.run("text", xml.attribute("style-name")).over(outer);
          xml.content(this::append, child -> readInline(child, xml));
          format = outer;
        }
        case "s" -> appendAsIs(" ".repeat(Math.clamp(xml.number("c", 1), 1, MAX_SPACES)));
        case "tab" -> appendAsIs("\t");
        case "line-break" -> appendAsIs("\n");
        case "note" -> {
          if (!format.isHidden()) {
            text.append(readNote(xml), Script.RAISED);
          }
        }
        case "annotation" -> readComment(xml);
        case "object",
            "frame",
            "custom-shape",
            "rect",
            "ellipse",
            "line",
            "connector",
            "polygon",
            "g",
            "circle",
            "caption",
            "path",
            "polyline" ->
            readBlock(name, xml, anchored);
        case "variable-set", "user-field-input" -> {
          if (!xml.attribute("display", "").equals("none")) {
            xml.content(this::append, child -> readInline(child, xml));
          }
        }
        default -> {
          if (!LEFT_OUT.contains(name) || name.equals("date") || name.equals("creator")) {
            xml.content(this::append, child -> readInline(child, xml));
          }
        }
      }
    }

    private void appendAsIs(String space) {
      if (!format.isHidden()) {
        text.append(space, format.scriptOrBase());
      }
    }
  }
}
