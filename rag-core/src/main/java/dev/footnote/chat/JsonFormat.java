package dev.footnote.chat;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.CharMatcher;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.ToNumberPolicy;
import com.google.gson.reflect.TypeToken;
import java.util.Map;

/**
 * A JSON format for an answer. Servers that support it enforce the schema. The answer is still text
 * from a model: parse it defensively.
 *
 * @param name the name of the value: 1 to 64 letters, digits, hyphens and underscores
 * @param schema a JSON Schema, as JSON
 */
public record JsonFormat(String name, String schema) {

  private static final int MAX_NAME = 64;
  private static final Gson GSON =
      new GsonBuilder().setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE).create();
  private static final CharMatcher NAME =
      CharMatcher.inRange('a', 'z')
          .or(CharMatcher.inRange('A', 'Z'))
          .or(CharMatcher.inRange('0', '9'))
          .or(CharMatcher.anyOf("_-"));

  /**
   * @throws IllegalArgumentException if the name contains other characters or has another length,
   *     or if the schema is not a JSON object
   */
  public JsonFormat {
    checkArgument(
        !name.isEmpty() && name.length() <= MAX_NAME && NAME.matchesAllOf(name),
        "format name '%s': must be 1 to %s letters, digits, hyphens and underscores",
        name,
        MAX_NAME);
    checkArgument(isObject(schema), "the schema of %s is not a JSON object: %s", name, schema);
  }

  /** Returns the schema as maps, lists, strings, longs, doubles and booleans. */
  public Map<String, Object> properties() {
    return GSON.fromJson(schema, new TypeToken<Map<String, Object>>() {});
  }

  private static boolean isObject(String json) {
    try {
      return JsonParser.parseString(json).isJsonObject();
    } catch (JsonParseException e) {
      return false;
    }
  }
}
