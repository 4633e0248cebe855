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
 * A value in a JSON text with its path, such as {@code $.statements[2].span.start}.
 *
 * @param path the path from the root
 */
record JsonValue(String path, JsonElement element) {

  private static final Gson STRICT = new GsonBuilder().setStrictness(Strictness.STRICT).create();
  private static final int MAX_SHOWN = 60;

  /**
   * Parses a JSON text.
   *
   * @throws IllegalArgumentException if the text is not a single JSON value
   */
  static JsonValue parse(String json) {
    try {
      JsonElement element = STRICT.fromJson(json, JsonElement.class);
      return new JsonValue("$", element == null ? JsonNull.INSTANCE : element);
    } catch (JsonParseException e) {
      throw new IllegalArgumentException(
          "must be JSON, but is %s".formatted(Ascii.truncate(json, MAX_SHOWN, "...")), e);
    }
  }

  /**
   * Returns a required field.
   *
   * @throws IllegalArgumentException if the field is missing
   */
  JsonValue get(String name) {
    JsonElement field = object().get(name);
    if (field == null) {
      throw problem("must have the field \"%s\", but has %s".formatted(name, object().keySet()));
    }
    return new JsonValue(path + "." + name, field);
  }

  /** Returns an optional field, which may be missing or null. */
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

  <T> List<T> list(Function<JsonValue, T> converter) {
    return list().stream().map(converter).toList();
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
      throw expected("an integer of at most 32 bits");
    }
  }

  double number() {
    return Double.parseDouble(numberText());
  }

  float floatNumber() {
    return Float.parseFloat(numberText());
  }

  /** Returns the enum constant with this text as its name in lower case. */
  <E extends Enum<E>> E oneOf(Class<E> type) {
    String name = text();
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> nameOf(constant).equals(name))
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

  /** Runs a constructor; prefixes the message of its exception with the path of this value. */
  <T> T construct(Supplier<T> constructor) {
    try {
      return constructor.get();
    } catch (IllegalArgumentException e) {
      throw e instanceof JsonValueException
          ? e
          : new JsonValueException(path + ": " + e.getMessage(), e);
    }
  }

  IllegalArgumentException expected(String allowed) {
    return problem(
        "must be %s, but is %s"
            .formatted(allowed, Ascii.truncate(String.valueOf(element), MAX_SHOWN, "...")));
  }

  IllegalArgumentException problem(String message) {
    return new JsonValueException(path + ": " + message, null);
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

  /** An exception whose message already has a path. */
  private static final class JsonValueException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    JsonValueException(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
