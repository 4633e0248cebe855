package dev.footnote.ingest.internal.office;

import java.util.Locale;
import org.apache.poi.hwpf.usermodel.CharacterRun;
import org.apache.poi.hwpf.usermodel.Paragraph;
import org.apache.poi.hwpf.usermodel.Range;
import org.jspecify.annotations.Nullable;

/** A reader of the runs of a paragraph of a binary Word document. Not thread-safe. */
final class BinaryWordRuns {

  private static final char NOTE = '\u0002';
  private static final char FIELD_BEGIN = '\u0013';
  private static final char FIELD_SEPARATOR = '\u0014';
  private static final char FIELD_END = '\u0015';
  private static final char PARAGRAPH_END = '\r';

  /** Smallest distance from the line, in half points, that is a superscript or subscript. */
  private static final int MIN_RAISE = 4;

  private final BinaryWordDocument document;
  private final WordBlocks.Place place;
  private final XhtmlBuffer notes;
  private WordFields fields = new WordFields();

  /**
   * @param notes gets the notes of the paragraph
   */
  BinaryWordRuns(BinaryWordDocument document, WordBlocks.Place place, XhtmlBuffer notes) {
    this.document = document;
    this.place = place;
    this.notes = notes;
  }

  /** Reads a paragraph and returns whether accepting the changes joins it to the next. */
  boolean read(Paragraph source, WordParagraph paragraph) {
    boolean isMarkDeleted = false;
    for (int i = 0; i < source.numCharacterRuns(); i++) {
      CharacterRun run = source.getCharacterRun(i);
      isMarkDeleted =
          run.isMarkedDeleted() && run.text().indexOf(PARAGRAPH_END) == run.text().length() - 1;
      readRun(run, paragraph);
    }
    if (fields.isInCode()) {
      // The end of a field can be missing in a damaged file: its text must not hide the rest.
      fields = new WordFields();
    }
    return isMarkDeleted;
  }

  private void readRun(CharacterRun run, WordParagraph paragraph) {
    boolean isShown = !run.isMarkedDeleted() && !run.isVanished() && !run.isFldVanished();
    if (isShown && document.takesPicture(run)) {
      return;
    }
    RunFormat format = format(run);
    if (run.isSymbol()) {
      if (isShown && !fields.isInCode()) {
        paragraph.append(symbol(run), format);
      }
      return;
    }
    String text = run.text();
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isField = readField(c);
      if (isField || !isShown || fields.isInCode()) {
        continue;
      }
      @Nullable Range footnote = note(document.footnotes, run, i);
      @Nullable Range endnote = note(document.endnotes, run, i);
      if (c == NOTE) {
        append(shown, format, paragraph);
        readNote(footnote, endnote, format, paragraph);
      } else {
        shown.append(text(c));
        addNote("", footnote == null ? endnote : footnote);
      }
    }
    append(shown, format, paragraph);
  }

  private @Nullable Range note(BinaryWordNotes known, CharacterRun run, int index) {
    return place == WordBlocks.Place.NOTE ? null : known.at(run.getStartOffset() + index);
  }

  private static void append(StringBuilder text, RunFormat format, WordParagraph paragraph) {
    paragraph.append(SymbolFont.decode(text.toString(), format.font()), format);
    text.setLength(0);
  }

  private void readNote(
      @Nullable Range footnote,
      @Nullable Range endnote,
      RunFormat format,
      WordParagraph paragraph) {
    if (footnote == null && endnote == null) {
      return;
    }
    String mark = (footnote == null ? document.endnotes : document.footnotes).nextMark();
    paragraph.append(
        mark, new RunFormat(null, InlineText.Script.RAISED, false, format.bold(), format.font()));
    addNote(mark, footnote == null ? endnote : footnote);
  }

  private void addNote(String mark, @Nullable Range note) {
    if (note == null) {
      return;
    }
    notes.start("aside", "class", "footnote");
    if (!mark.isEmpty()) {
      notes.element("sup", mark);
      notes.text(" ");
    }
    notes.add(document.note(note));
    notes.end("aside");
  }

  private boolean readField(char c) {
    switch (c) {
      case FIELD_BEGIN -> fields.begin();
      case FIELD_SEPARATOR -> fields.separate();
      case FIELD_END -> fields.end();
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Word stores breaks and hyphens as control characters; the other ones have no text. */
  private static String text(char c) {
    return switch (c) {
      case '\t' -> "\t";
      case '\u000B', '\f', '\u000E', '\n' -> "\n";
      case '\u001E' -> "\u2011";
      case '\u001F' -> "\u00AD";
      default -> c < ' ' ? "" : String.valueOf(c);
    };
  }

  private static String symbol(CharacterRun run) {
    return SymbolFont.character(
        String.format(Locale.ROOT, "%04X", (int) run.getSymbolCharacter()),
        run.getSymbolFont() == null ? null : run.getSymbolFont().getMainFontName());
  }

  private static RunFormat format(CharacterRun run) {
    int raised = run.getVerticalOffset();
    InlineText.Script script =
        switch (run.getSubSuperScriptIndex()) {
          case 1 -> InlineText.Script.RAISED;
          case 2 -> InlineText.Script.LOWERED;
          default ->
              raised >= MIN_RAISE
                  ? InlineText.Script.RAISED
                  : raised <= -MIN_RAISE ? InlineText.Script.LOWERED : InlineText.Script.BASE;
        };
    return new RunFormat(null, script, false, run.isBold(), run.getFontName());
  }
}
