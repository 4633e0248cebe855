package dev.footnote.ingest.internal.office;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.hwpf.HWPFDocument;
import org.apache.poi.hwpf.model.DocumentProperties;
import org.apache.poi.hwpf.model.PicturesTable;
import org.apache.poi.hwpf.model.StyleDescription;
import org.apache.poi.hwpf.model.StyleSheet;
import org.apache.poi.hwpf.usermodel.CharacterRun;
import org.apache.poi.hwpf.usermodel.Paragraph;
import org.apache.poi.hwpf.usermodel.Picture;
import org.apache.poi.hwpf.usermodel.Range;
import org.apache.tika.parser.microsoft.ListManager;
import org.jspecify.annotations.Nullable;

/** What all texts of a binary Word document share. Not thread-safe. */
final class BinaryWordDocument {

  private static final int MAX_STYLES_IN_CHAIN = 20;
  private static final char COMMENT = '\u0005';

  /** The styles 1 to 9 are the headings of these levels in every language. */
  private static final int HEADING_STYLES = 9;

  final BinaryWordNotes footnotes;
  final BinaryWordNotes endnotes;

  private final HWPFDocument document;
  private final ListManager lists;
  private final PicturesTable pictureTable;
  private final Map<Integer, Picture> pictures = new LinkedHashMap<>();
  private final Map<Integer, ParagraphKind> kinds = new HashMap<>();
  private final List<Picture> pending = new ArrayList<>();
  private final List<Picture> all;

  BinaryWordDocument(HWPFDocument document) {
    this.document = document;
    this.lists = new ListManager(document);
    this.pictureTable = document.getPicturesTable();
    this.all = pictureTable.getAllPictures();
    all.forEach(picture -> pictures.put(picture.getStartOffset(), picture));
    DocumentProperties properties = document.getDocProperties();
    this.footnotes =
        new BinaryWordNotes(
            document.getFootnotes(),
            document.getFootnoteRange(),
            properties.getNfcFtnRef(),
            properties.getNFtn());
    this.endnotes =
        new BinaryWordNotes(
            document.getEndnotes(),
            document.getEndnoteRange(),
            properties.getNfcEdnRef(),
            properties.getNEdn());
  }

  /** Returns the role of a paragraph by its style and its own format. */
  ParagraphKind kind(Paragraph paragraph) {
    ParagraphKind ofStyle =
        kinds.computeIfAbsent((int) paragraph.getStyleIndex(), this::kindOfStyle);
    int outline = paragraph.getLvl();
    // Level 9 is the default of all styles, so that it says nothing about a title.
    boolean isHeading = outline >= 0 && outline < ParagraphKind.BODY_LEVEL;
    return isHeading ? ofStyle.with(new ParagraphFormat(null, outline, -1, -1, false)) : ofStyle;
  }

  private ParagraphKind kindOfStyle(int index) {
    StyleSheet styles = document.getStyleSheet();
    ParagraphKind kind = ParagraphKind.named("");
    int style = index;
    for (int i = 0; i < MAX_STYLES_IN_CHAIN; i++) {
      if (style >= 1 && style <= HEADING_STYLES) {
        return ParagraphKind.named("heading " + style);
      }
      @Nullable StyleDescription description =
          style >= 0 && style < styles.numStyles() ? styles.getStyleDescription(style) : null;
      if (description == null || description.getName() == null) {
        return kind;
      }
      kind = ParagraphKind.named(description.getName());
      if (kind.kind() != ParagraphKind.Kind.BODY) {
        return kind;
      }
      style = description.getBaseStyle();
    }
    return kind;
  }

  /** Counts an item of a list and returns its number; empty for a bullet. */
  String listNumber(Paragraph paragraph) {
    String number = lists.getFormattedNumber(paragraph).strip();
    return number.codePoints().anyMatch(Character::isLetterOrDigit) ? number : "";
  }

  /** Returns whether a run stands for a picture, which the document then keeps for its place. */
  boolean takesPicture(CharacterRun run) {
    if (!pictureTable.hasPicture(run)) {
      return false;
    }
    @Nullable Picture picture = pictures.remove(run.getPicOffset());
    if (picture != null) {
      pending.add(picture);
    }
    return true;
  }

  /** Returns the pictures of the text that was read last, and forgets them. */
  List<Picture> takePictures() {
    List<Picture> taken = List.copyOf(pending);
    pending.clear();
    return taken;
  }

  /** Returns the pictures that stand at no place in the text. */
  List<Picture> unusedPictures() {
    return List.copyOf(pictures.values());
  }

  int number(Picture picture) {
    return all.indexOf(picture) + 1;
  }

  /** Writes the comments. Their places in the text are not known. */
  void writeComments(XhtmlBuffer out) {
    Range range = document.getCommentsRange();
    BinaryWordBlocks comment = new BinaryWordBlocks(this, WordBlocks.Place.NOTE);
    for (int i = 0; i < range.numParagraphs(); i++) {
      if (range.getParagraph(i).text().indexOf(COMMENT) >= 0) {
        writeNote(comment, out);
        comment = new BinaryWordBlocks(this, WordBlocks.Place.NOTE);
      }
      comment.read(range, i);
    }
    writeNote(comment, out);
  }

  private static void writeNote(BinaryWordBlocks blocks, XhtmlBuffer out) {
    blocks.end();
    XhtmlBuffer text = blocks.take();
    if (!text.isEmpty()) {
      out.start("aside", "class", "footnote");
      out.add(text);
      out.end("aside");
    }
  }

  /** Reads the text of a note. */
  XhtmlBuffer note(Range range) {
    BinaryWordBlocks blocks = new BinaryWordBlocks(this, WordBlocks.Place.NOTE);
    blocks.readAll(range);
    return blocks.take();
  }
}
