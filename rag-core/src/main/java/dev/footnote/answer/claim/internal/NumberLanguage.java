package dev.footnote.answer.claim.internal;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The words of a language that multiply, limit or join numbers written in digits. */
enum NumberLanguage {
  ENGLISH(
      ImmutableMap.<String, Long>builder()
          .put("hundred", 100L)
          .put("thousand", 1_000L)
          .put("million", 1_000_000L)
          .put("millions", 1_000_000L)
          .put("mn", 1_000_000L)
          .put("billion", 1_000_000_000L)
          .put("billions", 1_000_000_000L)
          .put("bn", 1_000_000_000L)
          .put("trillion", 1_000_000_000_000L)
          .build(),
      ImmutableList.of(
          "at least",
          "minimum",
          "minimum of",
          "more than",
          "over",
          "above",
          "exceed",
          "exceeds",
          "exceeded",
          "exceeding",
          "greater than",
          "higher than",
          "longer than"),
      ImmutableList.of(
          "at most",
          "maximum",
          "maximum of",
          "up to",
          "less than",
          "fewer than",
          "under",
          "below",
          "lower than",
          "shorter than"),
      ImmutableList.of("to", "and", "or")),
  GERMAN(
      ImmutableMap.<String, Long>builder()
          .put("tausend", 1_000L)
          .put("millionen", 1_000_000L)
          .put("mio", 1_000_000L)
          .put("milliarde", 1_000_000_000L)
          .put("milliarden", 1_000_000_000L)
          .put("mrd", 1_000_000_000L)
          .build(),
      ImmutableList.of("mindestens", "mehr als"),
      ImmutableList.of("h\u00F6chstens", "weniger als", "bis zu"),
      ImmutableList.of("bis", "und", "oder")),
  FRENCH(
      ImmutableMap.of("mille", 1_000L, "milliards", 1_000_000_000L),
      ImmutableList.of("au moins"),
      ImmutableList.of("au plus"),
      ImmutableList.of("\u00E0", "et")),
  SPANISH(
      ImmutableMap.of("mil", 1_000L, "millones", 1_000_000L),
      ImmutableList.of("al menos"),
      ImmutableList.of("como m\u00E1ximo"),
      ImmutableList.of("a", "y"));

  private final ImmutableMap<String, Long> scales;
  private final ImmutableList<String> atLeast;
  private final ImmutableList<String> atMost;
  private final ImmutableList<String> rangeWords;

  NumberLanguage(
      ImmutableMap<String, Long> scales,
      ImmutableList<String> atLeast,
      ImmutableList<String> atMost,
      ImmutableList<String> rangeWords) {
    this.scales = scales;
    this.atLeast = atLeast;
    this.atMost = atMost;
    this.rangeWords = rangeWords;
  }

  /** Returns the words of all languages that multiply the digits before them. */
  static ImmutableMap<String, Long> scales() {
    return Stream.of(values())
        .flatMap(language -> language.scales.entrySet().stream())
        .collect(ImmutableMap.toImmutableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Returns the phrases of all languages before a number that is a lower bound. */
  static ImmutableList<String> atLeast() {
    return all(language -> language.atLeast);
  }

  /** Returns the phrases of all languages before a number that is an upper bound. */
  static ImmutableList<String> atMost() {
    return all(language -> language.atMost);
  }

  /** Returns the words of all languages between the two numbers of a range. */
  static ImmutableList<String> rangeWords() {
    return all(language -> language.rangeWords);
  }

  private static ImmutableList<String> all(Function<NumberLanguage, List<String>> words) {
    return Stream.of(values())
        .map(words)
        .flatMap(List::stream)
        .collect(ImmutableList.toImmutableList());
  }
}
