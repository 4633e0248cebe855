package dev.footnote.answer.claim.internal;

import static java.util.Objects.requireNonNullElse;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import dev.footnote.document.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A date in a text. Year and day may be missing.
 *
 * @param span its place
 * @param year 0 if the text has none
 * @param month 1 to 12
 * @param day 0 if the text has none
 * @param alternativeMonth the month if day and month are the other way round, as in {@code 03/05};
 *     0 if the order is certain
 */
public record CalendarDate(Span span, int year, int month, int day, int alternativeMonth) {

  /** One month a line, in English, German, French and Spanish, with the English abbreviations. */
  private static final String TABLE =
      """
      january jan januar jänner janvier enero
      february feb februar février febrero
      march mar märz mars marzo
      april apr avril abril
      may mai mayo
      june jun juni juin junio
      july jul juli juillet julio
      august aug août agosto
      september sep sept septembre septiembre
      october oct oktober octobre octubre
      november nov novembre noviembre
      december dec dezember décembre diciembre
      """;

  private static final ImmutableMap<String, Integer> MONTHS = months();
  private static final String MONTH =
      "(?<month>" + Alternation.of(MONTHS.keySet()) + ")(?!\\p{L})\\.?";
  private static final String DAY = "(?<day>[0-3]?\\d)";
  private static final String YEAR = "(?<year>\\d{4})(?!\\d)";

  private static final Pattern DATE =
      Pattern.compile(
          // The first character rules out most places of a text, which saves half of the time.
          "(?=[\\d%s])(?<![\\p{Lu}\\p{Ll}\\p{N}])(?:".formatted(firstLetters())
              + String.join(
                  "|",
                  "(?<y1>\\d{4})[-/.](?<m1>[01]?\\d)[-/.](?<d1>[0-3]?\\d)(?![\\d])",
                  "(?<d2>[0-3]?\\d)[./](?<m2>[0-3]?\\d)[./](?<y2>\\d{4})(?!\\d)",
                  "(?<y7>\\d{4})\u5e74(?<m7>[01]?\\d)\u6708(?:(?<d7>[0-3]?\\d)\u65e5)?",
                  named(
                      DAY
                          + "(?:st|nd|rd|th|\\.|er|º)? (?:of |de )?"
                          + MONTH
                          + "(?:,? (?:de )?"
                          + YEAR
                          + ")?",
                      3),
                  named(MONTH + ",? (?:of |de )?" + YEAR, 4),
                  named(MONTH + " " + DAY + "(?:st|nd|rd|th)?(?![\\d:.])(?:,? " + YEAR + ")?", 5),
                  named(MONTH + " " + DAY + "\\.(?!\\d)", 6))
              + ")",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Span NO_SPAN = new Span(0, 0);
  private static final int LAST_MONTH = 12;
  private static final int LAST_DAY = 31;

  /** Returns the dates of a text in the order of the text. Cost is linear in the text. */
  public static List<CalendarDate> datesIn(String text) {
    List<CalendarDate> dates = new ArrayList<>();
    Matcher matcher = DATE.matcher(text);
    while (matcher.find()) {
      date(matcher).ifPresent(dates::add);
    }
    return dates;
  }

  private static Optional<CalendarDate> date(Matcher matcher) {
    int year = number(matcher, "y1", "y2", "y7", "year3", "year4", "year5");
    int month = number(matcher, "m1", "m2", "m7");
    int day = number(matcher, "d1", "d2", "d7", "day3", "day5", "day6");
    if (month == 0) {
      month = monthByName(matcher);
    }
    boolean mayBeSwapped = matcher.group("d2") != null && day <= LAST_MONTH;
    int alternativeMonth = mayBeSwapped && matcher.group().contains("/") ? day : 0;
    if (month > LAST_MONTH && mayBeSwapped) {
      int swapped = day;
      day = month;
      month = swapped;
      alternativeMonth = 0;
    }
    return month >= 1 && month <= LAST_MONTH && day <= LAST_DAY
        ? Optional.of(
            new CalendarDate(
                new Span(matcher.start(), matcher.end()), year, month, day, alternativeMonth))
        : Optional.empty();
  }

  /**
   * Reports whether another date confirms everything in this one.
   *
   * @param isYearElsewhere whether the year of this date stands elsewhere in the evidence, so that
   *     the other date needs no year
   */
  public boolean isConfirmedBy(CalendarDate other, boolean isYearElsewhere) {
    boolean sameYear = year == 0 || year == other.year || (other.year == 0 && isYearElsewhere);
    boolean sameDay =
        (month == other.month && (day == 0 || day == other.day))
            || (other.alternativeMonth == month && (day == 0 || day == other.month))
            || (alternativeMonth == other.month && month == other.day && alternativeMonth != 0);
    return sameYear && sameDay;
  }

  /** Returns the same date without its place, so that equal dates are equal. */
  public CalendarDate withoutSpan() {
    return new CalendarDate(NO_SPAN, year, month, day, alternativeMonth);
  }

  /** Returns the date in ISO 8601, as far as the text gives it. */
  public String displayText() {
    String date = year == 0 ? "-" : "%04d".formatted(year);
    return day == 0 ? "%s-%02d".formatted(date, month) : "%s-%02d-%02d".formatted(date, month, day);
  }

  private static String firstLetters() {
    return MONTHS.keySet().stream()
        .map(name -> name.substring(0, 1))
        .distinct()
        .collect(Collectors.joining());
  }

  /** Numbers the groups of an alternative: the name of a group must be unique in a pattern. */
  private static String named(String pattern, int number) {
    return pattern
        .replace("<month>", "<month" + number + ">")
        .replace("<day>", "<day" + number + ">")
        .replace("<year>", "<year" + number + ">");
  }

  private static int monthByName(Matcher matcher) {
    for (String group : List.of("month3", "month4", "month5", "month6")) {
      @Nullable String name = matcher.group(group);
      if (name != null) {
        return requireNonNullElse(MONTHS.get(name.toLowerCase(Locale.ROOT)), 0);
      }
    }
    return 0;
  }

  private static int number(Matcher matcher, String... groups) {
    for (String group : groups) {
      @Nullable String digits = matcher.group(group);
      if (digits != null) {
        return Integer.parseInt(digits);
      }
    }
    return 0;
  }

  private static ImmutableMap<String, Integer> months() {
    Map<String, Integer> months = new LinkedHashMap<>();
    int month = 1;
    for (String line : Splitter.on('\n').omitEmptyStrings().split(TABLE)) {
      for (String name : Splitter.on(' ').split(line)) {
        months.put(name, month);
      }
      month++;
    }
    return ImmutableMap.copyOf(months);
  }
}
