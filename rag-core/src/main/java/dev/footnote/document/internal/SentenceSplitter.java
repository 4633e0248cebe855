package dev.footnote.document.internal;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.footnote.document.Span;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A splitter of text into sentences. Stateless and thread-safe.
 *
 * <p>A line break always ends a sentence, because {@link dev.footnote.document.Document.Builder}
 * writes none inside a sentence. Within a line, the JDK's sentence {@link BreakIterator} finds
 * boundaries (in essence Unicode Standard Annex 29, section 5). The splitter drops boundaries
 * inside a word, such as a web address. It also drops those after an abbreviation, initials, the
 * number of an item or of a day, or a quoted question.
 */
public final class SentenceSplitter {

  private static final Pattern LINE = Pattern.compile("[^\n]+");
  private static final CharMatcher SPACE =
      CharMatcher.forPredicate(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
  private static final CharMatcher CLOSER =
      CharMatcher.anyOf("\"')]}\u00BB\u2019\u201D\u203A\u300D\u300F\uFF09");

  /** The full stops of Chinese and Japanese, which no space follows. */
  private static final CharMatcher WIDE_STOP = CharMatcher.anyOf("\u3002\uFF01\uFF0E\uFF1F\uFF61");

  private static final ImmutableSet<String> ABBREVIATIONS =
      ImmutableSet.of(
          "al",
          "approx",
          "asst",
          "bldg",
          "ca",
          "cf",
          "ch",
          "col",
          "dept",
          "dr",
          "ed",
          "eds",
          "eq",
          "esp",
          "est",
          "ext",
          "fig",
          "figs",
          "gen",
          "gov",
          "hon",
          "incl",
          "jr",
          "lt",
          "mr",
          "mrs",
          "ms",
          "mt",
          "nos",
          "op",
          "para",
          "pp",
          "prof",
          "ref",
          "rev",
          "sec",
          "sgt",
          "sr",
          "st",
          "tel",
          "viz",
          "vol",
          "vs",
          "bzw",
          "evtl",
          "ggf",
          "inkl",
          "nr",
          "vgl",
          "avda",
          "dra",
          "n\u00FAm",
          "p\u00E1g",
          "sra",
          "srta",
          "ud",
          "uds");

  /** Abbreviations that also end sentences: a capital letter after them begins a new one. */
  private static final ImmutableSet<String> MAY_END_SENTENCE =
      ImmutableSet.of(
          "a.m", "art", "co", "corp", "etc", "hr", "hrs", "inc", "ltd", "max", "min", "no", "p.m",
          "usw", "jan", "feb", "apr", "aug", "sep", "sept", "oct", "nov", "dec");

  /** German words that follow a day or a century, where a period makes the number an ordinal. */
  private static final ImmutableSet<String> AFTER_ORDINAL =
      ImmutableSet.of(
          "januar",
          "j\u00E4nner",
          "februar",
          "m\u00E4rz",
          "april",
          "mai",
          "juni",
          "juli",
          "august",
          "september",
          "oktober",
          "november",
          "dezember",
          "jahrhundert");

  private SentenceSplitter() {}

  /**
   * Splits a text into sentences, in order, without the white space around them. Every character
   * that is not white space is in exactly one sentence. Cost is linear in the text.
   */
  public static List<Span> split(String text) {
    ImmutableList.Builder<Span> sentences = ImmutableList.builder();
    Matcher lines = LINE.matcher(text);
    while (lines.find()) {
      String line = SPACE.trimTrailingFrom(lines.group());
      for (Span sentence : splitLine(line)) {
        sentences.add(sentence.shift(lines.start()));
      }
    }
    return sentences.build();
  }

  /** Splits a line that does not end in white space. */
  private static List<Span> splitLine(String line) {
    BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
    breaks.setText(line);
    List<Span> sentences = new ArrayList<>();
    int start = skip(SPACE, line, 0);
    int end = line.isEmpty() ? BreakIterator.DONE : breaks.following(start);
    for (; end != BreakIterator.DONE; end = breaks.next()) {
      int trimmed = skipBack(SPACE, line, start, end);
      if (end == line.length() || !continues(line, new Span(start, trimmed), end)) {
        sentences.add(new Span(start, trimmed));
        start = skip(SPACE, line, end);
      }
    }
    return sentences;
  }

  /** Returns whether a sentence continues after the boundary that was found. */
  private static boolean continues(String line, Span sentence, int next) {
    int stop = skipBack(CLOSER, line, sentence.start(), sentence.end()) - 1;
    if (stop < sentence.start() || WIDE_STOP.matches(line.charAt(stop))) {
      return false;
    }
    if (next == sentence.end()) {
      return true;
    }
    if (line.charAt(stop) != '.') {
      return stop + 1 < sentence.end() && Character.isLowerCase(line.codePointAt(next));
    }
    int word = wordStart(line, sentence.start(), stop);
    return isAbbreviation(line.substring(word, stop), word == sentence.start(), line, next);
  }

  private static boolean isAbbreviation(String word, boolean first, String line, int next) {
    String lower = word.toLowerCase(Locale.ROOT);
    if (MAY_END_SENTENCE.contains(lower)) {
      return !Character.isUpperCase(line.codePointAt(next));
    }
    if (CharMatcher.inRange('0', '9').or(CharMatcher.is('.')).matchesAllOf(word)) {
      return first || (word.length() <= 2 && AFTER_ORDINAL.contains(wordAt(line, next)));
    }
    return isInitials(word) || ABBREVIATIONS.contains(lower);
  }

  /** Returns whether a word is single letters separated by periods, such as {@code "U.S"}. */
  private static boolean isInitials(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (i % 2 == 0 ? !Character.isLetter(c) : c != '.') {
        return false;
      }
    }
    return word.length() % 2 == 1;
  }

  private static int wordStart(String line, int from, int to) {
    int start = to;
    while (start > from
        && (Character.isLetterOrDigit(line.charAt(start - 1)) || line.charAt(start - 1) == '.')) {
      start--;
    }
    return start;
  }

  private static String wordAt(String line, int start) {
    int end = start;
    while (end < line.length() && Character.isLetter(line.charAt(end))) {
      end++;
    }
    return line.substring(start, end).toLowerCase(Locale.ROOT);
  }

  private static int skip(CharMatcher matcher, String line, int from) {
    int to = from;
    while (to < line.length() && matcher.matches(line.charAt(to))) {
      to++;
    }
    return to;
  }

  private static int skipBack(CharMatcher matcher, String line, int from, int to) {
    int end = to;
    while (end > from && matcher.matches(line.charAt(end - 1))) {
      end--;
    }
    return end;
  }
}
