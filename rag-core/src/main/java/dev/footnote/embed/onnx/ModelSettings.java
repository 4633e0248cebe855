package dev.footnote.embed.onnx;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.footnote.embed.EmbeddingException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The settings in the files beside a model, as Hugging Face's {@code transformers} and {@code
 * sentence-transformers} write them. Each file and each setting is optional.
 *
 * @param pooling the pooling, from the module that {@code modules.json} names, or {@code 1_Pooling}
 * @param queryPrefix the prefix of questions, from {@code config_sentence_transformers.json}
 * @param passagePrefix the prefix of passages, from {@code config_sentence_transformers.json}
 * @param maxTokens the smallest of the limits in {@code sentence_bert_config.json}, {@code
 *     tokenizer_config.json} and {@code config.json}
 * @param vocabulary the number of rows in the model's token table, from {@code config.json}
 * @param isLowerCase whether texts are converted to lower case before the tokenizer
 * @param activation the activation of a cross-encoder, from {@code config.json}
 * @param labels the labels of the model's output numbers, in their order, from {@code config.json};
 *     empty if not all numbers have a label
 * @param specialTokens the tokens in {@code special_tokens_map.json}
 */
record ModelSettings(
    Optional<Pooling> pooling,
    String queryPrefix,
    String passagePrefix,
    OptionalInt maxTokens,
    OptionalInt vocabulary,
    boolean isLowerCase,
    Optional<Activation> activation,
    List<String> labels,
    List<String> specialTokens) {

  /** The settings of a model without files beside it. */
  static final ModelSettings NONE =
      new ModelSettings(
          Optional.empty(),
          "",
          "",
          OptionalInt.empty(),
          OptionalInt.empty(),
          false,
          Optional.empty(),
          List.of(),
          List.of());

  private static final String MODULES = "modules.json";

  private static final ImmutableMap<String, Pooling> POOLINGS =
      ImmutableMap.of(
          "pooling_mode_cls_token", Pooling.CLS,
          "pooling_mode_mean_tokens", Pooling.MEAN,
          // After scaling to length 1 it equals the mean.
          "pooling_mode_mean_sqrt_len_tokens", Pooling.MEAN,
          "pooling_mode_max_tokens", Pooling.MAX,
          "pooling_mode_lasttoken", Pooling.LAST_TOKEN);

  private static final List<String> QUERY_PROMPTS =
      List.of("query", "retrieval.query", "s2p_query", "search_query");

  private static final List<String> PASSAGE_PROMPTS =
      List.of("passage", "document", "corpus", "retrieval.passage", "search_document");

  /** Model types whose positions start behind the padding token, so the first are never used. */
  private static final List<String> ROBERTA =
      List.of("roberta", "xlm-roberta", "camembert", "mpnet", "longformer");

  private static final int UNUSED_POSITIONS = 2;

  /** Larger limits mean none; tokenizers without a limit write 10 to the power of 30. */
  private static final double MOST_TOKENS = 1e7;

  /**
   * Reads the files.
   *
   * @throws EmbeddingException if a file is broken or has an unsupported setting; the message names
   *     the file
   */
  static ModelSettings of(ConfigFiles files) {
    List<JsonObject> modules = modules(files);
    JsonObject prompts = ModelJson.in(files, "config_sentence_transformers.json");
    JsonObject sentence = ModelJson.in(files, "sentence_bert_config.json");
    JsonObject config = ModelJson.in(files, "config.json");
    return new ModelSettings(
        pooling(files, modules),
        prompt(prompts, QUERY_PROMPTS),
        prompt(prompts, PASSAGE_PROMPTS),
        maxTokens(sentence, ModelJson.in(files, "tokenizer_config.json"), config),
        ModelJson.positive(config, "vocab_size"),
        ModelJson.isTrue(sentence, "do_lower_case"),
        activation(config),
        labels(ModelJson.object(config, "id2label")),
        specialTokens(ModelJson.in(files, "special_tokens_map.json")));
  }

  private static List<JsonObject> modules(ConfigFiles files) {
    JsonArray modules = ModelJson.arrayIn(files, MODULES);
    ImmutableList.Builder<JsonObject> known = ImmutableList.builder();
    for (JsonElement module : modules) {
      String type = kind(module.getAsJsonObject());
      switch (type) {
        case "Transformer", "Pooling", "Normalize" -> known.add(module.getAsJsonObject());
        default ->
            throw new EmbeddingException(
                "%s names a module of type %s, which model.onnx does not contain; export the model with all its modules, so that it has an output sentence_embedding, and delete modules.json"
                    .formatted(files.place(MODULES), type));
      }
    }
    return known.build();
  }

  private static String kind(JsonObject module) {
    String type = ModelJson.text(module, "type").orElse("");
    return type.substring(type.lastIndexOf('.') + 1);
  }

  private static Optional<Pooling> pooling(ConfigFiles files, List<JsonObject> modules) {
    String path =
        modules.stream()
            .filter(module -> kind(module).equals("Pooling"))
            .findFirst()
            .flatMap(module -> ModelJson.text(module, "path"))
            .orElse("1_Pooling");
    // An empty path means the model's own folder.
    String file = path.isEmpty() ? "config.json" : path + "/config.json";
    JsonObject config = ModelJson.in(files, file);
    List<String> modes =
        config.keySet().stream()
            .filter(key -> key.startsWith("pooling_mode_") && ModelJson.isTrue(config, key))
            .toList();
    if (modes.isEmpty()) {
      return Optional.empty();
    }
    boolean excludesPrompt =
        config.has("include_prompt") && !ModelJson.isTrue(config, "include_prompt");
    Pooling pooling = POOLINGS.get(modes.getFirst());
    if (modes.size() > 1 || pooling == null || excludesPrompt) {
      throw new EmbeddingException(
          "%s asks for %s%s; supported is one of %s over all tokens"
              .formatted(
                  files.place(file),
                  String.join(" and ", modes),
                  excludesPrompt ? " without the prompt's tokens" : "",
                  POOLINGS.keySet()));
    }
    return Optional.of(pooling);
  }

  /** Returns the first prompt with one of the names, or the default prompt, or an empty text. */
  private static String prompt(JsonObject config, List<String> names) {
    JsonObject prompts = ModelJson.object(config, "prompts");
    return Stream.concat(names.stream(), ModelJson.text(config, "default_prompt_name").stream())
        .flatMap(name -> ModelJson.text(prompts, name).stream())
        .findFirst()
        .orElse("");
  }

  private static OptionalInt maxTokens(
      JsonObject sentence, JsonObject tokenizer, JsonObject config) {
    boolean isRoberta = ModelJson.text(config, "model_type").filter(ROBERTA::contains).isPresent();
    int unused = isRoberta ? UNUSED_POSITIONS : 0;
    return Stream.of(
            ModelJson.positive(sentence, "max_seq_length"),
            ModelJson.positiveBelow(tokenizer, "model_max_length", MOST_TOKENS),
            shifted(ModelJson.positive(config, "max_position_embeddings"), -unused),
            ModelJson.positive(config, "n_positions"))
        .flatMapToInt(OptionalInt::stream)
        .min();
  }

  private static OptionalInt shifted(OptionalInt value, int by) {
    return value.isPresent() ? OptionalInt.of(value.getAsInt() + by) : value;
  }

  /** Returns the activation, which {@code sentence-transformers} names by a class. */
  private static Optional<Activation> activation(JsonObject config) {
    return ModelJson.text(ModelJson.object(config, "sentence_transformers"), "activation_fn")
        .or(() -> ModelJson.text(config, "sbert_ce_default_activation_function"))
        .flatMap(
            name ->
                name.endsWith(".Identity")
                    ? Optional.of(Activation.NONE)
                    : name.endsWith(".Sigmoid")
                        ? Optional.of(Activation.SIGMOID)
                        : Optional.empty());
  }

  private static List<String> labels(JsonObject byNumber) {
    List<String> labels =
        IntStream.range(0, byNumber.size())
            .mapToObj(number -> ModelJson.text(byNumber, String.valueOf(number)))
            .flatMap(Optional::stream)
            .toList();
    return labels.size() == byNumber.size() ? labels : List.of();
  }

  /** Returns the special tokens. In the file, a token is a text or an object with a content. */
  private static List<String> specialTokens(JsonObject map) {
    return map.asMap().entrySet().stream()
        .filter(entry -> entry.getKey().endsWith("_token"))
        .map(Map.Entry::getValue)
        .flatMap(
            token ->
                token.isJsonObject()
                    ? ModelJson.text(token.getAsJsonObject(), "content").stream()
                    : Stream.of(token)
                        .filter(JsonElement::isJsonPrimitive)
                        .map(JsonElement::getAsString))
        .distinct()
        .toList();
  }
}
