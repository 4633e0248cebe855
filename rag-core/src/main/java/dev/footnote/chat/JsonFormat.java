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
 * An answer as a JSON value. A server that can keeps the model to it; the answer is still to be
 * parsed as what it is, text from a model.
 *
 * @param name what the value is called: 1 to 64 letters, digits, hyphens and underscores
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
   * @throws IllegalArgumentException if the name has other characters or another length, or if the
   *     schema is not a JSON object
   */
  public JsonFormat {
    checkArgument(
        !name.isEmpty() && name.length() <= MAX_NAME && NAME.matchesAllOf(name),
        "name '%s' of a format: 1 to %s letters, digits, hyphens and underscores",
        name,
        MAX_NAME);
    checkArgument(isObject(schema), "the schema of %s is not a JSON object: %s", name, schema);
  }

  /** The schema as maps, lists, strings, longs, doubles and booleans. */
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
