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
 * The tokens that a {@code tokenizer.json} knows.
 *
 * @param largestId the highest of their ids; -1 if there are none
 * @param added those that stand beside the vocabulary proper, special ones among them
 * @param words the vocabulary proper
 */
record Vocabulary(int largestId, ImmutableSet<String> added, JsonElement words) {

  /**
   * Reads them.
   *
   * @throws RuntimeException if the text is not what a {@code tokenizer.json} holds
   */
  static Vocabulary of(String tokenizerJson) {
    JsonObject json = JsonParser.parseString(tokenizerJson).getAsJsonObject();
    JsonElement words = json.getAsJsonObject("model").get("vocab");
    List<JsonObject> added =
        json.has("added_tokens")
            ? json.getAsJsonArray("added_tokens").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .toList()
            : List.of();
    IntStream ids =
        IntStream.concat(ids(words), added.stream().mapToInt(token -> token.get("id").getAsInt()));
    return new Vocabulary(
        ids.max().orElse(-1),
        added.stream().map(token -> token.get("content").getAsString()).collect(toImmutableSet()),
        words);
  }

  /** Ids by token, or, where tokens have scores, tokens in the order of their ids. */
  private static IntStream ids(JsonElement words) {
    return words.isJsonObject()
        ? words.getAsJsonObject().asMap().values().stream().mapToInt(JsonElement::getAsInt)
        : IntStream.of(words.getAsJsonArray().size() - 1);
  }

  /** Those of some tokens that are not known. */
  List<String> unknown(List<String> tokens) {
    return tokens.stream().filter(token -> !added.contains(token)).filter(this::isNoWord).toList();
  }

  private boolean isNoWord(String token) {
    return words.isJsonObject()
        ? !words.getAsJsonObject().has(token)
        : scored(words.getAsJsonArray()).noneMatch(new JsonPrimitive(token)::equals);
  }

  private static Stream<JsonElement> scored(JsonArray words) {
    return words.asList().stream().map(pair -> pair.getAsJsonArray().get(0));
  }
}
