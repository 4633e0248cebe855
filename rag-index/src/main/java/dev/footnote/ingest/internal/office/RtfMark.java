package dev.footnote.ingest.internal.office;

/**
 * A character that marks, in the text of an RTF file on its way through Tika, what Tika's events do
 * not tell. All are in Unicode's private area.
 */
enum RtfMark {
  BASE,
  RAISED,
  LOWERED,
  NOTE_START,
  NOTE_END,
  CELL_END,
  /** The end of a cell that continues the cell above. */
  CELL_END_BELOW,
  /** The end of a cell that continues the cell on its left. */
  CELL_END_BESIDE,
  ROW_END,
  IN_TABLE,
  HEADING_1,
  HEADING_2,
  HEADING_3,
  HEADING_4,
  HEADING_5,
  HEADING_6;

  private static final char FIRST = '\uE7C0';

  char character() {
    return (char) (FIRST + ordinal());
  }

  static boolean isMark(char character) {
    return character >= FIRST && character < FIRST + values().length;
  }

  static RtfMark of(char character) {
    return values()[character - FIRST];
  }

  /** Returns the mark of a heading, from level 1; deeper levels are the sixth. */
  static RtfMark heading(int level) {
    return values()[HEADING_1.ordinal() + Math.clamp(level, 1, 6) - 1];
  }

  /** Returns the level of a heading's mark, or 0. */
  int headingLevel() {
    return Math.max(0, ordinal() - HEADING_1.ordinal() + 1);
  }
}
