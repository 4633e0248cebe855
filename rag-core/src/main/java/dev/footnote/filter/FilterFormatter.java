package dev.footnote.filter;

import com.google.common.collect.ImmutableSet;
import dev.footnote.document.Metadata.Value;
import dev.footnote.filter.Filter.Order;
import dev.footnote.filter.MetadataField.Attribute;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A formatter of filters as text that {@link FilterParser} parses. */
final class FilterFormatter {

  /** Keywords, in lower case; an attribute with such a name is written in quotes. */
  private static final ImmutableSet<String> KEYWORDS =
      ImmutableSet.of("and", "or", "not", "in", "exists", "true", "false");

  /** Up to here, a double represents every integer. */
  private static final double LARGEST_INTEGER = 1L << 53;

  private static final Instant FIRST_DAY = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LAST_DAY = Instant.parse("9999-12-31T00:00:00Z");

  private FilterFormatter() {}

  static String of(Filter filter) {
    return switch (filter) {
      case Filter.All all -> "true";
      case Filter.None none -> "false";
      case Filter.Equal equal -> equal.field() + " = " + of(equal.value());
      case Filter.In in ->
          in.values().stream()
              .map(FilterFormatter::of)
              .collect(Collectors.joining(", ", in.field() + " in (", ")"));
      case Filter.Comparison compare ->
          "%s %s %s"
              .formatted(compare.field(), compare.order(), bound(compare.order(), compare.value()));
      case Filter.Prefix prefix -> prefix.field() + " ^= " + quoted(prefix.prefix());
      case Filter.Exists exists -> "exists(" + exists.field() + ")";
      case Filter.And and -> joined(and.parts(), " and ");
      case Filter.Or or -> joined(or.parts(), " or ");
      case Filter.Not not ->
          not.part() instanceof Filter.Equal equal
              ? equal.field() + " != " + of(equal.value())
              : "not " + operand(not.part());
    };
  }

  static String of(Attribute attribute) {
    String name = attribute.name();
    boolean plain = isBare(name) && MetadataField.named(name) instanceof Attribute;
    return plain ? name : quoted(name);
  }

  static String of(Value value) {
    return switch (value) {
      case Value.Text text -> quoted(text.value());
      case Value.Quantity number -> number(number.value());
      case Value.Time time -> time.value().toString();
      case Value.Flag flag -> Boolean.toString(flag.value());
    };
  }

  /** Returns the type of a value, with an article. */
  static String type(Value value) {
    return switch (value) {
      case Value.Text text -> "text";
      case Value.Quantity number -> "a number";
      case Value.Time time -> "a time";
      case Value.Flag flag -> "true or false";
    };
  }

  /** Returns whether a name needs no quotes. */
  static boolean isBare(String name) {
    return isNameStart(name.codePointAt(0))
        && name.codePoints().allMatch(FilterFormatter::isNamePart)
        && !isKeyword(name);
  }

  static boolean isKeyword(String word) {
    return KEYWORDS.contains(word.toLowerCase(Locale.ROOT));
  }

  static boolean isNameStart(int codePoint) {
    return Character.isLetter(codePoint) || codePoint == '_';
  }

  static boolean isNamePart(int codePoint) {
    return Character.isLetterOrDigit(codePoint)
        || codePoint == '_'
        || codePoint == '-'
        || codePoint == '.';
  }

  private static String joined(List<Filter> parts, String connective) {
    return parts.stream().map(FilterFormatter::operand).collect(Collectors.joining(connective));
  }

  private static String operand(Filter part) {
    return switch (part) {
      case Filter.And and -> "(" + and + ")";
      case Filter.Or or -> "(" + or + ")";
      case Filter.Not not -> not.toString();
      case Filter.All all -> all.toString();
      case Filter.None none -> none.toString();
      case Filter.Condition condition -> condition.toString();
    };
  }

  private static String number(double number) {
    return number == Math.rint(number) && Math.abs(number) <= LARGEST_INTEGER
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  /** Returns a date if it means the same as the instant at which the day begins. */
  private static String bound(Order order, Value value) {
    boolean atBeginning = order == Order.AT_LEAST || order == Order.LESS;
    if (atBeginning && value instanceof Value.Time time && isDay(time.value())) {
      return LocalDate.ofInstant(time.value(), ZoneOffset.UTC).toString();
    }
    return of(value);
  }

  private static boolean isDay(Instant time) {
    return !time.isBefore(FIRST_DAY)
        && !time.isAfter(LAST_DAY)
        && time.equals(
            LocalDate.ofInstant(time, ZoneOffset.UTC).atStartOfDay().toInstant(ZoneOffset.UTC));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
