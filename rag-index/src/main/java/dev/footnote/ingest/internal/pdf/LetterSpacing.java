package dev.footnote.ingest.internal.pdf;

import java.util.ArrayList;
import java.util.List;

/**
 * Joins the letters of words that are spaced for their looks, such as {@code S P A C E D}. They are
 * single letters at even distances on one baseline. Digits are never joined: they may be cells.
 */
final class LetterSpacing {

  /** Fewer letters may be symbols of a formula. */
  private static final int MIN_LETTERS = 5;

  /** Widest space between the letters of a word, in sizes of the type. */
  private static final float MAX_SPACE = 1;

  /** A wider space than this many times the median separates words. */
  private static final float WORD_SPACE = 1.6f;

  private LetterSpacing() {}

  /**
   * Returns the words with the spaced ones joined.
   *
   * @param words the words of one direction in the order in which they are drawn
   */
  static List<PageWord> joined(List<PageWord> words) {
    List<PageWord> joined = new ArrayList<>(words.size());
    int end = 0;
    for (int i = 0; i < words.size(); i = end) {
      end = endOfLetters(words, i);
      if (end - i < MIN_LETTERS) {
        joined.addAll(words.subList(i, end));
      } else {
        addJoined(words.subList(i, end), joined);
      }
    }
    return joined;
  }

  /** Returns the index after a run of single letters that follow each other on a line. */
  private static int endOfLetters(List<PageWord> words, int from) {
    int end = from + 1;
    while (isLetter(words.get(from))
        && end < words.size()
        && isLetter(words.get(end))
        && follows(words.get(end - 1), words.get(end))) {
      end++;
    }
    return end;
  }

  private static boolean isLetter(PageWord word) {
    return word.text().length() == 1
        && (Character.isLetter(word.text().charAt(0)) || ".,:;!?'-&".contains(word.text()));
  }

  private static boolean follows(PageWord before, PageWord word) {
    float gap = word.left() - before.right();
    return Math.abs(word.baseline() - before.baseline()) < 0.1f * word.size()
        && Math.abs(word.size() - before.size()) < 0.1f * word.size()
        && gap > 0
        && gap < (before.isFollowedBySpace() ? 3 : 1) * MAX_SPACE * word.size();
  }

  private static void addJoined(List<PageWord> letters, List<PageWord> joined) {
    List<Float> gaps = new ArrayList<>();
    for (int i = 1; i < letters.size(); i++) {
      if (!letters.get(i - 1).isFollowedBySpace()) {
        gaps.add(letters.get(i).left() - letters.get(i - 1).right());
      }
    }
    gaps.sort(null);
    if (gaps.size() < MIN_LETTERS / 2) {
      joined.addAll(letters);
      return;
    }
    float median = gaps.get(gaps.size() / 2);
    PageWord word = letters.getFirst();
    for (PageWord letter : letters.subList(1, letters.size())) {
      boolean isSameWord =
          !word.isFollowedBySpace() && letter.left() - word.right() <= WORD_SPACE * median;
      if (isSameWord) {
        word = word.with(letter, WORD_SPACE * median);
      } else {
        joined.add(word);
        word = letter;
      }
    }
    joined.add(word);
  }
}
