package dev.footnote.embed.onnx;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableSet;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The vocabulary of a {@code tokenizer.json}.
 *
 * @param largestId the largest token id; -1 if there are no tokens
 * @param added the tokens that were added to the base vocabulary, including special ones
 * @param base the base vocabulary
 */
record Vocabulary(int largestId, ImmutableSet<String> added, JsonElement base) {

  /**
   * Reads a vocabulary.
   *
   * @throws RuntimeException if the text is not the content of a {@code tokenizer.json}
   */
  static Vocabulary of(String tokenizerJson) {
    JsonObject json = JsonParser.parseString(tokenizerJson).getAsJsonObject();
    JsonElement base = json.getAsJsonObject("model").get("vocab");
    List<JsonObject> added =
        json.has("added_tokens")
            ? json.getAsJsonArray("added_tokens").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .toList()
            : List.of();
    IntStream ids =
        IntStream.concat(ids(base), added.stream().mapToInt(token -> token.get("id").getAsInt()));
    return new Vocabulary(
        ids.max().orElse(-1),
        added.stream().map(token -> token.get("content").getAsString()).collect(toImmutableSet()),
        base);
  }

  /** Returns the ids. A vocabulary maps tokens to ids, or lists scored tokens in id order. */
  private static IntStream ids(JsonElement base) {
    return base.isJsonObject()
        ? base.getAsJsonObject().asMap().values().stream().mapToInt(JsonElement::getAsInt)
        : IntStream.of(base.getAsJsonArray().size() - 1);
  }

  /** Returns those of the given tokens that are not in the vocabulary. */
  List<String> unknown(List<String> tokens) {
    return tokens.stream()
        .filter(token -> !added.contains(token))
        .filter(this::isNotInBase)
        .toList();
  }

  private boolean isNotInBase(String token) {
    return base.isJsonObject()
        ? !base.getAsJsonObject().has(token)
        : scored(base.getAsJsonArray()).noneMatch(new JsonPrimitive(token)::equals);
  }

  private static Stream<JsonElement> scored(JsonArray pairs) {
    return pairs.asList().stream().map(pair -> pair.getAsJsonArray().get(0));
  }
}
