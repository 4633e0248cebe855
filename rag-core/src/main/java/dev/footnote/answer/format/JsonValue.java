package dev.footnote.answer.format;

import com.google.common.base.Ascii;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A value in a JSON text, and where it is there: {@code $.statements[2].span.start}.
 *
 * @param path where it is
 */
record JsonValue(String path, JsonElement element) {

  private static final Gson STRICT = new GsonBuilder().setStrictness(Strictness.STRICT).create();
  private static final int SHOWN = 60;

  /**
   * @throws IllegalArgumentException if it is not one JSON value
   */
  static JsonValue parse(String json) {
    try {
      JsonElement element = STRICT.fromJson(json, JsonElement.class);
      return new JsonValue("$", element == null ? JsonNull.INSTANCE : element);
    } catch (JsonParseException e) {
      throw new IllegalArgumentException(
          "want JSON, but it is %s".formatted(Ascii.truncate(json, SHOWN, "...")), e);
    }
  }

  /** A field that must be there. */
  JsonValue get(String name) {
    JsonElement field = object().get(name);
    if (field == null) {
      throw problem("has no field \"%s\", but %s".formatted(name, object().keySet()));
    }
    return new JsonValue(path + "." + name, field);
  }

  /** A field that may be missing or null. */
  Optional<JsonValue> find(String name) {
    return object().has(name) && !object().get(name).isJsonNull()
        ? Optional.of(get(name))
        : Optional.empty();
  }

  List<JsonValue> list() {
    if (!(element instanceof JsonArray values)) {
      throw expected("a list");
    }
    return IntStream.range(0, values.size())
        .mapToObj(i -> new JsonValue("%s[%s]".formatted(path, i), values.get(i)))
        .toList();
  }

  <T> List<T> list(Function<JsonValue, T> part) {
    return list().stream().map(part).toList();
  }

  List<String> texts() {
    return list(JsonValue::text);
  }

  String text() {
    if (!(element instanceof JsonPrimitive value) || !value.isString()) {
      throw expected("a text");
    }
    return value.getAsString();
  }

  int integer() {
    try {
      return new BigDecimal(numberText()).intValueExact();
    } catch (ArithmeticException e) {
      throw expected("a whole number of at most 32 bits");
    }
  }

  double number() {
    return Double.parseDouble(numberText());
  }

  float floatNumber() {
    return Float.parseFloat(numberText());
  }

  /** A constant, by its name in small letters. */
  <E extends Enum<E>> E oneOf(Class<E> type) {
    String name = text();
    return Arrays.stream(type.getEnumConstants())
        .filter(each -> nameOf(each).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                expected(
                    "one of "
                        + Arrays.stream(type.getEnumConstants()).map(JsonValue::nameOf).toList()));
  }

  static String nameOf(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** What is made of it; what its maker finds wrong is said of this place. */
  <T> T construct(Supplier<T> maker) {
    try {
      return maker.get();
    } catch (IllegalArgumentException e) {
      throw e instanceof Problem ? e : new Problem(path + ": " + e.getMessage(), e);
    }
  }

  IllegalArgumentException expected(String what) {
    return problem(
        "want %s, but it is %s"
            .formatted(what, Ascii.truncate(String.valueOf(element), SHOWN, "...")));
  }

  IllegalArgumentException problem(String what) {
    return new Problem(path + ": " + what, null);
  }

  private String numberText() {
    if (!(element instanceof JsonPrimitive value) || !value.isNumber()) {
      throw expected("a number");
    }
    return value.getAsString();
  }

  private JsonObject object() {
    if (!(element instanceof JsonObject object)) {
      throw expected("an object");
    }
    return object;
  }

  /** Says already where it is. */
  private static final class Problem extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    Problem(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
