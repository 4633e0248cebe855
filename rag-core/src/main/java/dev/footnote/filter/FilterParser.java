package dev.footnote.filter;

import com.google.common.collect.ImmutableList;
import dev.footnote.document.Metadata.Value;
import dev.footnote.filter.Filter.Order;
import dev.footnote.filter.FilterTokenizer.Kind;
import dev.footnote.filter.FilterTokenizer.Token;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A recursive-descent parser of filters. Not thread-safe.
 *
 * <pre>
 * filter     = all-of { "or" all-of }
 * all-of     = term { "and" term }
 * term       = "not" term | "(" filter ")" | "true" | "false" | "exists" "(" field ")" | comparison
 * comparison = field operator value | field "in" "(" [ value { "," value } ] ")"
 * </pre>
 */
final class FilterParser {

  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern INSTANT = Pattern.compile("[+-]?\\d+-\\d{2}-\\d{2}[Tt].*");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?");

  private static final String OPERATORS = "one of = != < <= > >= ^= or in";
  private static final String VALUE =
      "a value: a text in double quotes, a number, true, false, a date such as 2024-01-31 or an"
          + " instant such as 2024-01-31T12:00:00Z";

  private final FilterTokenizer tokens;
  private int nesting;

  FilterParser(String text) {
    this.tokens = new FilterTokenizer(text);
  }

  Filter parse() {
    Filter filter = filter();
    if (tokens.peek().kind() != Kind.END) {
      throw tokens.peek().insteadOf("\"and\", \"or\" or the end");
    }
    return filter;
  }

  private Filter filter() {
    return connected("or", this::allOf, Filter.Or::new);
  }

  private Filter allOf() {
    return connected("and", this::term, Filter.And::new);
  }

  private Filter connected(
      String word, Supplier<Filter> operand, Function<List<Filter>, Filter> connective) {
    Token first = tokens.peek();
    List<Filter> parts = new ArrayList<>();
    parts.add(operand.get());
    while (tokens.peek().isWord(word)) {
      tokens.take();
      parts.add(operand.get());
    }
    return parts.size() == 1 ? parts.getFirst() : checked(first, () -> connective.apply(parts));
  }

  private Filter term() {
    Token first = tokens.peek();
    if (first.isWord("not")) {
      tokens.take();
      Filter part = nested(first, this::term);
      return checked(first, () -> new Filter.Not(part));
    }
    if (first.isSymbol("(")) {
      tokens.take();
      Filter inner = nested(first, this::filter);
      tokens.take(")", "\"and\", \"or\" or )");
      return inner;
    }
    if (first.isWord("true") || first.isWord("false")) {
      return tokens.take().isWord("true") ? Filter.all() : new Filter.None();
    }
    return first.isWord("exists") ? exists() : comparison();
  }

  /** Limits nesting, because parentheses use stack even if they add nothing to the filter. */
  private Filter nested(Token opening, Supplier<Filter> inner) {
    if (nesting == Filter.MAX_PARTS) {
      throw new FilterSyntaxException(
          opening.position(),
          "nesting of more than %d levels: must have fewer".formatted(Filter.MAX_PARTS));
    }
    nesting++;
    Filter filter = inner.get();
    nesting--;
    return filter;
  }

  private Filter exists() {
    tokens.take();
    tokens.take("(", "( and a field");
    MetadataField field = field("a field");
    tokens.take(")", ")");
    return new Filter.Exists(field);
  }

  private Filter comparison() {
    MetadataField field = field("a condition, such as year >= 2024, exists(year), not or (");
    Token operator = tokens.take();
    if (operator.isWord("in")) {
      return in(field);
    }
    if (operator.kind() != Kind.SYMBOL) {
      throw operator.insteadOf(OPERATORS);
    }
    return switch (operator.text()) {
      case "=" -> equal(field);
      case "!=" -> new Filter.Not(equal(field));
      case "<" -> compare(field, Order.LESS);
      case "<=" -> compare(field, Order.AT_MOST);
      case ">" -> compare(field, Order.GREATER);
      case ">=" -> compare(field, Order.AT_LEAST);
      case "^=" -> prefix(field);
      default -> throw operator.insteadOf(OPERATORS);
    };
  }

  private Filter equal(MetadataField field) {
    Token token = tokens.peek();
    Operand operand = operand();
    return checked(token, () -> equal(field, operand));
  }

  private static Filter equal(MetadataField field, Operand operand) {
    return switch (operand) {
      case Exact exact -> new Filter.Equal(field, exact.value());
      case Day day ->
          new Filter.And(
              ImmutableList.of(
                  new Filter.Comparison(field, Order.AT_LEAST, day.begin()),
                  new Filter.Comparison(field, Order.LESS, day.end())));
    };
  }

  private Filter compare(MetadataField field, Order order) {
    Token token = tokens.peek();
    Operand operand = operand();
    return checked(
        token,
        () ->
            switch (operand) {
              case Exact exact -> new Filter.Comparison(field, order, exact.value());
              case Day day -> compare(field, order, day);
            });
  }

  private static Filter compare(MetadataField field, Order order, Day day) {
    return switch (order) {
      case LESS -> new Filter.Comparison(field, Order.LESS, day.begin());
      case AT_MOST -> new Filter.Comparison(field, Order.LESS, day.end());
      case GREATER -> new Filter.Comparison(field, Order.AT_LEAST, day.end());
      case AT_LEAST -> new Filter.Comparison(field, Order.AT_LEAST, day.begin());
    };
  }

  private Filter prefix(MetadataField field) {
    Token token = tokens.take();
    if (token.kind() != Kind.QUOTED) {
      throw token.insteadOf("a text in double quotes");
    }
    return checked(token, () -> new Filter.Prefix(field, token.text()));
  }

  private Filter in(MetadataField field) {
    tokens.take("(", "( and the values, separated by commas");
    Token first = tokens.peek();
    List<Operand> operands = new ArrayList<>();
    if (!first.isSymbol(")")) {
      operands.add(operand());
      while (tokens.peek().isSymbol(",")) {
        tokens.take();
        operands.add(operand());
      }
    }
    tokens.take(")", ", or )");
    return checked(first, () -> in(field, operands));
  }

  /** Returns a list condition; days in the list become ranges beside the list of other values. */
  private static Filter in(MetadataField field, List<Operand> operands) {
    Filter.In asInstants =
        new Filter.In(field, operands.stream().map(Operand::instantOrValue).toList());
    List<Filter> days =
        operands.stream()
            .filter(Day.class::isInstance)
            .map(day -> equal(field, day))
            .collect(Collectors.toCollection(ArrayList::new));
    if (days.isEmpty()) {
      return asInstants;
    }
    List<Value> exact =
        operands.stream().filter(Exact.class::isInstance).map(Operand::instantOrValue).toList();
    if (!exact.isEmpty()) {
      days.addFirst(new Filter.In(field, exact));
    }
    return days.size() == 1 ? days.getFirst() : new Filter.Or(days);
  }

  private MetadataField field(String expected) {
    Token token = tokens.take();
    boolean named =
        token.kind() == Kind.QUOTED
            || (token.kind() == Kind.WORD && !FilterFormatter.isKeyword(token.text()));
    if (!named) {
      throw token.insteadOf(expected);
    }
    return checked(
        token,
        () ->
            token.kind() == Kind.QUOTED
                ? new MetadataField.Attribute(token.text())
                : MetadataField.named(token.text()));
  }

  private Operand operand() {
    Token token = tokens.take();
    if (token.kind() == Kind.QUOTED) {
      return new Exact(new Value.Text(token.text()));
    }
    if (token.isWord("true") || token.isWord("false")) {
      return new Exact(new Value.Flag(token.isWord("true")));
    }
    if (token.kind() != Kind.LITERAL) {
      throw token.insteadOf(VALUE);
    }
    return literal(token);
  }

  private static Operand literal(Token token) {
    String text = token.text();
    try {
      if (DAY.matcher(text).matches()) {
        LocalDate day = LocalDate.parse(text);
        return new Day(startOf(day), startOf(day.plusDays(1)));
      }
      if (INSTANT.matcher(text).matches()) {
        return new Exact(new Value.Time(Instant.parse(text)));
      }
    } catch (DateTimeException e) {
      throw token.insteadOf("a valid date or time (%s)".formatted(e.getMessage()));
    }
    if (!NUMBER.matcher(text).matches()) {
      throw token.insteadOf(VALUE);
    }
    return checked(token, () -> new Exact(new Value.Quantity(Double.parseDouble(text))));
  }

  private static Value.Time startOf(LocalDate day) {
    return new Value.Time(day.atStartOfDay().toInstant(ZoneOffset.UTC));
  }

  /** Adds the position of the token to an error that the filter itself reports. */
  private static <T> T checked(Token token, Supplier<T> constructor) {
    try {
      return constructor.get();
    } catch (FilterSyntaxException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new FilterSyntaxException(token.position(), e);
    }
  }

  /** A value that a field is compared with. */
  private sealed interface Operand {
    /** Returns the value, or the instant at which the day begins. */
    Value instantOrValue();
  }

  /**
   * An operand that is a single value.
   *
   * @param value the value
   */
  private record Exact(Value value) implements Operand {
    @Override
    public Value instantOrValue() {
      return value;
    }
  }

  /**
   * An operand that is a complete day in UTC.
   *
   * @param begin the first instant of the day
   * @param end the first instant of the next day
   */
  private record Day(Value.Time begin, Value.Time end) implements Operand {
    @Override
    public Value instantOrValue() {
      return begin;
    }
  }
}
