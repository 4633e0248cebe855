package dev.footnote.answer.claim.internal;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Cardinal and ordinal numbers in English words: {@code twelve hundred}, {@code third}. */
final class NumberWords {

  private static final ImmutableMap<String, Integer> BELOW_HUNDRED = belowHundred();

  private static final ImmutableMap<String, Long> SCALES =
      ImmutableMap.of(
          "thousand", 1_000L,
          "thousandth", 1_000L,
          "million", 1_000_000L,
          "millionth", 1_000_000L,
          "billion", 1_000_000_000L);

  private static final String WORD =
      Alternation.of(
          ImmutableList.<String>builder()
              .addAll(BELOW_HUNDRED.keySet())
              .addAll(SCALES.keySet())
              .add("hundred", "hundredth", "dozen")
              .build());

  /** A number of up to 13 words. */
  static final Pattern NUMBER =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?:a (?=hundred|thousand|million|billion|dozen))?%1$s(?:(?:[ -]| and )%1$s){0,12}(?![\\p{L}\\p{N}])"
              .formatted(WORD),
          Pattern.CASE_INSENSITIVE);

  private static final Splitter WORDS = Splitter.on(CharMatcher.anyOf(" -")).omitEmptyStrings();

  private NumberWords() {}

  /**
   * Returns the value of number words; empty if they have none.
   *
   * @param words a match of {@link #NUMBER}
   */
  static Optional<BigDecimal> value(String words) {
    long total = 0;
    long belowScale = 0;
    boolean hasSmallNumber = false;
    for (String word : WORDS.split(words.toLowerCase(Locale.ROOT))) {
      Integer small = BELOW_HUNDRED.get(word);
      if (small != null) {
        belowScale += small;
        hasSmallNumber = true;
      } else if (word.startsWith("hundred")) {
        belowScale = Math.max(1, belowScale) * 100;
      } else if (word.equals("dozen")) {
        belowScale = Math.max(1, belowScale) * 12;
      } else if (SCALES.containsKey(word)) {
        total += Math.max(1, belowScale) * SCALES.getOrDefault(word, 1L);
        belowScale = 0;
      }
    }
    return hasSmallNumber || total + belowScale > 0
        ? Optional.of(BigDecimal.valueOf(total + belowScale))
        : Optional.empty();
  }

  private static ImmutableMap<String, Integer> belowHundred() {
    ImmutableMap.Builder<String, Integer> numbers = ImmutableMap.builder();
    putAll(
        """
        zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen \
        fifteen sixteen seventeen eighteen nineteen\
        """,
        0,
        1,
        numbers);
    putAll(
        """
        first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth \
        thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth\
        """,
        1,
        1,
        numbers);
    putAll("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10, numbers);
    putAll(
        "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth",
        20,
        10,
        numbers);
    return numbers.buildOrThrow();
  }

  private static void putAll(
      String words, int first, int step, ImmutableMap.Builder<String, Integer> numbers) {
    int number = first;
    for (String word : Splitter.on(' ').split(words)) {
      numbers.put(word, number);
      number += step;
    }
  }
}
