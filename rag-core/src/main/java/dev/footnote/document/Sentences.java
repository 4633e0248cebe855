package dev.footnote.document;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits text into sentences.
 *
 * <p>A line break always ends a sentence, as {@link Document.Builder} promises. Within a line the
 * boundaries are those of the JDK's sentence {@link BreakIterator} (Unicode Standard Annex 29,
 * section 5, in essence), less those after an abbreviation, an initial or an ordinal number.
 * Stateless and thread-safe.
 */
public final class Sentences {

  private static final Pattern LINE = Pattern.compile("[^\n]+");
  private static final Pattern LAST_WORD = Pattern.compile("([\\p{L}\\p{N}.]+)\\.[\\s\"')\\]]*$");
  private static final ImmutableSet<String> ABBREVIATIONS =
      ImmutableSet.of(
          "al", "approx", "art", "asst", "bldg", "ca", "cf", "ch", "co", "col", "corp", "dept",
          "dr", "ed", "eds", "e.g", "eq", "esp", "est", "etc", "ext", "fig", "figs", "gen", "gov",
          "hon", "hr", "hrs", "i.e", "inc", "incl", "jr", "lt", "ltd", "max", "min", "mr", "mrs",
          "ms", "mt", "no", "nos", "op", "p", "para", "pp", "prof", "ref", "rev", "sec", "sgt",
          "sr", "st", "tel", "u.k", "u.s", "viz", "vol", "vs", "bzw", "d.h", "nr", "usw", "z.b");

  /** Abbreviations that also end sentences: a capital letter after them begins a new one. */
  private static final ImmutableSet<String> MAY_END =
      ImmutableSet.of("etc", "inc", "ltd", "corp", "co", "no", "min", "max", "hr", "hrs", "usw");

  private Sentences() {}

  /**
   * The sentences of a text, in order, without the white space around them. Every character that is
   * not white space lies in exactly one. Cost is linear in the text.
   */
  public static List<Span> split(String text) {
    ImmutableList.Builder<Span> sentences = ImmutableList.builder();
    Matcher lines = LINE.matcher(text);
    while (lines.find()) {
      String line = lines.group();
      for (Span sentence : splitLine(line)) {
        addTrimmed(text, sentence.shift(lines.start()), sentences);
      }
    }
    return sentences.build();
  }

  private static List<Span> splitLine(String line) {
    BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
    breaks.setText(line);
    List<Span> sentences = new ArrayList<>();
    int start = 0;
    for (int end = breaks.following(0); end != BreakIterator.DONE; end = breaks.next()) {
      if (end == line.length() || !continues(line.substring(start, end), line.substring(end))) {
        sentences.add(new Span(start, end));
        start = end;
      }
    }
    return sentences;
  }

  private static boolean continues(String before, String after) {
    Matcher lastWord = LAST_WORD.matcher(before);
    if (!lastWord.find()) {
      return false;
    }
    String word = lastWord.group(1);
    boolean capital = Character.isUpperCase(after.codePointAt(0));
    String lower = word.toLowerCase(Locale.ROOT);
    if (MAY_END.contains(lower)) {
      return !capital;
    }
    boolean initial = word.length() == 1 && Character.isUpperCase(word.charAt(0));
    boolean onlyNumber =
        lastWord.start() == 0 && word.chars().allMatch(c -> Character.isDigit(c) || c == '.');
    return initial || onlyNumber || ABBREVIATIONS.contains(lower);
  }

  private static void addTrimmed(String text, Span span, ImmutableList.Builder<Span> sentences) {
    int start = span.start();
    int end = span.end();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    if (start < end) {
      sentences.add(new Span(start, end));
    }
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
