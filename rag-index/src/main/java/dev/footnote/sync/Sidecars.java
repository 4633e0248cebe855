package dev.footnote.sync;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.footnote.document.Metadata;
import dev.footnote.document.Metadata.Value;
import dev.footnote.ingest.ReadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;

/**
 * The sidecar files of a folder, which hold the metadata of the files beside them.
 *
 * @param suffix the suffix of a sidecar's name, after the name of the file beside it
 */
record Sidecars(String suffix) {

  /**
   * @throws IllegalArgumentException if the suffix is empty or has a slash
   */
  Sidecars {
    checkArgument(
        !suffix.isEmpty() && suffix.indexOf('/') < 0 && suffix.indexOf('\\') < 0,
        "suffix \"%s\": must be the end of a file name, such as .meta.json",
        suffix);
  }

  /** Returns whether a path is that of a sidecar. */
  boolean isSidecar(Path inside) {
    return inside.toString().endsWith(suffix);
  }

  /**
   * Returns the metadata of a file; none if it has no sidecar.
   *
   * @throws ReadException if the sidecar cannot be read or parsed
   */
  Metadata of(Path file) {
    Path sidecar = file.resolveSibling(file.getFileName() + suffix);
    try {
      return read(JsonParser.parseString(Files.readString(sidecar)));
    } catch (NoSuchFileException e) {
      return Metadata.none();
    } catch (JsonParseException | IllegalArgumentException | DateTimeException e) {
      throw ReadException.unavailable(
          file.toString(),
          "has metadata in %s that cannot be parsed: %s; correct that file"
              .formatted(sidecar.getFileName(), e.getMessage()),
          e);
    } catch (IOException e) {
      throw ReadException.unavailable(
          file.toString(),
          "has metadata in %s that cannot be read: %s".formatted(sidecar.getFileName(), e),
          e);
    }
  }

  private static Metadata read(JsonElement json) {
    checkArgument(json.isJsonObject(), "must be one JSON object");
    Metadata.Builder metadata = Metadata.builder();
    JsonObject object = json.getAsJsonObject();
    for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
      put(entry.getKey(), entry.getValue(), metadata);
    }
    return metadata.build();
  }

  private static void put(String name, JsonElement value, Metadata.Builder metadata) {
    switch (name) {
      case "title" -> metadata.title(text(name, value));
      case "authors" -> {
        checkArgument(value.isJsonArray(), "authors: must be an array of names");
        value.getAsJsonArray().forEach(author -> metadata.author(text(name, author)));
      }
      case "created" -> metadata.created(Instant.parse(text(name, value)));
      case "modified" -> metadata.modified(Instant.parse(text(name, value)));
      case "language" -> metadata.language(text(name, value));
      default -> metadata.attribute(name, attribute(name, value));
    }
  }

  private static String text(String name, JsonElement value) {
    checkArgument(
        value instanceof JsonPrimitive primitive && primitive.isString(),
        "%s: must be a string, not %s",
        name,
        value);
    return value.getAsString();
  }

  private static Value attribute(String name, JsonElement value) {
    checkArgument(
        value.isJsonPrimitive(),
        "%s: must be a string, a number, true or false, not %s",
        name,
        value);
    JsonPrimitive primitive = value.getAsJsonPrimitive();
    if (primitive.isBoolean()) {
      return new Value.Flag(primitive.getAsBoolean());
    }
    return primitive.isNumber()
        ? new Value.Quantity(primitive.getAsDouble())
        : timeOrText(primitive.getAsString());
  }

  private static Value timeOrText(String text) {
    try {
      return new Value.Time(Instant.parse(text));
    } catch (DateTimeException e) {
      return new Value.Text(text);
    }
  }
}
