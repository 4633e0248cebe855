package dev.footnote.filter;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import dev.footnote.document.Metadata;
import dev.footnote.document.Metadata.Value;
import dev.footnote.filter.MetadataField.BuiltIn;
import java.util.List;
import java.util.stream.Stream;

/**
 * A condition on documents: on what is known of them, and on their ids. Immutable.
 *
 * <p>Every document either matches a filter or does not. A comparison matches where the document
 * has a value that compares so, and never where it lacks the field or has another kind of value;
 * {@code not} is the rest. So {@code year != 2020} matches documents of another year <em>and</em>
 * those without one; {@code year != 2020 and exists(year)} leaves these out. Text is compared
 * exactly, letter by letter.
 *
 * <p>{@link #parse} reads a filter from text, and {@code toString()} writes one that reads back as
 * an equal filter:
 *
 * <pre>{@code
 * type = "application/pdf" and modified >= 2024-01-01
 *     and (year in (2020, 2021) or author ^= "Smith") and not exists(draft)
 * }</pre>
 *
 * <ul>
 *   <li>Comparisons are {@code =}, {@code !=}, {@code in (...)}, for numbers and times also {@code
 *       <}, {@code <=}, {@code >}, {@code >=}, and for text {@code ^=}, begins with. {@code
 *       exists(field)} asks whether there is any value. {@code true} matches every document, {@code
 *       false} none.
 *   <li>{@code not} binds closest, then {@code and}, then {@code or}. Upper or lower case is the
 *       same for these and for {@code in}, {@code exists}, {@code true} and {@code false}.
 *   <li>Values are text in double quotes, in which {@code \"} and {@code \\} stand for a quote and
 *       a backslash; numbers; {@code true} and {@code false}; instants such as {@code
 *       2024-01-31T12:00:00Z}; and dates such as {@code 2024-01-31}, which mean the whole day in
 *       UTC: {@code =} anywhere in it, {@code <} before it begins, {@code >} after it ends.
 *   <li>Fields are {@code id}, {@code title}, {@code author} (any one of several), {@code created},
 *       {@code modified}, {@code type} (the media type), {@code language}, and attributes by their
 *       names. A name in double quotes is always an attribute's; so must be written one that is
 *       called like a built-in field or a word of this language, or that is not made of letters,
 *       digits, {@code _}, {@code -} and {@code .} alone or does not begin with a letter or {@code
 *       _}.
 * </ul>
 *
 * {@snippet class="dev.footnote.filter.FilterSnippets" region="typed"}
 */
public sealed interface Filter {

  /** Most comparisons and connectives in one filter, together. */
  int MAX_PARTS = 200;

  /** Matches every document. */
  static Filter all() {
    return new All();
  }

  /**
   * Reads a filter.
   *
   * @throws FilterSyntaxException if the text is not one
   */
  static Filter parse(String text) {
    return new FilterParser(text).parse();
  }

  /**
   * What both match.
   *
   * @throws IllegalArgumentException if that has more than {@value #MAX_PARTS} parts
   */
  default Filter and(Filter other) {
    return new And(
        this instanceof And and
            ? ImmutableList.<Filter>builder().addAll(and.parts()).add(other).build()
            : ImmutableList.of(this, other));
  }

  /**
   * What either matches.
   *
   * @throws IllegalArgumentException if that has more than {@value #MAX_PARTS} parts
   */
  default Filter or(Filter other) {
    return new Or(
        this instanceof Or or
            ? ImmutableList.<Filter>builder().addAll(or.parts()).add(other).build()
            : ImmutableList.of(this, other));
  }

  /** Whether a document matches. */
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

  /** Matches every document. */
  record All() implements Filter {
    @Override
    public String toString() {
      return FilterFormatter.of(this);
    }
  }

  /** Matches no document. */
  record None() implements Filter {
    @Override
    public String toString() {
      return FilterFormatter.of(this);
    }
  }

  /** Matches documents in which at least one value of a field is accepted. */
  sealed interface Condition extends Filter {

    /** What is looked at. */
    MetadataField field();

    /** Whether the condition is met by this value of the field. */
    boolean accepts(Value value);
  }

  /**
   * A value of the field is this one.
   *
   * @param value of the kind that the field has
   */
  record Equal(MetadataField field, Value value) implements Condition {
    /**
     * @throws IllegalArgumentException if a built-in field cannot have such a value
     */
    public Equal {
      requireKind(field, value);
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
   * A value of the field is one of these.
   *
   * @param values all of one kind; if there is none, no document matches
   */
  record In(MetadataField field, List<Value> values) implements Condition {
    /**
     * @throws IllegalArgumentException if values are of several kinds, or of one that a built-in
     *     field cannot have
     */
    public In {
      values = ImmutableList.copyOf(values);
      for (Value value : values) {
        requireKind(field, value);
        checkArgument(
            value.getClass() == values.getFirst().getClass(),
            "%s in a list with %s: the values of a list are of one kind, several kinds make several"
                + " comparisons",
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
   * A value of the field is less or greater than this one; a range with two ends is two of these.
   *
   * @param value a number or a time
   */
  record Comparison(MetadataField field, Order order, Value value) implements Condition {
    /**
     * @throws IllegalArgumentException if the value has no order, or a built-in field cannot have
     *     such a one
     */
    public Comparison {
      checkArgument(
          value instanceof Value.Quantity || value instanceof Value.Time,
          "%s %s: numbers and times have an order",
          order,
          FilterFormatter.of(value));
      requireKind(field, value);
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
   * A value of the field begins with this text.
   *
   * @param prefix at most {@value #MAX_LENGTH} UTF-16 code units; every text begins with an empty
   *     one
   */
  record Prefix(MetadataField field, String prefix) implements Condition {

    /** Longest prefix, in UTF-16 code units. */
    public static final int MAX_LENGTH = 1_000;

    /**
     * An unpaired surrogate becomes U+FFFD.
     *
     * @throws IllegalArgumentException if the prefix is too long, or a built-in field does not have
     *     text
     */
    public Prefix {
      Value.Text text = new Value.Text(prefix);
      requireKind(field, text);
      checkArgument(
          prefix.length() <= MAX_LENGTH,
          "a prefix of %s characters, at most %s are allowed",
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

  /** The field has a value, of whatever kind. */
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
   * What all of the parts match.
   *
   * @param parts at least two
   */
  record And(List<Filter> parts) implements Filter {
    /**
     * @throws IllegalArgumentException if there are less than two, or too many within each other
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
   * What at least one of the parts matches.
   *
   * @param parts at least two
   */
  record Or(List<Filter> parts) implements Filter {
    /**
     * @throws IllegalArgumentException if there are less than two, or too many within each other
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
   * What the part does not match: documents that lack a field that it compares, too.
   *
   * @param part any filter
   */
  record Not(Filter part) implements Filter {
    /**
     * @throws IllegalArgumentException if there are too many parts within each other
     */
    public Not {
      requireSize(Stream.of(part));
    }

    @Override
    public String toString() {
      return FilterFormatter.of(this);
    }
  }

  /** Which way a value may differ from another. */
  enum Order {
    /** Before. */
    LESS("<"),
    /** Before, or the same. */
    AT_MOST("<="),
    /** After. */
    GREATER(">"),
    /** After, or the same. */
    AT_LEAST(">=");

    private final String sign;

    Order(String sign) {
      this.sign = sign;
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
      return sign;
    }
  }

  private static void requireKind(MetadataField field, Value value) {
    checkArgument(
        !(field instanceof BuiltIn builtIn) || builtIn.takes(value),
        "%s compared with %s: that field never has %s",
        field,
        FilterFormatter.of(value),
        FilterFormatter.kind(value));
  }

  private static void requireSeveral(String connective, List<Filter> parts) {
    checkArgument(
        parts.size() >= 2,
        "an \"%s\" of %s parts: it connects two or more",
        connective,
        parts.size());
    requireSize(parts.stream());
  }

  /** So that no filter, wherever it comes from, overflows a stack or what Lucene takes. */
  private static void requireSize(Stream<Filter> parts) {
    int size = 1 + parts.mapToInt(Filter::size).sum();
    checkArgument(
        size <= MAX_PARTS,
        "a filter of %s comparisons and connectives, at most %s are allowed: of many values of one"
            + " field make one list, \"in (...)\"",
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
