package dev.footnote.ingest.internal.pdf;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of text: the words on one baseline, from edge to edge of its column.
 *
 * @param text in the order of reading
 * @param size of most of its type
 * @param type of all its letters, plain if they differ
 * @param first width of the first word
 * @param isRow whether wide gaps or dots stand between its words, as in a row of a table
 * @param note whether it begins with a raised mark, as a footnote does
 */
record TextLine(
    TextDirection frame,
    String text,
    float left,
    float right,
    float top,
    float baseline,
    float bottom,
    float size,
    FontStyle type,
    float first,
    boolean isRow,
    boolean note) {

  /** What an item of a list begins with. */
  static final Pattern BULLET =
      Pattern.compile("[\u0095•·▪▫◦‣⁃●○■□➢➤►✓*\u2013\u2014\uF0B7\uF0A7\uF0D8\uF076-](?:\\s+|$)");

  static final Pattern NUMBER =
      Pattern.compile(
          "(?:\\(?(?:\\d{1,3}|[a-z]|[ivx]{1,5})\\)|(?:\\d{1,3}|[a-z])\\.|\\[\\d{1,3}\\])(?:\\s+|$)");

  private static final Pattern SENTENCE_END =
      Pattern.compile(".*[.!?:;\u2026\u3002\uFF01\uFF1F][\\s\"'\u201D\u2019)\\]\u300D\u00BB]*");
  private static final Pattern DOTS = Pattern.compile("\\.{5}|(?:\\. ){4}|\u2026{2}");
  private static final Pattern BROKEN_WORD = Pattern.compile(".*\\p{Ll}[-\u00AD\u2010]");
  private static final Pattern AT_HYPHEN = Pattern.compile(".*[\\p{L}\\p{N}][-\u00AD\u2010]");
  private static final float ROW_GAP = 2.8f;

  /** The lines of a column, from the top. */
  static List<TextLine> of(TextDirection frame, List<PageWord> words) {
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
    return groups.stream()
        .map(group -> line(frame, group))
        .collect(ImmutableList.toImmutableList());
  }

  private static List<PageWord> sorted(List<PageWord> words) {
    return words.stream().sorted(Comparator.comparingDouble(PageWord::baseline)).toList();
  }

  /** A first letter as tall as several lines begins the uppermost of them. */
  private static List<PageWord> withoutDropCaps(List<PageWord> words) {
    float usual = BodyFont.size(words);
    List<PageWord> lines = new ArrayList<>(words);
    for (int i = 0; i < lines.size(); i++) {
      PageWord tall = lines.get(i);
      if (tall.size() > 1.8f * usual && tall.text().length() <= 2) {
        words.stream()
            .filter(word -> word.size() < 1.3f * usual)
            .filter(
                word ->
                    word.baseline() > tall.top() && word.baseline() < tall.baseline() - usual / 2)
            .filter(word -> word.left() > tall.left() && word.left() < tall.right() + 3 * usual)
            .min(Comparator.comparingDouble(PageWord::baseline))
            .ifPresent(first -> lines.set(lines.indexOf(tall), beside(tall, first)));
      }
    }
    return lines;
  }

  private static PageWord beside(PageWord tall, PageWord first) {
    return new PageWord(
        tall.text(),
        tall.left(),
        tall.right(),
        first.baseline(),
        first.size(),
        first.type(),
        Float.MAX_VALUE);
  }

  private static TextLine line(TextDirection frame, List<PageWord> words) {
    words.sort(Comparator.comparingDouble(PageWord::left));
    float size = BodyFont.size(words);
    PageWord first = words.getFirst();
    StringBuilder drawn = new StringBuilder(first.text());
    boolean row = false;
    float top = first.top();
    float bottom = first.bottom();
    boolean note = isRaised(first, words);
    for (int i = 1; i < words.size(); i++) {
      PageWord before = words.get(i - 1);
      PageWord word = words.get(i);
      if (isSpaced(before, word, size) || (i == 1 && note)) {
        drawn.append(' ');
      }
      row |= word.left() - before.right() > ROW_GAP * size && !(i == 1 && isMarker(first.text()));
      drawn.append(word.text());
      top = Math.min(top, word.top());
      bottom = Math.max(bottom, word.bottom());
    }
    String text = WritingSystem.logical(drawn.toString());
    return new TextLine(
        frame,
        text,
        first.left(),
        PageWord.right(words),
        top,
        baseline(words, size),
        bottom,
        size,
        type(words),
        first.width(),
        row || DOTS.matcher(text).find(),
        note);
  }

  private static boolean isSpaced(PageWord before, PageWord word, float size) {
    boolean dense =
        WritingSystem.isDense(before.text().codePointBefore(before.text().length()))
            && WritingSystem.isDense(word.text().codePointAt(0));
    return dense ? word.left() - before.right() > size : before.isSpacedFrom(word);
  }

  private static boolean isRaised(PageWord first, List<PageWord> words) {
    return words.size() > 1
        && first.size() < 0.85f * words.get(1).size()
        && first.baseline() < words.get(1).baseline() - 0.1f * first.size();
  }

  private static float baseline(List<PageWord> words, float size) {
    for (PageWord word : words) {
      if (Math.abs(word.size() - size) < 0.3f) {
        return word.baseline();
      }
    }
    return words.getFirst().baseline();
  }

  private static FontStyle type(List<PageWord> words) {
    FontStyle type = words.getFirst().type();
    return words.stream().allMatch(word -> word.type() == type) ? type : FontStyle.PLAIN;
  }

  static String withoutBullet(String text) {
    Matcher bullet = BULLET.matcher(text);
    return bullet.lookingAt() ? text.substring(bullet.end()) : text;
  }

  static boolean isMarker(String word) {
    return BULLET.matcher(word).matches() || NUMBER.matcher(word).matches();
  }

  float width() {
    return right - left;
  }

  boolean isOfSameSize(TextLine other) {
    return Math.abs(size - other.size) <= 0.08f * Math.max(size, other.size);
  }

  boolean endsSentence() {
    return SENTENCE_END.matcher(text).matches();
  }

  boolean beginsInLowerCase() {
    return Character.isLowerCase(text.codePointAt(0));
  }

  /** Whether the first word of the next line had found room on this one. */
  boolean leavesRoomFor(TextLine next, float edge) {
    return right + 0.3f * size + next.first < edge - 0.2f * size;
  }

  /** Whether a word was broken at the end of this line and goes on in the next. */
  boolean breaksWordBefore(TextLine next) {
    return BROKEN_WORD.matcher(text).matches() && next.beginsInLowerCase();
  }

  boolean isSpacedFrom(TextLine next) {
    boolean hyphen =
        AT_HYPHEN.matcher(text).matches() && Character.isLetterOrDigit(next.text.codePointAt(0));
    boolean dense =
        WritingSystem.isDense(text.codePointBefore(text.length()))
            && WritingSystem.isDense(next.text.codePointAt(0));
    return !hyphen && !dense;
  }

  TextLine withText(String other) {
    return new TextLine(
        frame, other, left, right, top, baseline, bottom, size, type, first, isRow, note);
  }

  TextLine withoutLastCharacter() {
    return withText(text.substring(0, text.length() - 1));
  }

  PageBox box() {
    return frame.onPage(left, top, right, bottom);
  }
}
