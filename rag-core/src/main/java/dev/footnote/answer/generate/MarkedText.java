package dev.footnote.answer.generate;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text from which the marks were taken out, with what they were and where they stood. */
final class MarkedText {

  private static final Pattern MARK =
      Pattern.compile(
          CitationMarks.LIKE_A_MARK.pattern() + "|" + CitationMarks.LIKE_A_NUMBER.pattern());

  private final StringBuilder text = new StringBuilder();
  private final ImmutableList.Builder<Mark> marks = ImmutableList.builder();

  /** Place in the text as it was of each character, and the end. */
  private final int[] raw;

  /**
   * What stood in a bracket.
   *
   * @param offset in the text without marks
   */
  private record Mark(int offset, String inside) {}

  private MarkedText(String written) {
    raw = new int[2 * written.length() + 2];
    int start = 0;
    Matcher matcher = MARK.matcher(written);
    while (matcher.find()) {
      append(written, start, endOfWords(written, start, matcher.start()));
      MatchResult found = matcher.toMatchResult();
      marks.add(new Mark(text.length(), found.group().substring(1, found.group().length() - 1)));
      start = matcher.end();
    }
    append(written, start, written.length());
    raw[text.length()] = written.length();
  }

  static MarkedText of(String written) {
    return new MarkedText(written);
  }

  private static int endOfWords(String written, int start, int end) {
    int last = end;
    while (last > start && Character.isWhitespace(written.charAt(last - 1))) {
      last--;
    }
    return last;
  }

  private void append(String written, int start, int end) {
    if (start > 0 && start < end && Character.isLetterOrDigit(written.charAt(start))) {
      raw[text.length()] = start;
      text.append(' ');
    }
    for (int i = start; i < end; i++) {
      raw[text.length()] = i;
      text.append(written.charAt(i));
    }
  }

  /** The words. */
  String text() {
    return text.toString();
  }

  /** Where a character of the words stood in the text as it was. */
  int rawOffset(int offset) {
    return offset == 0 ? 0 : raw[offset];
  }

  /** What stood in the brackets after {@code from} and not after {@code to}; or at 0. */
  List<String> marks(int from, int to) {
    return marks.build().stream()
        .filter(mark -> (mark.offset() > from || from == 0) && mark.offset() <= to)
        .map(Mark::inside)
        .toList();
  }
}
