package dev.footnote.ingest.internal.pdf;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Assembles the words of a column into lines. */
final class LineAssembler {

  /** Dots that lead from a heading to its page number in a table of contents. */
  private static final Pattern DOTS = Pattern.compile("\\.{5}|(?:\\. ){4}|\u2026{2}");

  /** A gap of this many sizes of the type separates the cells of a row. */
  private static final float CELL_GAP = 2.8f;

  /** A drop cap is at least this many times as large as most words of its column. */
  private static final float DROP_CAP = 1.8f;

  private static final int MAX_DROP_CAP_CHARACTERS = 2;

  /** Words beside a drop cap are less than this many times as large as most words. */
  private static final float BESIDE_DROP_CAP = 1.3f;

  private LineAssembler() {}

  /** Returns the lines of a column from top to bottom. */
  static List<TextLine> lines(TextDirection direction, List<PageWord> words) {
    List<List<PageWord>> groups = new ArrayList<>();
    PageWord anchor = null;
    for (PageWord word : sorted(withoutDropCaps(words))) {
      if (anchor == null || !anchor.isLevelWith(word)) {
        groups.add(new ArrayList<>());
        anchor = word;
      }
      groups.getLast().add(word);
      anchor = word.size() > anchor.size() ? word : anchor;
    }
    return withDeepSubscripts(groups).stream()
        .map(group -> line(direction, group))
        .collect(ImmutableList.toImmutableList());
  }

  /** Moves subscripts that are drawn half below their line back to it. */
  private static List<List<PageWord>> withDeepSubscripts(List<List<PageWord>> groups) {
    List<List<PageWord>> lines = new ArrayList<>();
    for (List<PageWord> group : groups) {
      boolean isSubscript =
          !lines.isEmpty()
              && group.stream()
                  .allMatch(word -> LineScripts.isDeepSubscript(word, lines.getLast()));
      if (isSubscript) {
        lines.getLast().addAll(group);
      } else {
        lines.add(group);
      }
    }
    return lines;
  }

  private static List<PageWord> sorted(List<PageWord> words) {
    return words.stream().sorted(Comparator.comparingDouble(PageWord::baseline)).toList();
  }

  /** Moves a first letter as tall as several lines to the beginning of the first of them. */
  private static List<PageWord> withoutDropCaps(List<PageWord> words) {
    float usual = BodyFont.commonSize(words);
    List<PageWord> moved = new ArrayList<>(words);
    for (int i = 0; i < moved.size(); i++) {
      PageWord tall = moved.get(i);
      if (tall.size() > DROP_CAP * usual && tall.text().length() <= MAX_DROP_CAP_CHARACTERS) {
        words.stream()
            .filter(word -> word.size() < BESIDE_DROP_CAP * usual)
            .filter(
                word ->
                    word.baseline() > tall.top() && word.baseline() < tall.baseline() - usual / 2)
            .filter(word -> word.left() > tall.left() && word.left() < tall.right() + 3 * usual)
            .min(Comparator.comparingDouble(PageWord::baseline))
            .ifPresent(first -> moved.set(moved.indexOf(tall), onLineOf(tall, first)));
      }
    }
    return moved;
  }

  private static PageWord onLineOf(PageWord tall, PageWord first) {
    return new PageWord(
        tall.text(),
        tall.left(),
        tall.right(),
        first.baseline(),
        first.size(),
        first.style(),
        Float.MAX_VALUE,
        tall.mark());
  }

  /**
   * Returns the line of these words.
   *
   * @param words at least one; sorted by this method
   */
  static TextLine line(TextDirection direction, List<PageWord> words) {
    words.sort(Comparator.comparingDouble(PageWord::left));
    float size = BodyFont.commonSize(words);
    PageWord first = words.getFirst();
    LineScripts scripts = LineScripts.of(words);
    StringBuilder drawn = new StringBuilder();
    boolean isRow = false;
    float top = first.top();
    float bottom = first.bottom();
    int end = 0;
    for (int i = 0; i < words.size(); i = end) {
      end = scripts.endOfRun(i);
      PageWord word = words.get(i);
      if (i > 0) {
        PageWord before = words.get(i - 1);
        drawn.append(isSpaced(before, word, size) || scripts.isMarkBefore(i) ? " " : "");
        boolean isAfterMarker = i == 1 && TextLine.isMarker(first.text());
        isRow |= word.left() - before.right() > CELL_GAP * size && !isAfterMarker;
      }
      drawn.append(scripts.text(i, end, drawn));
      top = Math.min(top, word.top());
      bottom = Math.max(bottom, word.bottom());
    }
    String text = WritingSystem.inReadingOrder(drawn.toString());
    return new TextLine(
        direction,
        text,
        first.left(),
        PageWord.right(words),
        top,
        baseline(words, size),
        bottom,
        size,
        style(words),
        first.width(),
        isRow || DOTS.matcher(text).find(),
        scripts.beginsRaised());
  }

  private static boolean isSpaced(PageWord before, PageWord word, float size) {
    boolean unspaced =
        WritingSystem.isUnspaced(before.text().codePointBefore(before.text().length()))
            && WritingSystem.isUnspaced(word.text().codePointAt(0));
    return unspaced ? word.left() - before.right() > size : before.isSpacedFrom(word);
  }

  /** Returns the baseline of the first word of the line's size, in points. */
  private static float baseline(List<PageWord> words, float size) {
    for (PageWord word : words) {
      if (Math.abs(word.size() - size) < 0.3f) {
        return word.baseline();
      }
    }
    return words.getFirst().baseline();
  }

  private static FontStyle style(List<PageWord> words) {
    FontStyle style = words.getFirst().style();
    return words.stream().allMatch(word -> word.style() == style) ? style : FontStyle.PLAIN;
  }
}
