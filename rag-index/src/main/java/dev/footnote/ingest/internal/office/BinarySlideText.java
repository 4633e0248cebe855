package dev.footnote.ingest.internal.office;

import java.util.List;
import org.apache.poi.hslf.usermodel.HSLFGroupShape;
import org.apache.poi.hslf.usermodel.HSLFNotes;
import org.apache.poi.hslf.usermodel.HSLFShape;
import org.apache.poi.hslf.usermodel.HSLFSlide;
import org.apache.poi.hslf.usermodel.HSLFTable;
import org.apache.poi.hslf.usermodel.HSLFTableCell;
import org.apache.poi.hslf.usermodel.HSLFTextParagraph;
import org.apache.poi.hslf.usermodel.HSLFTextRun;
import org.apache.poi.hslf.usermodel.HSLFTextShape;
import org.apache.poi.sl.usermodel.Comment;
import org.apache.poi.sl.usermodel.TextShape;
import org.jspecify.annotations.Nullable;

/** The text of one slide of a binary PowerPoint file. Not thread-safe. */
final class BinarySlideText {

  private final XhtmlBuffer out;

  private BinarySlideText(XhtmlBuffer out) {
    this.out = out;
  }

  /** Writes a slide with its tables, comments and speaker's notes. */
  static void write(HSLFSlide slide, XhtmlBuffer out) {
    BinarySlideText text = new BinarySlideText(out);
    slide.getTextParagraphs().forEach(text::writeShape);
    text.writeShapes(slide.getShapes(), false);
    text.writeNotes(slide.getNotes());
    @Nullable List<? extends Comment> comments = slide.getComments();
    if (comments != null) {
      comments.forEach(text::writeComment);
    }
  }

  /** Texts outside of groups and tables are known to the slide without its shapes. */
  private void writeShapes(List<HSLFShape> shapes, boolean isInGroup) {
    for (HSLFShape shape : shapes) {
      switch (shape) {
        case HSLFTable table -> writeTable(table);
        case HSLFGroupShape group -> writeShapes(group.getShapes(), true);
        case HSLFTextShape box -> {
          if (isInGroup) {
            writeShape(box.getTextParagraphs());
          }
        }
        default -> {}
      }
    }
  }

  private void writeShape(List<HSLFTextParagraph> paragraphs) {
    for (HSLFTextParagraph paragraph : paragraphs) {
      InlineText text = text(paragraph);
      if (!text.isBlank()) {
        String element = element(paragraph);
        out.start(element);
        text.writeTo(out);
        out.end(element);
      }
    }
  }

  private static String element(HSLFTextParagraph paragraph) {
    boolean isTitle = TextShape.TextPlaceholder.isTitle(paragraph.getRunType());
    return isTitle ? "h1" : paragraph.isBullet() ? "li" : "p";
  }

  private static InlineText text(HSLFTextParagraph paragraph) {
    InlineText text = new InlineText();
    for (HSLFTextRun run : paragraph.getTextRuns()) {
      @Nullable String raw = run.getRawText();
      if (raw != null) {
        text.append(raw.replace("\r", "").replace('\u000B', '\n'), script(run));
      }
    }
    return text;
  }

  private static InlineText.Script script(HSLFTextRun run) {
    int height = run.getSuperscript();
    return height > 0
        ? InlineText.Script.RAISED
        : height < 0 ? InlineText.Script.LOWERED : InlineText.Script.BASE;
  }

  private void writeTable(HSLFTable table) {
    out.start("table");
    for (int row = 0; row < table.getNumberOfRows(); row++) {
      out.start("tr");
      for (int column = 0; column < table.getNumberOfColumns(); column++) {
        writeCell(table.getCell(row, column));
      }
      out.end("tr");
    }
    out.end("table");
  }

  /** The cells that another one covers are absent or say so. */
  private void writeCell(@Nullable HSLFTableCell cell) {
    if (cell == null || cell.isMerged()) {
      return;
    }
    out.start(
        "td",
        "colspan",
        Integer.toString(Math.max(1, cell.getGridSpan())),
        "rowspan",
        Integer.toString(Math.max(1, cell.getRowSpan())));
    writeLines(cell.getTextParagraphs());
    out.end("td");
  }

  private void writeLines(List<HSLFTextParagraph> paragraphs) {
    boolean isFirst = true;
    for (HSLFTextParagraph paragraph : paragraphs) {
      InlineText text = text(paragraph);
      if (!text.isBlank()) {
        if (!isFirst) {
          out.lineBreak();
        }
        text.writeTo(out);
        isFirst = false;
      }
    }
  }

  private void writeNotes(@Nullable HSLFNotes notes) {
    if (notes == null) {
      return;
    }
    XhtmlBuffer lines = new XhtmlBuffer();
    BinarySlideText text = new BinarySlideText(lines);
    for (List<HSLFTextParagraph> shape : notes.getTextParagraphs()) {
      if (!lines.isEmpty()) {
        lines.lineBreak();
      }
      text.writeLines(shape);
    }
    if (!lines.plainText().isBlank()) {
      writeNote("Speaker notes: ", lines);
    }
  }

  private void writeComment(Comment comment) {
    XhtmlBuffer text = new XhtmlBuffer();
    text.text(comment.getText() == null ? "" : comment.getText());
    @Nullable String author = comment.getAuthor();
    writeNote(
        author == null || author.isBlank() ? "Comment: " : "Comment by " + author + ": ", text);
  }

  private void writeNote(String label, XhtmlBuffer text) {
    out.start("aside", "class", "footnote");
    out.text(label);
    out.add(text);
    out.end("aside");
  }
}
