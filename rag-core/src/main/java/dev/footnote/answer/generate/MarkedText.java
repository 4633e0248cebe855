package dev.footnote.answer.generate;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text without its marks, which are kept with their positions. */
final class MarkedText {

  private static final Pattern MARK =
      Pattern.compile(
          CitationMarks.LIKE_A_MARK.pattern() + "|" + CitationMarks.LIKE_A_NUMBER.pattern());

  private final StringBuilder text = new StringBuilder();
  private final ImmutableList.Builder<Mark> marks = ImmutableList.builder();

  /** The offset in the original text of each character, and of the end. */
  private final int[] originalOffsets;

  /**
   * A mark that was removed.
   *
   * @param offset the position in the text without marks
   * @param content the text inside the brackets
   */
  private record Mark(int offset, String content) {}

  private MarkedText(String original) {
    originalOffsets = new int[2 * original.length() + 2];
    int start = 0;
    Matcher matcher = MARK.matcher(original);
    while (matcher.find()) {
      append(original, start, trimmedEnd(original, start, matcher.start()));
      MatchResult found = matcher.toMatchResult();
      marks.add(new Mark(text.length(), found.group().substring(1, found.group().length() - 1)));
      start = matcher.end();
    }
    append(original, start, original.length());
    originalOffsets[text.length()] = original.length();
  }

  static MarkedText of(String original) {
    return new MarkedText(original);
  }

  private static int trimmedEnd(String original, int start, int end) {
    int last = end;
    while (last > start && Character.isWhitespace(original.charAt(last - 1))) {
      last--;
    }
    return last;
  }

  private void append(String original, int start, int end) {
    if (start > 0 && start < end && Character.isLetterOrDigit(original.charAt(start))) {
      originalOffsets[text.length()] = start;
      text.append(' ');
    }
    for (int i = start; i < end; i++) {
      originalOffsets[text.length()] = i;
      text.append(original.charAt(i));
    }
  }

  /** Returns the text without marks. */
  String text() {
    return text.toString();
  }

  /** Returns the offset in the original text of a character of the text without marks. */
  int originalOffset(int offset) {
    return offset == 0 ? 0 : originalOffsets[offset];
  }

  /**
   * Returns the contents of the marks at offsets above {@code from} and up to {@code to}. If {@code
   * from} is 0, marks at offset 0 are included.
   */
  List<String> marks(int from, int to) {
    return marks.build().stream()
        .filter(mark -> (mark.offset() > from || from == 0) && mark.offset() <= to)
        .map(Mark::content)
        .toList();
  }
}
