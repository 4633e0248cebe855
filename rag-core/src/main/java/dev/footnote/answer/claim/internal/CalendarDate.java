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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A date in a text, with as much of it as is written.
 *
 * @param span where it stands
 * @param year 0 if it is not written
 * @param month 1 to 12
 * @param day 0 if it is not written
 * @param orMonth what {@code 03/05} is in the other order, or 0
 */
public record CalendarDate(Span span, int year, int month, int day, int orMonth) {

  /** English, German, French and Spanish; each also in its first three letters, if in English. */
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
      "(?<month>"
          + MONTHS.keySet().stream()
              .sorted((a, b) -> b.length() - a.length())
              .collect(Collectors.joining("|"))
          + ")(?!\\p{L})\\.?";
  private static final String DAY = "(?<day>[0-3]?\\d)";
  private static final String YEAR = "(?<year>\\d{4})(?!\\d)";

  private static final Pattern DATE =
      Pattern.compile(
          "(?<![\\p{Lu}\\p{Ll}\\p{N}])(?:"
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

  private static final int LAST_MONTH = 12;
  private static final int LAST_DAY = 31;

  /** The dates of a text, in order. Cost is linear in the text. */
  public static List<CalendarDate> of(String text) {
    List<CalendarDate> dates = new ArrayList<>();
    Matcher matcher = DATE.matcher(text);
    while (matcher.find()) {
      Span span = new Span(matcher.start(), matcher.end());
      int year = part(matcher, "y1", "y2", "y7", "year3", "year4", "year5");
      int month = part(matcher, "m1", "m2", "m7");
      int day = part(matcher, "d1", "d2", "d7", "day3", "day5", "day6");
      if (month == 0) {
        month = month(matcher);
      }
      boolean either =
          matcher.group().contains("/") && matcher.group("d2") != null && day <= LAST_MONTH;
      if (month > LAST_MONTH && matcher.group("d2") != null && day <= LAST_MONTH) {
        int swapped = day;
        day = month;
        month = swapped;
        either = false;
      }
      if (month >= 1 && month <= LAST_MONTH && day <= LAST_DAY) {
        dates.add(new CalendarDate(span, year, month, day, either ? day : 0));
      }
    }
    return dates;
  }

  /**
   * Whether another date says all that this one does; a year that it leaves out may stand
   * elsewhere.
   */
  public boolean isIn(CalendarDate other, boolean yearIsElsewhere) {
    boolean sameYear = year == 0 || year == other.year || (other.year == 0 && yearIsElsewhere);
    boolean sameDay =
        (month == other.month && (day == 0 || day == other.day))
            || (other.orMonth == month && (day == 0 || day == other.month))
            || (orMonth == other.month && month == other.day && orMonth != 0);
    return sameYear && sameDay;
  }

  /** The same day, wherever it is written. */
  public CalendarDate anywhere() {
    return new CalendarDate(new Span(0, 0), year, month, day, orMonth);
  }

  /** As ISO 8601 writes it, as far as it is known. */
  public String shown() {
    String date = year == 0 ? "-" : "%04d".formatted(year);
    return day == 0 ? "%s-%02d".formatted(date, month) : "%s-%02d-%02d".formatted(date, month, day);
  }

  private static String named(String pattern, int number) {
    return pattern
        .replace("<month>", "<month" + number + ">")
        .replace("<day>", "<day" + number + ">")
        .replace("<year>", "<year" + number + ">");
  }

  private static int month(Matcher matcher) {
    for (String group : List.of("month3", "month4", "month5", "month6")) {
      @Nullable String name = matcher.group(group);
      if (name != null) {
        return requireNonNullElse(MONTHS.get(name.toLowerCase(Locale.ROOT)), 0);
      }
    }
    return 0;
  }

  private static int part(Matcher matcher, String... groups) {
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
