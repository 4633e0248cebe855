package dev.footnote.eval;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import com.google.common.collect.Multisets;
import java.text.Normalizer;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Compares what was quoted with what counts as an answer, whatever the case and punctuation. */
final class AnswerText {

  /** A character of a script without spaces between words is a word by itself, as in MLQA. */
  private static final String UNSPACED =
      "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}]";

  /** A number is one word with all of its digits, however they are parted. */
  private static final Pattern WORD =
      Pattern.compile(
          UNSPACED + "|(?:(?!" + UNSPACED + ")[\\p{L}\\p{M}\\p{N}])+(?:[.,](?=\\p{N})\\p{N}+)*");

  private static final Pattern THOUSANDS = Pattern.compile("(?<=\\p{N}),(?=\\p{N}{3}(?!\\p{N}))");
  private static final Pattern PUNCTUATION = Pattern.compile("[\\p{P}\\p{S}]");
  private static final Pattern ARTICLE =
      Pattern.compile("\\b(?:a|an|the)\\b", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern UNSPACED_CHARACTER = Pattern.compile(UNSPACED);
  private static final Splitter SPACE = Splitter.on(CharMatcher.whitespace()).omitEmptyStrings();

  private AnswerText() {}

  /**
   * Whether the words of an answer stand in a text, one after the other: {@code "10th"} stands in
   * {@code "10th-century"} and {@code "1000"} in {@code "1,000"}, but {@code "4"} neither in {@code
   * "14"} nor in {@code "4.5"}. A blank answer stands nowhere. Chen et al., ACL 2017, section 5,
   * less the punctuation.
   */
  static boolean contains(String text, String answer) {
    List<String> wanted = words(answer);
    return wanted.isEmpty()
        ? !answer.isBlank() && text.contains(answer.strip())
        : Collections.indexOfSubList(words(text), wanted) >= 0;
  }

  /**
   * The harmonic mean of precision and recall of the words in common, after case, punctuation and
   * English articles are taken off. Rajpurkar et al., EMNLP 2016, section 6.1; the punctuation is
   * that of Unicode, as in MLQA (Lewis et al., ACL 2020).
   */
  static double f1(String text, String answer) {
    Multiset<String> given = normalised(text);
    Multiset<String> wanted = normalised(answer);
    if (given.isEmpty() || wanted.isEmpty()) {
      return given.equals(wanted) ? 1 : 0;
    }
    double shared = Multisets.intersection(given, wanted).size();
    return 2 * shared / (given.size() + wanted.size());
  }

  private static List<String> words(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    return WORD.matcher(THOUSANDS.matcher(composed).replaceAll(""))
        .results()
        .map(MatchResult::group)
        .toList();
  }

  private static Multiset<String> normalised(String text) {
    String bare = PUNCTUATION.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
    String spaced = UNSPACED_CHARACTER.matcher(bare).replaceAll(" $0 ");
    return HashMultiset.create(SPACE.split(ARTICLE.matcher(spaced).replaceAll(" ")));
  }
}
