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

/** The small JSON files beside a model, and what may stand in them. What is missing is empty. */
final class ModelJson {

  private ModelJson() {}

  /**
   * The object in a file; an empty one if there is no such file.
   *
   * @throws EmbeddingException if the file cannot be read, or holds something else
   */
  static JsonObject in(ConfigFiles files, String name) {
    JsonElement json = read(files, name, new JsonObject());
    if (!json.isJsonObject()) {
      throw new EmbeddingException("%s should hold one JSON object".formatted(files.place(name)));
    }
    return json.getAsJsonObject();
  }

  /**
   * The array of objects in a file; an empty one if there is no such file.
   *
   * @throws EmbeddingException if the file cannot be read, or holds something else
   */
  static JsonArray arrayIn(ConfigFiles files, String name) {
    JsonElement json = read(files, name, new JsonArray());
    if (!json.isJsonArray()
        || !json.getAsJsonArray().asList().stream().allMatch(JsonElement::isJsonObject)) {
      throw new EmbeddingException(
          "%s should hold a JSON array of objects".formatted(files.place(name)));
    }
    return json.getAsJsonArray();
  }

  private static JsonElement read(ConfigFiles files, String name, JsonElement otherwise) {
    try {
      return files.read(name).map(JsonParser::parseString).orElse(otherwise);
    } catch (JsonParseException e) {
      throw new EmbeddingException(
          "%s is not JSON: %s".formatted(files.place(name), e.getMessage()), e);
    } catch (IOException e) {
      throw new EmbeddingException("%s cannot be read: %s".formatted(files.place(name), e), e);
    }
  }

  /** An object inside an object; an empty one if there is none. */
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

  /** A whole number of at least 1. */
  static OptionalInt positive(JsonObject object, String key) {
    return positiveBelow(object, key, Integer.MAX_VALUE);
  }

  /** A whole number of at least 1; none if it is as large as what stands for no limit. */
  static OptionalInt positiveBelow(JsonObject object, String key, double noLimit) {
    JsonElement value = object.get(key);
    boolean isNumber =
        value != null && value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber();
    double number = isNumber ? value.getAsDouble() : 0;
    return number >= 1 && number < noLimit ? OptionalInt.of((int) number) : OptionalInt.empty();
  }
}
