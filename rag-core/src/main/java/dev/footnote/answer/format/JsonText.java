package dev.footnote.answer.format;

import com.google.gson.Gson;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A writer of JSON text. */
final class JsonText {

  private static final Gson GSON = new Gson();

  private JsonText() {}

  /**
   * Returns a value as JSON that is also safe inside HTML: angle brackets, quotes and ampersands of
   * texts are escaped.
   */
  static String write(Object value) {
    return GSON.toJson(value);
  }

  /** Converts each value to a JSON object. */
  static <T> List<Map<String, Object>> all(
      List<T> values, Function<T, Map<String, Object>> object) {
    return values.stream().map(object).toList();
  }
}
