package dev.footnote.ingest.internal.office;

import org.apache.poi.hwpf.usermodel.Notes;
import org.apache.poi.hwpf.usermodel.Range;
import org.jspecify.annotations.Nullable;

/** The footnotes or endnotes of a binary Word document, and their numbers. Not thread-safe. */
final class BinaryWordNotes {

  private final Notes notes;
  private final Range texts;
  private final String format;
  private int next;

  /**
   * @param format number format as Word stores it
   * @param first number of the first note
   */
  BinaryWordNotes(Notes notes, Range texts, int format, int first) {
    this.notes = notes;
    this.texts = texts;
    this.format = named(format);
    this.next = Math.max(1, first);
  }

  private static String named(int format) {
    return switch (format) {
      case 1 -> "upperRoman";
      case 2 -> "lowerRoman";
      case 3 -> "upperLetter";
      case 4 -> "lowerLetter";
      case 9 -> "chicago";
      default -> "decimal";
    };
  }

  /** Returns the text of the note whose mark is at a position of the document; or null. */
  @Nullable Range at(int position) {
    if (notes.getNotesCount() == 0) {
      return null;
    }
    int index = notes.getNoteIndexByAnchorPosition(position);
    if (index < 0) {
      return null;
    }
    int start = texts.getStartOffset();
    int from = start + notes.getNoteTextStartOffset(index);
    int to = start + notes.getNoteTextEndOffset(index);
    return from <= to && to <= texts.getEndOffset() ? new TextRange(from, to, texts) : null;
  }

  /** A part of a text. */
  private static final class TextRange extends Range {
    TextRange(int from, int to, Range parent) {
      super(from, to, parent);
    }
  }

  /** Returns the mark of the next note with a number of its own. */
  String nextMark() {
    return CounterFormat.format(next++, format);
  }
}
