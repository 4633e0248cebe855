package dev.footnote.ingest.internal.format;

import com.google.common.collect.ImmutableList;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A JSON value as it is written: with the digits of numbers, and with repeated names. Immutable.
 */
sealed interface JsonNode {

  /**
   * A string, number, boolean or null.
   *
   * @param isNull whether it is null, whose text is {@code null}
   */
  record Scalar(String text, boolean isNull) implements JsonNode {}

  /** The values of an array. */
  record Array(List<JsonNode> values) implements JsonNode {
    boolean isFlat() {
      return values.stream().allMatch(Scalar.class::isInstance);
    }

    /** Returns the texts of its scalars, joined by commas. */
    String joined() {
      return values.stream()
          .flatMap(value -> value instanceof Scalar scalar ? Stream.of(scalar) : Stream.of())
          .map(Scalar::text)
          .collect(Collectors.joining(", "));
    }
  }

  /** The members of an object. */
  record Struct(List<Member> members) implements JsonNode {}

  /** A name with its value. */
  record Member(String name, JsonNode value) {}

  /** Reads the next value. */
  static JsonNode read(JsonReader json) throws IOException {
    return switch (json.peek()) {
      case BEGIN_OBJECT -> struct(json);
      case BEGIN_ARRAY -> array(json);
      case NULL -> {
        json.nextNull();
        yield new Scalar("null", true);
      }
      case BOOLEAN -> new Scalar(String.valueOf(json.nextBoolean()), false);
      case STRING, NUMBER -> new Scalar(json.nextString(), false);
      case NAME, END_ARRAY, END_OBJECT, END_DOCUMENT ->
          throw new IOException("no value at " + json.getPath());
    };
  }

  private static JsonNode struct(JsonReader json) throws IOException {
    ImmutableList.Builder<Member> members = ImmutableList.builder();
    json.beginObject();
    while (json.peek() != JsonToken.END_OBJECT) {
      members.add(new Member(json.nextName(), read(json)));
    }
    json.endObject();
    return new Struct(members.build());
  }

  private static JsonNode array(JsonReader json) throws IOException {
    ImmutableList.Builder<JsonNode> values = ImmutableList.builder();
    json.beginArray();
    while (json.peek() != JsonToken.END_ARRAY) {
      values.add(read(json));
    }
    json.endArray();
    return new Array(values.build());
  }
}
