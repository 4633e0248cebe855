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

/** A comparison of quotes with gold answers that ignores case and punctuation. */
final class AnswerText {

  /** Characters of scripts without spaces between words; each is a word by itself, as in MLQA. */
  private static final String UNSPACED =
      "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}]";

  /** A number with its separators is one word. */
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
   * Returns whether a text contains the words of an answer as a sequence. {@code "10th-century"}
   * contains {@code "10th"}, and {@code "1,000"} contains {@code "1000"}. Neither {@code "14"} nor
   * {@code "4.5"} contains {@code "4"}. No text contains a blank answer. The method is that of Chen
   * et al., ACL 2017, section 5, except that punctuation is ignored.
   */
  static boolean contains(String text, String answer) {
    List<String> wanted = words(answer);
    return wanted.isEmpty()
        ? !answer.isBlank() && text.contains(answer.strip())
        : Collections.indexOfSubList(words(text), wanted) >= 0;
  }

  /**
   * Returns the harmonic mean of precision and recall of the shared words, ignoring case,
   * punctuation and English articles. Rajpurkar et al., EMNLP 2016, section 6.1; punctuation is
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
