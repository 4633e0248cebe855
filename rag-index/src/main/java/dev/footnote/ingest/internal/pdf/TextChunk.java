package dev.footnote.ingest.internal.pdf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Words of one line with no wide gap between them.
 *
 * @param words the words, from left to right
 */
record TextChunk(List<PageWord> words, float left, float right, float baseline, float size) {

  private static final Pattern MISSING =
      Pattern.compile("n\\.?/?a\\.?|x", Pattern.CASE_INSENSITIVE);

  /** A mark of a note after a number, such as (a). */
  private static final Pattern MARK = Pattern.compile("\\((?:\\p{L}|\\d{1,2})\\)$");

  /** Returns the chunks of words that are on one line, from left to right, without leaders. */
  static List<TextChunk> ofLine(List<PageWord> line, float minGap) {
    List<PageWord> sorted = new ArrayList<>(line);
    sorted.sort(Comparator.comparingDouble(PageWord::left));
    List<TextChunk> chunks = new ArrayList<>();
    List<PageWord> open = new ArrayList<>();
    float right = -Float.MAX_VALUE;
    for (PageWord word : DottedLeaders.without(sorted)) {
      if (!open.isEmpty() && word.left() - right >= minGap) {
        chunks.add(of(open));
        open = new ArrayList<>();
        right = -Float.MAX_VALUE;
      }
      open.add(word);
      right = Math.max(right, word.right());
    }
    if (!open.isEmpty()) {
      chunks.add(of(open));
    }
    return chunks;
  }

  private static TextChunk of(List<PageWord> words) {
    PageWord largest = words.stream().max(Comparator.comparingDouble(PageWord::size)).orElseThrow();
    return new TextChunk(
        words, PageWord.left(words), PageWord.right(words), largest.baseline(), largest.size());
  }

  /** Groups words into lines, from top to bottom. */
  static List<List<PageWord>> lines(List<PageWord> words) {
    List<PageWord> sorted = new ArrayList<>(words);
    sorted.sort(Comparator.comparingDouble(PageWord::baseline));
    List<List<PageWord>> lines = new ArrayList<>();
    PageWord anchor = null;
    for (PageWord word : sorted) {
      if (anchor == null || !anchor.isLevelWith(word)) {
        lines.add(new ArrayList<>());
        anchor = word;
      }
      lines.getLast().add(word);
      anchor = word.size() > anchor.size() ? word : anchor;
    }
    return lines;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    for (PageWord word : words) {
      text.append(text.isEmpty() ? "" : " ").append(word.text());
    }
    return text.toString();
  }

  /** Returns whether the text consists of numbers and signs, or is a sign for a missing value. */
  boolean isNumber() {
    String text = text();
    return MISSING.matcher(text).matches()
        || MARK.matcher(text).replaceFirst("").codePoints().noneMatch(Character::isLetter);
  }

  boolean beginsInLowerCase() {
    return Character.isLowerCase(words.getFirst().text().codePointAt(0));
  }
}
