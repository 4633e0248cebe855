package dev.footnote.ingest.internal.format;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The values of a JSON value with the path of names that leads to each, such as {@code address >
 * city}. Immutable.
 *
 * @param values the values in their order; a list of scalars is one value
 */
record JsonLabels(List<Value> values) {

  private static final String BETWEEN_NAMES = " > ";
  private static final String BETWEEN_VALUES = "; ";

  /** A longer text is not a cell of a table. */
  private static final int MAX_CELL = 300;

  /**
   * A value.
   *
   * @param path the names that lead to it; "" if there are none
   */
  record Value(String path, String text, boolean isNull) {
    String labelled() {
      return path.isEmpty() ? text : path + ": " + text;
    }
  }

  /** Returns the values of a node below a path. */
  static JsonLabels of(String path, JsonNode node) {
    List<Value> values = new ArrayList<>();
    add(path, node, values);
    return new JsonLabels(ImmutableList.copyOf(values));
  }

  private static void add(String path, JsonNode node, List<Value> values) {
    switch (node) {
      case JsonNode.Scalar scalar -> values.add(new Value(path, scalar.text(), scalar.isNull()));
      case JsonNode.Array array -> {
        if (array.isFlat()) {
          values.add(new Value(path, array.joined(), array.values().isEmpty()));
        } else {
          array.values().forEach(value -> add(path, value, values));
        }
      }
      case JsonNode.Struct struct ->
          struct
              .members()
              .forEach(member -> add(below(path, member.name()), member.value(), values));
    }
  }

  static String below(String path, String name) {
    return path.isEmpty() ? name : path + BETWEEN_NAMES + name;
  }

  /** Returns whether the values can be cells of a row: each has a short text and its own path. */
  boolean isRow() {
    return values.stream().allMatch(value -> value.text.length() <= MAX_CELL)
        && columns().size() == values.size()
        && !columns().contains("");
  }

  Set<String> columns() {
    return values.stream().map(Value::path).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Returns the text of a row's cell; "" if the row has no such value. */
  String cell(String column) {
    return values.stream()
        .filter(value -> value.path.equals(column) && !value.isNull)
        .map(Value::text)
        .findFirst()
        .orElse("");
  }

  /** Returns all values in one line. */
  String line() {
    return values.stream().map(Value::labelled).collect(Collectors.joining(BETWEEN_VALUES));
  }
}
