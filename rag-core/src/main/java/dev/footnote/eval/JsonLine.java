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

/** A line that contains one JSON object. */
final class JsonLine {

  private static final Gson STRICT = new GsonBuilder().setStrictness(Strictness.STRICT).create();

  private final TestCollectionLine line;
  private final JsonObject fields;

  private JsonLine(TestCollectionLine line, JsonObject fields) {
    this.line = line;
    this.fields = fields;
  }

  /** Reads the objects of a file, one at a time. The caller closes the stream. */
  static Stream<JsonLine> allOf(Path file) {
    return TestCollectionLine.allOf(file).map(JsonLine::parse);
  }

  private static JsonLine parse(TestCollectionLine line) {
    try {
      JsonObject fields = STRICT.fromJson(line.text(), JsonObject.class);
      return new JsonLine(line, fields);
    } catch (JsonParseException | ClassCastException e) {
      // The message of the parser counts lines from the beginning of this line.
      throw line.problem(
          "the line must be one JSON object, but is \"%s\""
              .formatted(TestCollectionLine.shown(line.text())),
          e);
    }
  }

  /** Returns a required text. */
  String text(String name) {
    JsonElement field = fields.get(name);
    if (field == null || !isText(field)) {
      throw problem("\"%s\" must be a text, but is %s".formatted(name, shown(field)));
    }
    return field.getAsString();
  }

  /** Returns a required text; empty if it is null. */
  String nullableText(String name) {
    JsonElement field = fields.get(name);
    return field != null && field.isJsonNull() ? "" : text(name);
  }

  /** Returns an optional text; empty if it is missing or null. */
  String textOrEmpty(String name) {
    return fields.has(name) ? nullableText(name) : "";
  }

  /** Returns the texts of a required list. */
  List<String> texts(String name) {
    JsonElement field = fields.get(name);
    if (field == null || !field.isJsonArray()) {
      throw problem("\"%s\" must be a list, but is %s".formatted(name, shown(field)));
    }
    return texts(name, field);
  }

  /** Returns the texts of an optional list of texts, or of a list of such lists. */
  List<String> textsOrNone(String name) {
    JsonElement field = fields.get(name);
    return field == null ? ImmutableList.of() : texts(name, field);
  }

  TestCollectionException problem(String problem) {
    return line.problem(problem);
  }

  TestCollectionException problem(String problem, Throwable cause) {
    return line.problem(problem, cause);
  }

  private List<String> texts(String name, JsonElement element) {
    if (element.isJsonArray()) {
      return element.getAsJsonArray().asList().stream()
          .flatMap(each -> texts(name, each).stream())
          .toList();
    }
    if (!isText(element)) {
      throw problem("\"%s\" must have only texts, but has %s".formatted(name, shown(element)));
    }
    return ImmutableList.of(element.getAsString());
  }

  private static String shown(@Nullable JsonElement element) {
    return TestCollectionLine.shown(String.valueOf(element));
  }

  /** Returns whether a value is a text or a number; some collections have numbers as ids. */
  private static boolean isText(@Nullable JsonElement element) {
    return element != null
        && element.isJsonPrimitive()
        && !element.getAsJsonPrimitive().isBoolean();
  }
}
