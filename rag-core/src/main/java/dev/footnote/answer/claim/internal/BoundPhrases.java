package dev.footnote.answer.claim.internal;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import dev.footnote.document.Span;
import java.util.regex.Pattern;

/** The phrases and signs beside a number that make it a lower or an upper bound. */
final class BoundPhrases {

  /** Characters before a number that are searched for a phrase. */
  private static final int SEARCHED_BEFORE = 24;

  private static final ImmutableList<String> AT_LEAST_BEFORE =
      ImmutableList.<String>builder()
          .addAll(NumberLanguage.atLeast())
          .add("min.", ">", "\u2265")
          .build();

  private static final ImmutableList<String> AT_MOST_BEFORE =
      ImmutableList.<String>builder()
          .addAll(NumberLanguage.atMost())
          .add("max.", "<", "\u2264")
          .build();

  /** A negation before a phrase, which turns the bound around: "must not exceed". */
  private static final Pattern NEGATION =
      Pattern.compile("(?:\\b(?:no|not|never|cannot|nicht|nie|niemals)|n['\u2019]t)(?: be)? \\z");

  private static final Pattern AT_LEAST_AFTER =
      Pattern.compile(
          " ?(?:or more|or longer|or above|and above|and over|and more|\\+(?! ?\\d))",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern AT_MOST_AFTER =
      Pattern.compile(
          " ?(?:or less|or fewer|or below|or under|and below|and under)", Pattern.CASE_INSENSITIVE);

  private static final CharMatcher LINE_ENDS = CharMatcher.anyOf("\n\r\u0085\u2028\u2029");

  private BoundPhrases() {}

  /** Returns the bound that the text beside a number expresses; a phrase after it wins. */
  static Quantity.Bound boundAt(String text, Span number) {
    if (isAt(AT_LEAST_AFTER, text, number.end())) {
      return Quantity.Bound.AT_LEAST;
    }
    if (isAt(AT_MOST_AFTER, text, number.end())) {
      return Quantity.Bound.AT_MOST;
    }
    return boundBefore(
        text.substring(Math.max(0, number.start() - SEARCHED_BEFORE), number.start()));
  }

  private static boolean isAt(Pattern pattern, String text, int index) {
    return pattern.matcher(text).region(index, text.length()).lookingAt();
  }

  private static Quantity.Bound boundBefore(String text) {
    String before = withoutLastBreak(Ascii.toLowerCase(text));
    for (String phrase : AT_LEAST_BEFORE) {
      if (before.endsWith(phrase)) {
        return isNegated(before, phrase) ? Quantity.Bound.AT_MOST : Quantity.Bound.AT_LEAST;
      }
    }
    for (String phrase : AT_MOST_BEFORE) {
      if (before.endsWith(phrase)) {
        return isNegated(before, phrase) ? Quantity.Bound.AT_LEAST : Quantity.Bound.AT_MOST;
      }
    }
    return Quantity.Bound.NONE;
  }

  private static boolean isNegated(String before, String phrase) {
    return NEGATION.matcher(before.substring(0, before.length() - phrase.length())).find();
  }

  /** Removes a line end and then a space, each if it is there. */
  private static String withoutLastBreak(String text) {
    int end = text.length();
    if (end > 0 && LINE_ENDS.matches(text.charAt(end - 1))) {
      end -= text.endsWith("\r\n") ? 2 : 1;
    }
    if (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    return text.substring(0, end);
  }
}
