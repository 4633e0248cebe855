package dev.footnote.ingest.internal.pdf;

import dev.footnote.ingest.internal.ScriptText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The superscripts and subscripts of one line. They are smaller words above or below the baseline,
 * or short words of the same size that the text rise moves. The words beside them decide, because
 * the lines of scans are not level.
 */
final class LineScripts {

  /** The place of a word beside the baseline of its neighbours. */
  enum Shift {
    NONE,
    RAISED,
    LOWERED
  }

  /** A smaller word is below this share of the size of the words beside it. */
  private static final float SMALLER = 0.85f;

  /** Least heights above and below the baseline, in sizes of the words beside it. */
  private static final float RAISED_BY = 0.14f;

  private static final float LOWERED_BY = 0.07f;

  /** Least shift of a word that is not smaller. */
  private static final float SHIFTED_BY = 0.2f;

  /** Larger shifts belong to another line. */
  private static final float MAX_SHIFT = 0.8f;

  /** A longer word that is not smaller is not a script. */
  private static final int MAX_CHARACTERS_OF_SAME_SIZE = 4;

  /** Widest space before a script of the same size, in sizes of the type. */
  private static final float ADJACENT = 0.25f;

  /** Other characters, such as bullets and integrals, are raised for their looks. */
  private static final Pattern SCRIPT =
      Pattern.compile(
          "[\\p{L}\\p{N}\\p{M}+\u2212\u2010-\u2014=()\\[\\].,;:/*\u2020\u2021\u00A7\u00B6#\u2016\u2032\u2033'-]+");

  private static final Pattern SUBSCRIPT = Pattern.compile("[\\p{L}\\p{N}+\u2212-]{1,4}");

  private static final Pattern PUNCTUATION = Pattern.compile("[.,;:'/\u2010-\u2014-]+");

  /** Such a word is raised for its looks, and is found by its plain letters. */
  private static final Pattern LONG_WORD = Pattern.compile("\\p{L}{5,}");

  /** A symbol of a chemical element, which the number of an isotope precedes. */
  private static final Pattern ELEMENT = Pattern.compile("\\p{Lu}\\p{Ll}?");

  private final List<PageWord> words;
  private final List<Shift> shifts;

  private LineScripts(List<PageWord> words, List<Shift> shifts) {
    this.words = words;
    this.shifts = shifts;
  }

  /** Finds the scripts of a line's words, which are sorted from left to right. */
  static LineScripts of(List<PageWord> words) {
    List<Shift> shifts = new ArrayList<>();
    @Nullable PageWord base = null;
    for (int i = 0; i < words.size(); i++) {
      PageWord word = words.get(i);
      @Nullable PageWord beside = base == null ? firstLarger(words, i) : base;
      boolean isAdjacent = i > 0 && word.left() - words.get(i - 1).right() < ADJACENT * word.size();
      Shift shift = beside == null ? Shift.NONE : shift(word, beside, isAdjacent);
      shifts.add(shift);
      if (shift == Shift.NONE) {
        base = word;
      }
    }
    return new LineScripts(words, shifts);
  }

  private static @Nullable PageWord firstLarger(List<PageWord> words, int index) {
    PageWord first = words.get(index);
    for (PageWord word : words.subList(index + 1, words.size())) {
      if (first.size() < SMALLER * word.size()) {
        return word;
      }
    }
    return null;
  }

  /** Returns whether a short, small word follows a word of a line directly, half below it. */
  static boolean isDeepSubscript(PageWord word, List<PageWord> line) {
    return SUBSCRIPT.matcher(word.text()).matches()
        && line.stream()
            .anyMatch(
                base ->
                    word.size() < SMALLER * base.size()
                        && Math.abs(word.left() - base.right()) < ADJACENT * base.size()
                        && word.baseline() - base.baseline() < MAX_SHIFT * base.size());
  }

  private static Shift shift(PageWord word, PageWord beside, boolean isAdjacent) {
    float by = (beside.baseline() - word.baseline()) / beside.size();
    boolean isSmaller = word.size() < SMALLER * beside.size();
    boolean isShifted =
        isAdjacent
            && word.size() < beside.size() / SMALLER
            && word.text().length() <= MAX_CHARACTERS_OF_SAME_SIZE
            && Math.abs(by) > SHIFTED_BY;
    boolean isScript =
        (isSmaller || isShifted)
            && Math.abs(by) < MAX_SHIFT
            && SCRIPT.matcher(word.text()).matches()
            && !PUNCTUATION.matcher(word.text()).matches()
            && !LONG_WORD.matcher(word.text()).matches();
    if (!isScript) {
      return Shift.NONE;
    }
    return by > RAISED_BY ? Shift.RAISED : by < -LOWERED_BY ? Shift.LOWERED : Shift.NONE;
  }

  /** Returns whether the line begins with a raised mark before words, as a footnote does. */
  boolean beginsRaised() {
    return words.size() > 1 && shifts.getFirst() == Shift.RAISED;
  }

  /** Returns whether a space belongs after the raised mark that the line begins with. */
  boolean isMarkBefore(int index) {
    return index > 0
        && shifts.get(index) == Shift.NONE
        && shifts.subList(0, index).stream().allMatch(shift -> shift == Shift.RAISED)
        && !ELEMENT.matcher(words.get(index).text()).matches();
  }

  /** Returns the index after the run of words that are shifted as the word at an index is. */
  int endOfRun(int index) {
    int end = index + 1;
    while (shifts.get(index) != Shift.NONE && end < words.size() && continuesRun(index, end)) {
      end++;
    }
    return end;
  }

  private boolean continuesRun(int first, int index) {
    PageWord before = words.get(index - 1);
    PageWord word = words.get(index);
    return shifts.get(index) == shifts.get(first)
        && Math.abs(word.baseline() - before.baseline()) < RAISED_BY * before.size()
        && !before.isSpacedFrom(word);
  }

  /**
   * Returns the words of a run as plain text.
   *
   * @param before text of the line before the run
   */
  String text(int from, int to, CharSequence before) {
    StringBuilder drawn = new StringBuilder();
    words.subList(from, to).forEach(word -> drawn.append(word.text()));
    return switch (shifts.get(from)) {
      case NONE -> drawn.toString();
      case RAISED -> ScriptText.raised(drawn.toString(), before);
      case LOWERED -> ScriptText.lowered(drawn.toString(), before);
    };
  }
}
