package dev.footnote.answer.claim.internal;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Numbers in English words, and the words and letters that multiply digits in any language. */
public final class NumberWords {

  private static final ImmutableMap<String, Integer> SMALL = small();

  private static final ImmutableMap<String, Long> SCALES =
      ImmutableMap.<String, Long>builder()
          .put("thousand", 1_000L)
          .put("tausend", 1_000L)
          .put("mille", 1_000L)
          .put("mil", 1_000L)
          .put("million", 1_000_000L)
          .put("millions", 1_000_000L)
          .put("millionen", 1_000_000L)
          .put("millones", 1_000_000L)
          .put("mio", 1_000_000L)
          .put("mn", 1_000_000L)
          .put("billion", 1_000_000_000L)
          .put("billions", 1_000_000_000L)
          .put("bn", 1_000_000_000L)
          .put("milliarde", 1_000_000_000L)
          .put("milliarden", 1_000_000_000L)
          .put("milliards", 1_000_000_000L)
          .put("mrd", 1_000_000_000L)
          .put("trillion", 1_000_000_000_000L)
          .build();

  private static final ImmutableMap<String, Long> WORD_SCALES =
      ImmutableMap.of(
          "thousand", 1_000L,
          "thousandth", 1_000L,
          "million", 1_000_000L,
          "millionth", 1_000_000L,
          "billion", 1_000_000_000L);

  private static final String ONE_WORD =
      "(?:"
          + Stream.of(
                  SMALL.keySet().stream(),
                  WORD_SCALES.keySet().stream(),
                  Stream.of("hundred", "hundredth", "dozen"))
              .flatMap(words -> words)
              .sorted((a, b) -> b.length() - a.length())
              .collect(Collectors.joining("|"))
          + ")";

  /** At most so many words are read as one number. */
  static final Pattern RUN =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?:a (?=hundred|thousand|million|billion|dozen))?%s(?:(?:[ -]| and )%s){0,12}(?![\\p{L}\\p{N}])"
              .formatted(ONE_WORD, ONE_WORD),
          Pattern.CASE_INSENSITIVE);

  static final Pattern SCALE =
      Pattern.compile(
          "(?:[ \\u00A0]?(hundred|%s)|([kK]))(?![\\p{L}\\p{N}])"
              .formatted(String.join("|", SCALES.keySet())),
          Pattern.CASE_INSENSITIVE);

  private static final Splitter PARTS = Splitter.on(CharMatcher.anyOf(" -")).omitEmptyStrings();

  private NumberWords() {}

  /** What a run of number words comes to; nothing if it is no number. */
  static Optional<BigDecimal> value(String run) {
    long total = 0;
    long current = 0;
    boolean any = false;
    for (String word : PARTS.split(run.toLowerCase(Locale.ROOT))) {
      Integer small = SMALL.get(word);
      if (small != null) {
        current += small;
        any = true;
      } else if (word.startsWith("hundred")) {
        current = Math.max(1, current) * 100;
      } else if (word.equals("dozen")) {
        current = Math.max(1, current) * 12;
      } else if (WORD_SCALES.containsKey(word)) {
        total += Math.max(1, current) * WORD_SCALES.getOrDefault(word, 1L);
        current = 0;
      }
    }
    return any || total + current > 0
        ? Optional.of(BigDecimal.valueOf(total + current))
        : Optional.empty();
  }

  /** What a word or letter behind digits multiplies them by. */
  static BigDecimal scale(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return BigDecimal.valueOf(
        lower.equals("hundred") ? 100 : lower.equals("k") ? 1_000 : SCALES.getOrDefault(lower, 1L));
  }

  private static ImmutableMap<String, Integer> small() {
    ImmutableMap.Builder<String, Integer> small = ImmutableMap.builder();
    String[] units = {
      "zero",
      "one",
      "two",
      "three",
      "four",
      "five",
      "six",
      "seven",
      "eight",
      "nine",
      "ten",
      "eleven",
      "twelve",
      "thirteen",
      "fourteen",
      "fifteen",
      "sixteen",
      "seventeen",
      "eighteen",
      "nineteen"
    };
    String[] ordinals = {
      "first",
      "second",
      "third",
      "fourth",
      "fifth",
      "sixth",
      "seventh",
      "eighth",
      "ninth",
      "tenth",
      "eleventh",
      "twelfth",
      "thirteenth",
      "fourteenth",
      "fifteenth",
      "sixteenth",
      "seventeenth",
      "eighteenth",
      "nineteenth"
    };
    String[] tens = {"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};
    for (int i = 0; i < units.length; i++) {
      small.put(units[i], i);
    }
    for (int i = 0; i < ordinals.length; i++) {
      small.put(ordinals[i], i + 1);
    }
    for (int i = 0; i < tens.length; i++) {
      small.put(tens[i], 10 * (i + 2));
      small.put(tens[i].replaceAll("y$", "ieth"), 10 * (i + 2));
    }
    return small.buildOrThrow();
  }
}
