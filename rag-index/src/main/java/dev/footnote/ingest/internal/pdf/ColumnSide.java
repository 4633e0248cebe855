package dev.footnote.ingest.internal.pdf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One column of a band.
 *
 * @param lines one word for each line, as wide as the line
 */
record ColumnSide(List<PageWord> lines, float left, float right, float size) {

  /** Narrower columns are not running text, in sizes of the type. */
  static final float MIN_PROSE_WIDTH = 9;

  private static final int MIN_PROSE_LINES = 3;

  /** A full line fills this share of its column. */
  private static final float FULL_LINE = 0.75f;

  /** Share of the lines of running text that are full. */
  private static final double MIN_FULL_LINES = 0.5;

  static ColumnSide of(List<PageWord> words) {
    List<PageWord> sorted = new ArrayList<>(words);
    sorted.sort(Comparator.comparingDouble(PageWord::baseline));
    List<PageWord> lines = new ArrayList<>();
    for (PageWord word : sorted) {
      if (lines.isEmpty() || !lines.getLast().isLevelWith(word)) {
        lines.add(word);
      } else {
        lines.set(lines.size() - 1, joined(lines.getLast(), word));
      }
    }
    return new ColumnSide(
        lines, PageWord.left(words), PageWord.right(words), BodyFont.commonSize(words));
  }

  private static PageWord joined(PageWord line, PageWord word) {
    PageWord larger = word.size() > line.size() ? word : line;
    return new PageWord(
        line.text() + word.text(),
        Math.min(line.left(), word.left()),
        Math.max(line.right(), word.right()),
        larger.baseline(),
        larger.size(),
        larger.style(),
        larger.space());
  }

  float width() {
    return right - left;
  }

  /** Returns whether most lines go from edge to edge, as in running text. */
  boolean isProse() {
    long full = lines.stream().filter(line -> line.width() > FULL_LINE * width()).count();
    return lines.size() >= MIN_PROSE_LINES
        && width() > MIN_PROSE_WIDTH * size
        && full >= MIN_FULL_LINES * lines.size();
  }

  /** Returns whether most lines consist of digits for the most part. */
  boolean isNumeric() {
    long numbers = lines.stream().filter(line -> isNumeric(line.text())).count();
    return numbers * 2 > lines.size();
  }

  private static boolean isNumeric(String line) {
    return !line.isEmpty() && line.chars().filter(Character::isDigit).count() * 2 >= line.length();
  }
}
