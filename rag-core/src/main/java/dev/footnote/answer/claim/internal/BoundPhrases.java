package dev.footnote.answer.claim.internal;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import dev.footnote.document.Span;
import java.util.regex.Pattern;

/** The phrases and signs beside a number that make it a lower or an upper bound. */
final class BoundPhrases {

  /** Characters before a number that are searched for a phrase. */
  private static final int SEARCHED_BEFORE = 24;

  /** The phrases and signs before a number. */
  private static final ImmutableMap<String, Quantity.Bound> BEFORE =
      ImmutableMap.<String, Quantity.Bound>builder()
          .putAll(Maps.toMap(NumberLanguage.atLeast(), phrase -> Quantity.Bound.AT_LEAST))
          .put("min.", Quantity.Bound.AT_LEAST)
          .put(">", Quantity.Bound.AT_LEAST)
          .put("\u2265", Quantity.Bound.AT_LEAST)
          .putAll(Maps.toMap(NumberLanguage.atMost(), phrase -> Quantity.Bound.AT_MOST))
          .put("max.", Quantity.Bound.AT_MOST)
          .put("<", Quantity.Bound.AT_MOST)
          .put("\u2264", Quantity.Bound.AT_MOST)
          .buildOrThrow();

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
    return BEFORE.entrySet().stream()
        .filter(phrase -> before.endsWith(phrase.getKey()))
        .findFirst()
        .map(
            phrase ->
                isNegated(before, phrase.getKey())
                    ? opposite(phrase.getValue())
                    : phrase.getValue())
        .orElse(Quantity.Bound.NONE);
  }

  private static Quantity.Bound opposite(Quantity.Bound bound) {
    return switch (bound) {
      case AT_LEAST -> Quantity.Bound.AT_MOST;
      case AT_MOST -> Quantity.Bound.AT_LEAST;
      case NONE -> Quantity.Bound.NONE;
    };
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
