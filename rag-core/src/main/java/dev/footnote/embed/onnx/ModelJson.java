package dev.footnote.embed.onnx;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.footnote.embed.EmbeddingException;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/** Functions that read the small JSON files beside a model. Missing files and keys are empty. */
final class ModelJson {

  private ModelJson() {}

  /**
   * Reads a JSON object. It is empty if the file does not exist.
   *
   * @throws EmbeddingException if the file cannot be read, or contains something else
   */
  static JsonObject in(ConfigFiles files, String name) {
    JsonElement json = read(files, name, new JsonObject());
    if (!json.isJsonObject()) {
      throw new EmbeddingException("%s must contain one JSON object".formatted(files.place(name)));
    }
    return json.getAsJsonObject();
  }

  /**
   * Reads a JSON array of objects. It is empty if the file does not exist.
   *
   * @throws EmbeddingException if the file cannot be read, or contains something else
   */
  static JsonArray arrayIn(ConfigFiles files, String name) {
    JsonElement json = read(files, name, new JsonArray());
    if (!json.isJsonArray()
        || !json.getAsJsonArray().asList().stream().allMatch(JsonElement::isJsonObject)) {
      throw new EmbeddingException(
          "%s must contain a JSON array of objects".formatted(files.place(name)));
    }
    return json.getAsJsonArray();
  }

  private static JsonElement read(ConfigFiles files, String name, JsonElement fallback) {
    try {
      return files.read(name).map(JsonParser::parseString).orElse(fallback);
    } catch (JsonParseException e) {
      throw new EmbeddingException(
          "%s is not JSON: %s".formatted(files.place(name), e.getMessage()), e);
    } catch (IOException e) {
      throw new EmbeddingException("%s cannot be read: %s".formatted(files.place(name), e), e);
    }
  }

  /** Returns a nested object. It is empty if the key is missing. */
  static JsonObject object(JsonObject parent, String key) {
    JsonElement child = parent.get(key);
    return child != null && child.isJsonObject() ? child.getAsJsonObject() : new JsonObject();
  }

  static Optional<String> text(JsonObject object, String key) {
    JsonElement value = object.get(key);
    return value != null && value.isJsonPrimitive()
        ? Optional.of(value.getAsString())
        : Optional.empty();
  }

  static boolean isTrue(JsonObject object, String key) {
    return text(object, key).filter("true"::equals).isPresent();
  }

  /** Returns a whole number of at least 1. */
  static OptionalInt positive(JsonObject object, String key) {
    return positiveBelow(object, key, Integer.MAX_VALUE);
  }

  /** Returns a whole number of at least 1. It is empty from {@code noLimit} on. */
  static OptionalInt positiveBelow(JsonObject object, String key, double noLimit) {
    JsonElement value = object.get(key);
    boolean isNumber =
        value != null && value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber();
    double number = isNumber ? value.getAsDouble() : 0;
    return number >= 1 && number < noLimit ? OptionalInt.of((int) number) : OptionalInt.empty();
  }
}
