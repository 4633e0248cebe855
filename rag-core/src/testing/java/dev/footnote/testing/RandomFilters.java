package dev.footnote.testing;

import dev.footnote.document.Metadata;
import dev.footnote.document.Metadata.Value;
import dev.footnote.filter.Filter;
import dev.footnote.filter.MetadataField;
import dev.footnote.filter.MetadataField.BuiltIn;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A generator of random filters and of metadata that they match or not. Names and values are few,
 * so that about half of the documents match. Values are near the limits of their types.
 */
public final class RandomFilters {

  private static final List<String> NAMES =
      List.of("a", "b", "title", "and", "with space", "\u6f22.x-1", "2nd", "q\"uote\\");
  private static final List<String> TEXTS =
      List.of(
          "x",
          "xy",
          "",
          "X",
          "\u00e9",
          "e\u0301",
          "\ud83d\ude00",
          "\uffff",
          "say \"no\" \\",
          "line\nbreak",
          "x".repeat(1_500),
          "x".repeat(40_000),
          "x".repeat(40_000) + "y",
          "\u6f22".repeat(20_000));
  private static final List<Double> NUMBERS =
      List.of(
          0.0,
          1.0,
          Math.nextUp(1.0),
          Math.nextDown(1.0),
          -1.0,
          -2.5,
          Double.MIN_VALUE,
          -Double.MIN_VALUE,
          Double.MAX_VALUE,
          -Double.MAX_VALUE,
          9.007199254740994E15,
          1e300);
  private static final List<Instant> TIMES =
      List.of(
          Instant.MIN,
          Instant.MAX,
          Instant.EPOCH,
          Instant.EPOCH.minusNanos(1),
          Instant.parse("2024-01-01T00:00:00Z"),
          Instant.parse("2024-01-01T00:00:00Z").plusNanos(1),
          Instant.parse("2024-01-01T23:59:59.999999999Z"),
          Instant.parse("2024-01-02T00:00:00Z"),
          Instant.parse("9999-12-31T00:00:00Z"),
          Instant.parse("+10000-01-01T00:00:00Z"));
  private static final List<String> LANGUAGES = List.of("en", "en-US", "zh-Hant");

  private RandomFilters() {}

  /** Returns a filter of up to a few dozen parts. */
  public static Filter filter(Random random) {
    return filter(random, 3);
  }

  /** Returns metadata with some of the facts that a filter compares. */
  public static Metadata metadata(Random random) {
    Metadata.Builder metadata = Metadata.builder();
    if (random.nextBoolean()) {
      metadata.title("x" + text(random));
    }
    for (int authors = random.nextInt(3); authors > 0; authors--) {
      metadata.author("x" + text(random));
    }
    if (random.nextBoolean()) {
      metadata.created(time(random));
    }
    if (random.nextBoolean()) {
      metadata.modified(time(random));
    }
    if (random.nextBoolean()) {
      metadata.mediaType("x" + text(random));
    }
    if (random.nextBoolean()) {
      metadata.language(pick(LANGUAGES, random));
    }
    for (int attributes = random.nextInt(6); attributes > 0; attributes--) {
      metadata.attribute(pick(NAMES, random), value(random));
    }
    return metadata.build();
  }

  /**
   * Returns one metadata for each type of value, each with that type in every attribute that a
   * filter may compare.
   */
  public static List<Metadata> everyValueType() {
    List<Value> types =
        List.of(
            new Value.Text("x"),
            new Value.Quantity(1),
            new Value.Time(Instant.EPOCH),
            new Value.Flag(true));
    return types.stream().map(RandomFilters::inEveryAttribute).toList();
  }

  private static Metadata inEveryAttribute(Value value) {
    Metadata.Builder metadata = Metadata.builder();
    NAMES.forEach(name -> metadata.attribute(name, value));
    return metadata.build();
  }

  private static Filter filter(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 6 : 10)) {
      case 6 -> new Filter.And(parts(random, depth - 1));
      case 7 -> new Filter.Or(parts(random, depth - 1));
      case 8, 9 -> new Filter.Not(filter(random, depth - 1));
      default -> random.nextInt(30) == 0 ? constant(random) : condition(random);
    };
  }

  private static List<Filter> parts(Random random, int depth) {
    return Stream.generate(() -> filter(random, depth)).limit(2 + random.nextInt(3)).toList();
  }

  private static Filter constant(Random random) {
    return random.nextBoolean() ? Filter.all() : new Filter.None();
  }

  private static Filter condition(Random random) {
    MetadataField field = field(random);
    Value value = valueOf(field, random);
    return switch (random.nextInt(6)) {
      case 0 -> new Filter.Exists(field);
      case 1 -> new Filter.In(field, values(field, value, random));
      case 2, 3 ->
          value instanceof Value.Quantity || value instanceof Value.Time
              ? new Filter.Comparison(field, pick(List.of(Filter.Order.values()), random), value)
              : new Filter.Equal(field, value);
      case 4 ->
          value instanceof Value.Text text
              ? new Filter.Prefix(field, prefix(text.value(), random))
              : new Filter.Equal(field, value);
      default -> new Filter.Equal(field, value);
    };
  }

  private static List<Value> values(MetadataField field, Value first, Random random) {
    return Stream.generate(() -> valueOf(field, random))
        .limit(random.nextInt(6))
        .filter(value -> value.getClass() == first.getClass())
        .toList();
  }

  private static MetadataField field(Random random) {
    return random.nextBoolean()
        ? new MetadataField.Attribute(pick(NAMES, random))
        : pick(List.of(BuiltIn.values()), random);
  }

  private static Value valueOf(MetadataField field, Random random) {
    return switch (field) {
      case MetadataField.Attribute attribute -> value(random);
      case BuiltIn builtIn ->
          switch (builtIn) {
            case CREATED, MODIFIED -> new Value.Time(time(random));
            case ID -> new Value.Text("d" + random.nextInt(20));
            case LANGUAGE -> new Value.Text(pick(LANGUAGES, random));
            case TITLE, AUTHOR, TYPE -> new Value.Text("x" + text(random));
          };
    };
  }

  private static Value value(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> new Value.Text(text(random));
      case 1 -> new Value.Quantity(pick(NUMBERS, random));
      case 2 -> new Value.Time(time(random));
      default -> new Value.Flag(random.nextBoolean());
    };
  }

  private static String prefix(String text, Random random) {
    int length = Math.min(text.length(), Filter.Prefix.MAX_LENGTH);
    return text.substring(0, random.nextBoolean() ? length : random.nextInt(length + 1));
  }

  private static String text(Random random) {
    return pick(TEXTS, random);
  }

  private static Instant time(Random random) {
    return pick(TIMES, random);
  }

  private static <T> T pick(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }
}
