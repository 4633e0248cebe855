package dev.footnote.ingest.internal.office;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.EnumSet;

/**
 * A character that marks, in the text of an RTF file on its way through Tika, what Tika's events do
 * not tell. All are in Unicode's private area.
 */
enum RtfMark {
  BASE('\uE7C0', 0),
  RAISED('\uE7C1', 0),
  LOWERED('\uE7C2', 0),
  NOTE_START('\uE7C3', 0),
  NOTE_END('\uE7C4', 0),
  CELL_END('\uE7C5', 0),
  /** The end of a cell that continues the cell above. */
  CELL_END_BELOW('\uE7C6', 0),
  /** The end of a cell that continues the cell on its left. */
  CELL_END_BESIDE('\uE7C7', 0),
  ROW_END('\uE7C8', 0),
  IN_TABLE('\uE7C9', 0),
  HEADING_1('\uE7CA', 1),
  HEADING_2('\uE7CB', 2),
  HEADING_3('\uE7CC', 3),
  HEADING_4('\uE7CD', 4),
  HEADING_5('\uE7CE', 5),
  HEADING_6('\uE7CF', 6);

  private static final ImmutableMap<Character, RtfMark> MARKS =
      Maps.uniqueIndex(EnumSet.allOf(RtfMark.class), RtfMark::character);

  private final char character;
  private final int level;

  RtfMark(char character, int level) {
    this.character = character;
    this.level = level;
  }

  char character() {
    return character;
  }

  static boolean isMark(char character) {
    return character >= BASE.character && MARKS.containsKey(character);
  }

  static RtfMark of(char character) {
    return requireNonNull(MARKS.get(character));
  }

  /** Returns the mark of a heading, from level 1; deeper levels are the sixth. */
  static RtfMark heading(int level) {
    return switch (Math.clamp(level, 1, 6)) {
      case 1 -> HEADING_1;
      case 2 -> HEADING_2;
      case 3 -> HEADING_3;
      case 4 -> HEADING_4;
      case 5 -> HEADING_5;
      default -> HEADING_6;
    };
  }

  /** Returns the level of a heading's mark, or 0. */
  int headingLevel() {
    return level;
  }
}
