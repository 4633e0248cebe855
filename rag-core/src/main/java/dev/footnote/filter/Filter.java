package dev.footnote.filter;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import dev.footnote.document.Metadata;
import dev.footnote.document.Metadata.Value;
import dev.footnote.filter.MetadataField.BuiltIn;
import java.util.List;
import java.util.stream.Stream;

/**
 * A condition on the metadata and the id of a document. Immutable.
 *
 * <p>Every document either matches a filter or does not. A comparison never matches a document that
 * lacks the field or has another type of value. {@code not} matches all documents that its operand
 * does not match. So {@code year != 2020} matches documents of another year <em>and</em> documents
 * without a year; {@code year != 2020 and exists(year)} excludes the latter. Text is compared
 * exactly, character by character.
 *
 * <p>{@link #parse} reads a filter from text, and {@code toString()} writes a text that parses to
 * an equal filter:
 *
 * <pre>{@code
 * type = "application/pdf" and modified >= 2024-01-01
 *     and (year in (2020, 2021) or author ^= "Smith") and not exists(draft)
 * }</pre>
 *
 * <ul>
 *   <li>Comparisons are {@code =}, {@code !=} and {@code in (...)}. Numbers and times also have
 *       {@code <}, {@code <=}, {@code >} and {@code >=}. Text also has {@code ^=}, "begins with".
 *       {@code exists(field)} tests whether the field has any value. {@code true} matches every
 *       document, and {@code false} matches none.
 *   <li>{@code not} binds more strongly than {@code and}, which binds more strongly than {@code
 *       or}. Keywords are {@code not}, {@code and}, {@code or}, {@code in}, {@code exists}, {@code
 *       true} and {@code false}, in upper or lower case.
 *   <li>Values are text, numbers, {@code true} and {@code false}, instants and dates. Text is in
 *       double quotes, with {@code \"} for a quote and {@code \\} for a backslash. An instant is
 *       such as {@code 2024-01-31T12:00:00Z}.
 *   <li>A date such as {@code 2024-01-31} means the complete day in UTC. {@code =} matches any time
 *       in it, {@code <} matches before it begins, and {@code >} matches after it ends.
 *   <li>Fields are {@code id}, {@code title}, {@code author} (any of several), {@code created},
 *       {@code modified}, {@code type} (the media type), {@code language}, and attributes by name.
 *   <li>A name in double quotes is always that of an attribute. Quotes are required if the
 *       attribute has the name of a built-in field or a keyword. They are also required if the name
 *       does not begin with a letter or {@code _}. They are also required if it has other
 *       characters than letters, digits, {@code _}, {@code -} and {@code .}.
 * </ul>
 *
 * {@snippet class="dev.footnote.filter.FilterSnippets" region="typed"}
 */
public sealed interface Filter {

  /** The largest number of comparisons and connectives of a filter, together. */
  int MAX_PARTS = 200;

  /** Returns the filter that matches every document. */
  static Filter all() {
    return new All();
  }

  /**
   * Parses a filter.
   *
   * @throws FilterSyntaxException if the text is not a filter
   */
  static Filter parse(String text) {
    return new FilterParser(text).parse();
  }

  /**
   * Returns a filter that matches if this filter and the other one match.
   *
   * @throws IllegalArgumentException if the result has more than {@value #MAX_PARTS} parts
   */
  default Filter and(Filter other) {
    return new And(
        this instanceof And and
            ? ImmutableList.<Filter>builder().addAll(and.parts()).add(other).build()
            : ImmutableList.of(this, other));
  }

  /**
   * Returns a filter that matches if this filter or the other one matches.
   *
   * @throws IllegalArgumentException if the result has more than {@value #MAX_PARTS} parts
   */
  default Filter or(Filter other) {
    return new Or(
        this instanceof Or or
            ? ImmutableList.<Filter>builder().addAll(or.parts()).add(other).build()
            : ImmutableList.of(this, other));
  }

  /** Returns whether a document matches. */
  default boolean matches(String documentId, Metadata metadata) {
    return switch (this) {
      case All all -> true;
      case None none -> false;
      case And and -> and.parts().stream().allMatch(part -> part.matches(documentId, metadata));
      case Or or -> or.parts().stream().anyMatch(part -> part.matches(documentId, metadata));
      case Not not -> !not.part().matches(documentId, metadata);
      case Condition condition ->
          condition.field().valuesIn(documentId, metadata).stream().anyMatch(condition::accepts);
    };
  }

  /** A filter that matches every document. */
  record All() implements Filter {
    @Override
    public String toString() {
      return FilterFormatter.of(this);
    }
  }

  /** A filter that matches no document. */
  record None() implements Filter {
    @Override
    public String toString() {
      return FilterFormatter.of(this);
    }
  }

  /** A condition on one field: it matches a document if it accepts a value of the field. */
  sealed interface Condition extends Filter {

    /** Returns the field. */
    MetadataField field();

    /** Returns whether the condition accepts a value of the field. */
    boolean accepts(Value value);
  }

  /**
   * A condition that a value of the field equals this value.
   *
   * @param field the field
   * @param value the value, of the type that the field has
   */
  record Equal(MetadataField field, Value value) implements Condition {
    /**
     * @throws IllegalArgumentException if a built-in field cannot have such a value
     */
    public Equal {
      requireType(field, value);
    }

    @Override
    public boolean accepts(Value value) {
      return value.equals(this.value);
    }

    @Override
    public String toString() {
      return FilterFormatter.of(this);
    }
  }

  /**
   * A condition that a value of the field is in a list.
   *
   * @param field the field
   * @param values the values, all of one type; if there is none, no document matches
   */
  record In(MetadataField field, List<Value> values) implements Condition {
    /**
     * @throws IllegalArgumentException if the values are of several types, or of a type that a
     *     built-in field cannot have
     */
    public In {
      values = ImmutableList.copyOf(values);
      for (Value value : values) {
        requireType(field, value);
        checkArgument(
            value.getClass() == values.getFirst().getClass(),
            "%s in a list with %s: must be of the same type; write one comparison for each type",
            FilterFormatter.of(value),
            FilterFormatter.of(values.getFirst()));
      }
    }

    @Override
    public boolean accepts(Value value) {
      return values.contains(value);
    }

    @Override
    public String toString() {
      return FilterFormatter.of(this);
    }
  }

  /**
   * A condition that a value of the field is less or greater than this value. A range with two ends
   * is two comparisons.
   *
   * @param field the field
   * @param order the direction of the comparison
   * @param value a number or a time
   */
  record Comparison(MetadataField field, Order order, Value value) implements Condition {
    /**
     * @throws IllegalArgumentException if the value is not a number or a time, or a built-in field
     *     cannot have such a value
     */
    public Comparison {
      checkArgument(
          value instanceof Value.Quantity || value instanceof Value.Time,
          "%s %s: must be a number or a time",
          order,
          FilterFormatter.of(value));
      requireType(field, value);
    }

    @Override
    public boolean accepts(Value value) {
      return switch (value) {
        case Value.Quantity number ->
            this.value instanceof Value.Quantity bound
                && order.accepts(Double.compare(number.value(), bound.value()));
        case Value.Time time ->
            this.value instanceof Value.Time bound
                && order.accepts(time.value().compareTo(bound.value()));
        case Value.Text text -> false;
        case Value.Flag flag -> false;
      };
    }

    @Override
    public String toString() {
      return FilterFormatter.of(this);
    }
  }

  /**
   * A condition that a value of the field begins with a text.
   *
   * @param field the field
   * @param prefix the beginning, at most {@value #MAX_LENGTH} UTF-16 code units; every text begins
   *     with an empty one
   */
  record Prefix(MetadataField field, String prefix) implements Condition {

    /** The largest length of a prefix, in UTF-16 code units. */
    public static final int MAX_LENGTH = 1_000;

    /**
     * Creates a condition; an unpaired surrogate becomes U+FFFD.
     *
     * @throws IllegalArgumentException if the prefix is too long, or the built-in field has no text
     */
    public Prefix {
      Value.Text text = new Value.Text(prefix);
      requireType(field, text);
      checkArgument(
          prefix.length() <= MAX_LENGTH,
          "prefix of %s characters: must have at most %s",
          prefix.length(),
          MAX_LENGTH);
      prefix = text.value();
    }

    @Override
    public boolean accepts(Value value) {
      return value instanceof Value.Text text && text.value().startsWith(prefix);
    }

    @Override
    public String toString() {
      return FilterFormatter.of(this);
    }
  }

  /**
   * A condition that the field has a value of any type.
   *
   * @param field the field
   */
  record Exists(MetadataField field) implements Condition {
    @Override
    public boolean accepts(Value value) {
      return true;
    }

    @Override
    public String toString() {
      return FilterFormatter.of(this);
    }
  }

  /**
   * A filter that matches if all of its parts match.
   *
   * @param parts at least two filters
   */
  record And(List<Filter> parts) implements Filter {
    /**
     * @throws IllegalArgumentException if there are fewer than two parts, or the filter has more
     *     than {@value #MAX_PARTS} comparisons and connectives
     */
    public And {
      parts = ImmutableList.copyOf(parts);
      requireSeveral("and", parts);
    }

    @Override
    public String toString() {
      return FilterFormatter.of(this);
    }
  }

  /**
   * A filter that matches if at least one of its parts matches.
   *
   * @param parts at least two filters
   */
  record Or(List<Filter> parts) implements Filter {
    /**
     * @throws IllegalArgumentException if there are fewer than two parts, or the filter has more
     *     than {@value #MAX_PARTS} comparisons and connectives
     */
    public Or {
      parts = ImmutableList.copyOf(parts);
      requireSeveral("or", parts);
    }

    @Override
    public String toString() {
      return FilterFormatter.of(this);
    }
  }

  /**
   * A filter that matches if its part does not match. It also matches documents that lack the field
   * that the part compares.
   *
   * @param part any filter
   */
  record Not(Filter part) implements Filter {
    /**
     * @throws IllegalArgumentException if the filter has more than {@value #MAX_PARTS} comparisons
     *     and connectives
     */
    public Not {
      requireSize(Stream.of(part));
    }

    @Override
    public String toString() {
      return FilterFormatter.of(this);
    }
  }

  /** A direction of a comparison. */
  enum Order {
    /** Less or earlier. */
    LESS("<"),
    /** Less, earlier or equal. */
    AT_MOST("<="),
    /** Greater or later. */
    GREATER(">"),
    /** Greater, later or equal. */
    AT_LEAST(">=");

    private final String symbol;

    Order(String symbol) {
      this.symbol = symbol;
    }

    private boolean accepts(int comparison) {
      return switch (this) {
        case LESS -> comparison < 0;
        case AT_MOST -> comparison <= 0;
        case GREATER -> comparison > 0;
        case AT_LEAST -> comparison >= 0;
      };
    }

    @Override
    public String toString() {
      return symbol;
    }
  }

  private static void requireType(MetadataField field, Value value) {
    checkArgument(
        !(field instanceof BuiltIn builtIn) || builtIn.accepts(value),
        "%s compared with %s: the field never has %s",
        field,
        FilterFormatter.of(value),
        FilterFormatter.type(value));
  }

  private static void requireSeveral(String connective, List<Filter> parts) {
    checkArgument(
        parts.size() >= 2, "\"%s\" of %s parts: must have at least two", connective, parts.size());
    requireSize(parts.stream());
  }

  /** Limits the size, so that no filter overflows the stack or the clauses of a Lucene query. */
  private static void requireSize(Stream<Filter> parts) {
    int size = 1 + parts.mapToInt(Filter::size).sum();
    checkArgument(
        size <= MAX_PARTS,
        "filter of %s comparisons and connectives: must have at most %s; compare a field with many"
            + " values by \"in (...)\"",
        size,
        MAX_PARTS);
  }

  private static int size(Filter filter) {
    return switch (filter) {
      case And and -> 1 + and.parts().stream().mapToInt(Filter::size).sum();
      case Or or -> 1 + or.parts().stream().mapToInt(Filter::size).sum();
      case Not not -> 1 + size(not.part());
      case All all -> 1;
      case None none -> 1;
      case Condition condition -> 1;
    };
  }
}
