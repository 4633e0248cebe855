package dev.footnote.answer.claim.internal;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.footnote.document.Span;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A word of a text. In scripts without spaces between words each character is one.
 *
 * @param span its place in the text
 * @param folded in lower case, without accents
 * @param stem what forms of one word have in common, roughly
 */
public record StemmedWord(Span span, String folded, String stem) {

  private static final String UNSPACED = "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}";
  private static final Pattern WORD =
      Pattern.compile("[%s]|[\\p{L}\\p{M}\\p{N}&&[^%s]]+".formatted(UNSPACED, UNSPACED));
  private static final Pattern ACCENT = Pattern.compile("\\p{M}+");

  /** Words that begin alike are taken for forms of one word. */
  private static final int STEM = 6;

  /** No form of a word is cut shorter than this. */
  private static final int LEAST = 3;

  private static final List<String> ENDINGS = List.of("ing", "ied", "ies", "ed", "es", "s");

  /** Words that say how a sentence is built, not what about; and what is left of {@code don't}. */
  private static final ImmutableSet<String> FUNCTION_WORDS =
      ImmutableSet.of(
          "a", "about", "after", "aren", "couldn", "didn", "doesn", "don", "hadn", "hasn", "haven",
          "isn", "shouldn", "wasn", "weren", "wouldn", "all", "also", "am", "an", "and", "any",
          "are", "as", "at", "be", "because", "been", "before", "being", "both", "but", "by", "can",
          "could", "d", "did", "do", "does", "during", "each", "either", "else", "for", "from",
          "get", "got", "had", "has", "have", "he", "her", "him", "his", "how", "however", "i",
          "if", "in", "into", "is", "it", "its", "ll", "m", "many", "may", "me", "might", "more",
          "most", "much", "must", "my", "neither", "no", "nor", "not", "of", "off", "on", "only",
          "or", "other", "our", "out", "over", "own", "re", "s", "same", "shall", "she", "should",
          "so", "some", "such", "t", "than", "that", "the", "their", "them", "then", "there",
          "these", "they", "this", "those", "through", "to", "too", "under", "until", "up", "us",
          "ve", "very", "was", "we", "were", "what", "when", "where", "whether", "which", "while",
          "who", "whom", "whose", "why", "will", "with", "would", "yes", "you", "your");

  /** The words of a text, in order. Cost is linear in the text. */
  public static List<StemmedWord> of(String text) {
    ImmutableList.Builder<StemmedWord> words = ImmutableList.builder();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      String folded = folded(matcher.group());
      words.add(new StemmedWord(new Span(matcher.start(), matcher.end()), folded, stem(folded)));
    }
    return words.build();
  }

  /** The stems of the words that say what a text is about, in order. */
  public static ImmutableList<String> contentStems(String text) {
    return of(text).stream()
        .filter(StemmedWord::isContent)
        .map(StemmedWord::stem)
        .collect(ImmutableList.toImmutableList());
  }

  /**
   * Indexes of the texts that have most of some stems, the best first, of equals the first.
   *
   * @param most how many
   */
  public static List<Integer> nearest(List<String> stems, List<String> texts, int most) {
    Set<String> wanted = ImmutableSet.copyOf(stems);
    int[] shared =
        texts.stream()
            .map(text -> Sets.intersection(wanted, ImmutableSet.copyOf(contentStems(text))))
            .mapToInt(Set::size)
            .toArray();
    return IntStream.range(0, shared.length)
        .boxed()
        .sorted(Comparator.comparingInt(i -> -shared[i]))
        .limit(most)
        .toList();
  }

  /** Whether it says what the text is about. */
  boolean isContent() {
    return !isFunctionWord(folded);
  }

  static boolean isFunctionWord(String folded) {
    return FUNCTION_WORDS.contains(folded);
  }

  static String folded(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return lower.chars().allMatch(c -> c < 0x80)
        ? lower
        : ACCENT.matcher(Normalizer.normalize(lower, Normalizer.Form.NFKD)).replaceAll("");
  }

  private static String stem(String word) {
    String stem = word;
    for (String ending : ENDINGS) {
      if (word.endsWith(ending) && word.length() - ending.length() >= LEAST) {
        stem = word.substring(0, word.length() - ending.length());
        break;
      }
    }
    return stem.substring(
        0, stem.offsetByCodePoints(0, Math.min(STEM, stem.codePointCount(0, stem.length()))));
  }
}
