package dev.footnote.ingest.internal.pdf;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of text: the words on one baseline between the edges of a column.
 *
 * @param text the text, in reading order
 * @param size the size of most of its letters
 * @param style the style of all its letters; plain if they differ
 * @param firstWidth width of the first word
 * @param isRow whether wide gaps or dots separate its words, as in a row of a table
 * @param isNote whether it begins with a raised mark, as a footnote does
 */
record TextLine(
    TextDirection direction,
    String text,
    float left,
    float right,
    float top,
    float baseline,
    float bottom,
    float size,
    FontStyle style,
    float firstWidth,
    boolean isRow,
    boolean isNote) {

  /** The mark before an item of a list. */
  static final Pattern BULLET =
      Pattern.compile("[\u0095•·▪▫◦‣⁃●○■□➢➤►✓*\u2013\u2014\uF0B7\uF0A7\uF0D8\uF076-](?:\\s+|$)");

  /** The number before an item of a list. */
  static final Pattern NUMBER =
      Pattern.compile(
          "(?:\\(?(?:\\d{1,3}|[a-z]|[ivx]{1,5})\\)|(?:\\d{1,3}|[a-z])\\.|\\[\\d{1,3}\\])(?:\\s+|$)");

  private static final Pattern SENTENCE_END =
      Pattern.compile(".*[.!?:;\u2026\u3002\uFF01\uFF1F][\\s\"'\u201D\u2019)\\]\u300D\u00BB]*");
  private static final Pattern CONTINUATION = Pattern.compile("[\u2013\u2014/]\\p{N}.*|[,;)%].*");
  private static final Pattern UNFINISHED =
      Pattern.compile(".*(?:[\\p{L}\\p{N}][-\u00AD\u2010\u2011\u2013/]|[,(])");

  /** Sizes that differ by a smaller share of the larger one look the same. */
  private static final float SAME_SIZE = 0.08f;

  /** Width of a space, and by how much a full line may miss the edge, in sizes of its type. */
  private static final float SPACE = 0.3f;

  private static final float RAGGED_EDGE = 0.2f;

  /** Returns the text without the bullet at its beginning, if it has one. */
  static String withoutBullet(String text) {
    Matcher bullet = BULLET.matcher(text);
    return bullet.lookingAt() ? text.substring(bullet.end()) : text;
  }

  /** Returns whether the word is a bullet or the number of an item. */
  static boolean isMarker(String word) {
    return BULLET.matcher(word).matches() || NUMBER.matcher(word).matches();
  }

  float width() {
    return right - left;
  }

  boolean isOfSameSize(TextLine other) {
    return Math.abs(size - other.size) <= SAME_SIZE * Math.max(size, other.size);
  }

  boolean endsSentence() {
    return SENTENCE_END.matcher(text).matches();
  }

  boolean beginsInLowerCase() {
    return Character.isLowerCase(text.codePointAt(0));
  }

  /** Returns whether the first word of the next line would have fitted on this one. */
  boolean leavesRoomFor(TextLine next, float rightEdge) {
    return right + SPACE * size + next.firstWidth < rightEdge - RAGGED_EDGE * size;
  }

  /** Returns whether the line begins in the middle of a sentence. */
  boolean continuesSentence() {
    return beginsInLowerCase() || CONTINUATION.matcher(text).matches();
  }

  /** Returns whether the line ends where no paragraph does: in a range, a word or a list. */
  boolean isUnfinished() {
    return UNFINISHED.matcher(text).matches();
  }

  TextLine withText(String other) {
    return new TextLine(
        direction,
        other,
        left,
        right,
        top,
        baseline,
        bottom,
        size,
        style,
        firstWidth,
        isRow,
        isNote);
  }

  TextLine withoutLastCharacter() {
    return withText(text.substring(0, text.length() - 1));
  }

  PageBox box() {
    return direction.onPage(left, top, right, bottom);
  }
}
