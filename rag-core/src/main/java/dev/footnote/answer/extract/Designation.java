package dev.footnote.answer.extract;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A thing among its like, told apart by a number or a letter: {@code priority 2}, {@code version
 * 2.3}, {@code level III}, {@code Room B}, {@code third floor}, {@code in 2023}. A sentence about
 * {@code priority 1} does not answer a question about {@code priority 2}.
 *
 * @param label the word that names the kind, in lower case and singular; {@link #YEAR} for a year
 * @param values the value in lower case; two if a letter may also be a Roman number
 * @param written the value as written
 */
record Designation(String label, Set<String> values, String written) {

  /** The label of a year, which needs no word before it. */
  static final String YEAR = "";

  private static final String NUMBER_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten";
  private static final String ORDINAL_WORDS =
      "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth";

  private static final Pattern LABEL_FIRST =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?<label>\\p{L}{2,30}+)(?:\\s*[:#]\\s*|\\s+(?:no\\.?|nr\\.?|number)\\s*|[\\s\u00A0-])(?<value>\\d{1,9}(?:[.,]\\d{1,9}){0,3}(?:"
              + " ?\\(\\p{L}\\)|\\p{L})?|[IVXL]{1,6}|\\p{Lu}|"
              + NUMBER_WORDS
              + ")(?![\\p{L}\\p{N}])");

  private static final Pattern LABEL_LAST =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?<value>\\d{1,3}(?=st|nd|rd|th)|(?i:"
              + ORDINAL_WORDS
              + "))(?:st|nd|rd|th)?[\\s-](?<label>\\p{L}{2,30}+)");

  private static final Pattern YEARS =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}.,$€£-])(?<value>1[5-9]\\d\\d|20\\d\\d)(?![\\p{L}\\p{N}]|[.,]\\d|"
              + " ?[%€$£])");

  private static final Pattern RANGE =
      Pattern.compile("(?<!\\d)(\\d{1,4})\\s?(?:-|–|to|through|until)\\s?(\\d{1,4})(?!\\d)");

  private static final Pattern ROMAN = Pattern.compile("(x{0,3})(ix|iv|v?i{0,3})");

  /** Words before a number that do not name a kind, beside the function words of a question. */
  private static final ImmutableSet<String> NOT_LABELS =
      ImmutableSet.of(
          "about",
          "above",
          "after",
          "almost",
          "around",
          "before",
          "below",
          "between",
          "during",
          "every",
          "exactly",
          "least",
          "less",
          "most",
          "more",
          "nearly",
          "not",
          "only",
          "over",
          "per",
          "since",
          "than",
          "through",
          "under",
          "until",
          "up",
          "within",
          "these",
          "those",
          "no",
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december",
          "der",
          "die",
          "das",
          "und",
          "mit",
          "von",
          "seit",
          "bis");

  private static final ImmutableMap<String, String> NUMBERS = numbers();

  /** Returns the designations of a text, in order. */
  static List<Designation> in(String text) {
    return Stream.concat(
            Stream.of(LABEL_FIRST, LABEL_LAST).flatMap(pattern -> labelled(pattern, text)),
            YEARS.matcher(text).results().map(year -> of(YEAR, year.group("value"))))
        .collect(ImmutableList.toImmutableList());
  }

  private static Stream<Designation> labelled(Pattern pattern, String text) {
    ImmutableList.Builder<Designation> found = ImmutableList.builder();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      String label = singular(matcher.group("label").toLowerCase(Locale.ROOT));
      if (!NOT_LABELS.contains(label) && !QuestionTerms.FUNCTION_WORDS.contains(label)) {
        found.add(of(label, matcher.group("value")));
      }
    }
    return found.build().stream();
  }

  private static Designation of(String label, String written) {
    String value = written.toLowerCase(Locale.ROOT).replaceAll("[ ()]", "");
    ImmutableSet.Builder<String> values = ImmutableSet.builder();
    values.add(NUMBERS.getOrDefault(value, value));
    if (!label.isEmpty() && ROMAN.matcher(value).matches()) {
      values.add(String.valueOf(arabic(value)));
    }
    return new Designation(label, values.build(), written);
  }

  /**
   * Reports whether a text is about another thing of this kind and not about this one.
   *
   * @param text a sentence or a row
   * @param above the titles above the text, the nearest one last
   */
  boolean isReplacedIn(String text, List<String> above) {
    if (isIn(text)) {
      return false;
    }
    if (hasKind(text)) {
      return above.stream().noneMatch(this::isIn);
    }
    return !label.equals(YEAR)
        && above.reversed().stream()
            .filter(this::hasKind)
            .findFirst()
            .filter(title -> !isIn(title))
            .isPresent();
  }

  private boolean hasKind(String text) {
    return in(text).stream().anyMatch(other -> other.label.equals(label));
  }

  /** Reports whether a text has this value, alone, in a list or in a range. */
  private boolean isIn(String text) {
    // A unit may follow a number directly.
    String end = Character.isDigit(written.charAt(written.length() - 1)) ? "" : "\\p{L}";
    boolean isAlone =
        Pattern.compile(
                "(?<![\\p{L}\\p{N}]|\\d[.,])%s(?![%s\\p{N}]|[.,]\\d)"
                    .formatted(Pattern.quote(written), end),
                Pattern.CASE_INSENSITIVE)
            .matcher(text)
            .find();
    return isAlone
        || in(text).stream().anyMatch(this::isSame)
        || RANGE.matcher(text).results().anyMatch(this::isWithin);
  }

  private boolean isSame(Designation other) {
    return other.label.equals(label)
        && other.values.stream()
            .anyMatch(value -> values.stream().anyMatch(own -> isPart(value, own)));
  }

  /** Section 3 has Section 3(a). */
  private static boolean isPart(String value, String own) {
    return value.equals(own)
        || (value.startsWith(own)
            && value.length() == own.length() + 1
            && Character.isLetter(value.charAt(own.length()))
            && Character.isDigit(value.charAt(0)));
  }

  private boolean isWithin(MatchResult range) {
    int from = Integer.parseInt(range.group(1));
    int to = Integer.parseInt(range.group(2));
    return values.stream()
        .filter(value -> value.matches("\\d{1,4}"))
        .mapToInt(Integer::parseInt)
        .anyMatch(value -> from <= value && value <= to);
  }

  private static String singular(String word) {
    return word.length() > 4 && word.endsWith("ies")
        ? word.substring(0, word.length() - 3) + "y"
        : word.length() > 3 && word.endsWith("s") && !word.endsWith("ss")
            ? word.substring(0, word.length() - 1)
            : word;
  }

  private static int arabic(String roman) {
    Matcher parts = ROMAN.matcher(roman);
    if (!parts.matches()) {
      return 0;
    }
    String ones = parts.group(2);
    int value = 10 * parts.group(1).length();
    return switch (ones) {
      case "ix" -> value + 9;
      case "iv" -> value + 4;
      default -> value + (ones.startsWith("v") ? 4 + ones.length() : ones.length());
    };
  }

  private static ImmutableMap<String, String> numbers() {
    ImmutableMap.Builder<String, String> numbers = ImmutableMap.builder();
    for (String words : List.of(NUMBER_WORDS, ORDINAL_WORDS)) {
      List<String> list = List.of(words.split("\\|", -1));
      list.forEach(word -> numbers.put(word, String.valueOf(list.indexOf(word) + 1)));
    }
    return numbers.buildOrThrow();
  }
}
