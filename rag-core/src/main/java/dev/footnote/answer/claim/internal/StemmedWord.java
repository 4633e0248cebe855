package dev.footnote.answer.claim.internal;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.footnote.document.Span;
import dev.footnote.document.internal.PlainLetters;
import dev.footnote.document.internal.ScriptDigits;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A word of a text. In scripts without spaces between words, each character is a word. Raised
 * characters, such as note marks and exponents, are not part of a word.
 *
 * @param span its place
 * @param folded the word in lower case, without accents
 * @param stem the beginning that the forms of the word share, roughly
 */
public record StemmedWord(Span span, String folded, String stem) {

  private static final String UNSPACED = "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}";

  // Latin letters come first: for them a matcher need not look up the script.
  private static final Pattern WORD =
      Pattern.compile(
          "[[a-zA-Z0-9][\\p{L}\\p{M}\\p{N}&&[^%1$s%2$s]]]+|[%1$s]"
              .formatted(UNSPACED, ScriptDigits.RAISED));

  /** Code points of the longest stem: longer words that begin alike count as one word. */
  private static final int LONGEST_STEM = 6;

  /** Characters that an ending leaves at least. */
  private static final int SHORTEST_STEM = 3;

  private static final List<String> ENDINGS = List.of("ing", "ied", "ies", "ed", "es", "s");

  /** Words without a subject of their own, and the parts of {@code don't} and its like. */
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

  /** Returns the words of a text in the order of the text. Cost is linear in the text. */
  public static List<StemmedWord> wordsIn(String text) {
    ImmutableList.Builder<StemmedWord> words = ImmutableList.builder();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      String folded = fold(matcher.group());
      words.add(new StemmedWord(new Span(matcher.start(), matcher.end()), folded, stem(folded)));
    }
    return words.build();
  }

  /** Returns the stems of the content words of a text, in order, with repetitions. */
  public static ImmutableList<String> contentStems(String text) {
    return wordsIn(text).stream()
        .filter(StemmedWord::isContent)
        .map(StemmedWord::stem)
        .collect(ImmutableList.toImmutableList());
  }

  /**
   * Returns the indexes of the texts that share most stems with a list, in descending order of the
   * number of shared stems. Ties keep the order of the texts.
   *
   * @param limit number of indexes at most
   */
  public static List<Integer> rankBySharedStems(List<String> stems, List<String> texts, int limit) {
    Set<String> wanted = ImmutableSet.copyOf(stems);
    int[] shared =
        texts.stream()
            .map(text -> Sets.intersection(wanted, ImmutableSet.copyOf(contentStems(text))))
            .mapToInt(Set::size)
            .toArray();
    return IntStream.range(0, shared.length)
        .boxed()
        .sorted(Comparator.comparingInt(i -> -shared[i]))
        .limit(limit)
        .toList();
  }

  /** Reports whether the word has a meaning of its own, and is not a function word. */
  boolean isContent() {
    return !isFunctionWord(folded);
  }

  static boolean isFunctionWord(String folded) {
    return FUNCTION_WORDS.contains(folded);
  }

  /** Returns a word in lower case without accents, strokes and ligatures. */
  static String fold(String word) {
    return PlainLetters.fold(word.toLowerCase(Locale.ROOT));
  }

  private static String stem(String word) {
    String stem = word;
    for (String ending : ENDINGS) {
      if (word.endsWith(ending) && word.length() - ending.length() >= SHORTEST_STEM) {
        stem = word.substring(0, word.length() - ending.length());
        break;
      }
    }
    return stem.substring(
        0,
        stem.offsetByCodePoints(0, Math.min(LONGEST_STEM, stem.codePointCount(0, stem.length()))));
  }
}
