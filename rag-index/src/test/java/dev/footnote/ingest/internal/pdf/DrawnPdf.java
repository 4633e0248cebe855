package dev.footnote.ingest.internal.pdf;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.util.Matrix;
import org.apache.tika.exception.TikaException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A PDF that a test draws, and that the parser then reads. Lines are 14 points apart in Helvetica
 * of 10 points. Places are from the top left corner of a page of 612 by 792 points.
 */
final class DrawnPdf {

  static final PDType1Font PLAIN = new PDType1Font(FontName.HELVETICA);
  static final PDType1Font BOLD = new PDType1Font(FontName.HELVETICA_BOLD);
  static final PDType1Font FIXED = new PDType1Font(FontName.COURIER);
  private static final float LEADING = 14;

  private final PDDocument document = new PDDocument();
  private final Map<String, PDType1Font> fonts = new HashMap<>();
  private PDPage page = new PDPage();
  private int marks;

  DrawnPdf page() {
    page = new PDPage(PDRectangle.LETTER);
    document.addPage(page);
    return this;
  }

  PDPage pdfPage() {
    return page;
  }

  DrawnPdf lines(float left, float top, String... lines) throws IOException {
    return lines(PLAIN, 10, left, top, lines);
  }

  DrawnPdf lines(PDType1Font font, float size, float left, float top, String... lines)
      throws IOException {
    for (int i = 0; i < lines.length; i++) {
      float baseline = 792 - top - i * LEADING * Math.max(1, size / 10);
      draw(font, size, Matrix.getTranslateInstance(left, baseline), lines[i]);
    }
    return this;
  }

  /** Draws lines as one element of the structure tree, in an element for each further type. */
  DrawnPdf tagged(float left, float top, List<String> types, String... lines) throws IOException {
    PDStructureTreeRoot root = document.getDocumentCatalog().getStructureTreeRoot();
    if (root == null) {
      root = new PDStructureTreeRoot();
      document.getDocumentCatalog().setStructureTreeRoot(root);
    }
    PDStructureNode parent = root;
    for (String type : types) {
      PDStructureElement element = new PDStructureElement(type, parent);
      element.setPage(page);
      parent.appendKid(element);
      parent = element;
    }
    int id = marks++;
    COSDictionary properties = new COSDictionary();
    properties.setInt(COSName.MCID, id);
    marked(COSName.getPDFName(types.getLast()), properties, left, top, lines);
    ((PDStructureElement) parent).appendKid(id);
    return this;
  }

  /** Draws lines that the author marked as no text. */
  DrawnPdf artifact(float left, float top, String... lines) throws IOException {
    return marked(COSName.ARTIFACT, new COSDictionary(), left, top, lines);
  }

  private DrawnPdf marked(
      COSName tag, COSDictionary properties, float left, float top, String... lines)
      throws IOException {
    try (PDPageContentStream content =
        new PDPageContentStream(document, page, PDPageContentStream.AppendMode.APPEND, false)) {
      content.beginMarkedContent(tag, PDPropertyList.create(properties));
      content.beginText();
      content.setFont(own(PLAIN), 10);
      content.setLeading(LEADING);
      content.newLineAtOffset(left, 792 - top);
      for (String line : lines) {
        content.showText(line);
        content.newLine();
      }
      content.endText();
      content.endMarkedContent();
    }
    return this;
  }

  /**
   * Draws a line of runs side by side. A run that begins with {@code ^} or {@code _} is smaller and
   * raised or lowered.
   */
  DrawnPdf runs(float left, float top, String... runs) throws IOException {
    float x = left;
    for (String run : runs) {
      boolean isScript = run.startsWith("^") || run.startsWith("_");
      float shift = run.startsWith("^") ? 3.5f : run.startsWith("_") ? -2 : 0;
      float size = isScript ? 6 : 10;
      String text = isScript ? run.substring(1) : run;
      draw(PLAIN, size, Matrix.getTranslateInstance(x, 792 - top + shift), text);
      x += PLAIN.getStringWidth(text) / 1000 * size;
    }
    return this;
  }

  /** A font that another document wrote loses its encoding. */
  private PDType1Font own(PDType1Font font) {
    return fonts.computeIfAbsent(
        font.getName(), name -> new PDType1Font(FontName.valueOf(enumName(name))));
  }

  private static String enumName(String fontName) {
    return fontName.replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** Draws a line between two points. */
  DrawnPdf line(float left, float top, float right, float bottom) throws IOException {
    try (PDPageContentStream content =
        new PDPageContentStream(document, page, PDPageContentStream.AppendMode.APPEND, false)) {
      content.setLineWidth(0.5f);
      content.moveTo(left, 792 - top);
      content.lineTo(right, 792 - bottom);
      content.stroke();
    }
    return this;
  }

  /** Draws the lines of a table with these edges of its columns and rows. */
  DrawnPdf lattice(float[] xs, float[] ys) throws IOException {
    for (float x : xs) {
      line(x, ys[0], x, ys[ys.length - 1]);
    }
    for (float y : ys) {
      line(xs[0], y, xs[xs.length - 1], y);
    }
    return this;
  }

  /** Fills a rectangle with light grey. */
  DrawnPdf shade(float left, float top, float width, float height) throws IOException {
    try (PDPageContentStream content =
        new PDPageContentStream(document, page, PDPageContentStream.AppendMode.APPEND, false)) {
      content.setNonStrokingColor(0.9f, 0.9f, 0.9f);
      content.addRect(left, 792 - top - height, width, height);
      content.fill();
      content.setNonStrokingColor(0f, 0f, 0f);
    }
    return this;
  }

  PDDocument document() {
    return document;
  }

  DrawnPdf draw(PDType1Font font, float size, Matrix place, String text) throws IOException {
    try (PDPageContentStream content =
        new PDPageContentStream(document, page, PDPageContentStream.AppendMode.APPEND, false)) {
      content.beginText();
      content.setFont(own(font), size);
      content.setTextMatrix(place);
      content.showText(text);
      content.endText();
    }
    return this;
  }

  /** Returns each block as the name or class of its element, and its text. */
  List<String> blocks() throws IOException, SAXException, TikaException {
    return parse().blocks;
  }

  /** Returns each line as its box and its text. */
  List<String> lines() throws IOException, SAXException, TikaException {
    return parse().lines;
  }

  private ParsedBlocks parse() throws IOException, SAXException, TikaException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (document) {
      document.save(bytes);
    }
    ParsedBlocks parsed = new ParsedBlocks();
    new PdfParser()
        .parse(
            new ByteArrayInputStream(bytes.toByteArray()),
            parsed,
            new Metadata(),
            new ParseContext());
    return parsed;
  }

  private static final class ParsedBlocks extends DefaultHandler {
    final List<String> blocks = new ArrayList<>();
    final List<String> lines = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private String name = "";
    private String box = "";
    private int begin;

    @Override
    public void startElement(String uri, String element, String qName, Attributes attributes) {
      switch (element) {
        case "span" -> {
          box = attributes.getValue("data-box");
          begin = text.length();
        }
        case "td", "th" ->
            text.append(element.equals("th") ? "*" : "").append("|").append(span(attributes));
        case "tr" -> text.append(text.isEmpty() ? "" : " / ");
        default -> {
          String style = attributes.getValue("class");
          name = style == null || style.equals("page") ? element : style;
          text.setLength(0);
        }
      }
    }

    private static String span(Attributes attributes) {
      String columns = attributes.getValue("colspan");
      String rows = attributes.getValue("rowspan");
      return (columns == null ? "" : columns + " columns: ")
          + (rows == null ? "" : rows + " rows: ");
    }

    @Override
    public void endElement(String uri, String element, String qName) {
      switch (element) {
        case "span" -> lines.add(box + " " + text.substring(begin));
        case "td", "th", "tr" -> {}
        default -> {
          if (!text.toString().isBlank()) {
            blocks.add(name + " " + text);
          }
          text.setLength(0);
        }
      }
    }

    @Override
    public void characters(char[] chars, int start, int length) {
      text.append(chars, start, length);
    }
  }
}
