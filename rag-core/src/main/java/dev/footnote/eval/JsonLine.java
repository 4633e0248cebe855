package dev.footnote.eval;

import com.google.common.collect.ImmutableList;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A line that holds one JSON object. */
final class JsonLine {

  private static final Gson STRICT = new GsonBuilder().setStrictness(Strictness.STRICT).create();

  private final CollectionLine line;
  private final JsonObject fields;

  private JsonLine(CollectionLine line, JsonObject fields) {
    this.line = line;
    this.fields = fields;
  }

  /** The objects of a file, read one at a time; the caller closes the stream. */
  static Stream<JsonLine> allOf(Path file) {
    return CollectionLine.allOf(file).map(JsonLine::parse);
  }

  private static JsonLine parse(CollectionLine line) {
    try {
      JsonObject fields = STRICT.fromJson(line.text(), JsonObject.class);
      return new JsonLine(line, fields);
    } catch (JsonParseException | ClassCastException e) {
      // The parser's own message counts lines from the beginning of this one.
      throw line.problem(
          "want one JSON object, but it is \"%s\"".formatted(CollectionLine.shown(line.text())), e);
    }
  }

  /** A text that must be there. */
  String text(String name) {
    JsonElement field = fields.get(name);
    if (field == null || !isText(field)) {
      throw problem("no text \"%s\", but %s".formatted(name, shown(field)));
    }
    return field.getAsString();
  }

  /** A text that must be there, and may be null, and is empty then. */
  String nullableText(String name) {
    JsonElement field = fields.get(name);
    return field != null && field.isJsonNull() ? "" : text(name);
  }

  /** A text that may be missing or null, and is empty then. */
  String textOrEmpty(String name) {
    return fields.has(name) ? nullableText(name) : "";
  }

  /** The texts of a list that must be there. */
  List<String> texts(String name) {
    JsonElement field = fields.get(name);
    if (field == null || !field.isJsonArray()) {
      throw problem("no list \"%s\", but %s".formatted(name, shown(field)));
    }
    return texts(name, field);
  }

  /** The texts of a list of texts, or of a list of such lists; none if it is missing. */
  List<String> textsOrNone(String name) {
    JsonElement field = fields.get(name);
    return field == null ? ImmutableList.of() : texts(name, field);
  }

  CollectionException problem(String what) {
    return line.problem(what);
  }

  CollectionException problem(String what, Throwable cause) {
    return line.problem(what, cause);
  }

  private List<String> texts(String name, JsonElement element) {
    if (element.isJsonArray()) {
      return element.getAsJsonArray().asList().stream()
          .flatMap(each -> texts(name, each).stream())
          .toList();
    }
    if (!isText(element)) {
      throw problem("\"%s\" holds %s, which is no text".formatted(name, shown(element)));
    }
    return ImmutableList.of(element.getAsString());
  }

  private static String shown(@Nullable JsonElement element) {
    return CollectionLine.shown(String.valueOf(element));
  }

  /** Some collections give their ids as numbers. */
  private static boolean isText(@Nullable JsonElement element) {
    return element != null
        && element.isJsonPrimitive()
        && !element.getAsJsonPrimitive().isBoolean();
  }
}
