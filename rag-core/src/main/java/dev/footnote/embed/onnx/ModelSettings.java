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
 * What the files beside a model say of how it is to be used, as Hugging Face's {@code transformers}
 * and {@code sentence-transformers} write them. Each file may be missing, and so may what it says.
 *
 * @param pooling from the module of that kind that {@code modules.json} names, or {@code 1_Pooling}
 * @param queryPrefix from the prompts of {@code config_sentence_transformers.json}
 * @param passagePrefix likewise
 * @param maxTokens the least of what {@code sentence_bert_config.json}, {@code
 *     tokenizer_config.json} and the positions in {@code config.json} allow
 * @param vocabulary rows of the model's table of tokens, from {@code config.json}
 * @param isLowerCase whether texts are put into lower case before the tokenizer sees them
 * @param activation of a cross-encoder, from {@code config.json}
 * @param labels what each of several numbers that the model tells of a text stands for, in their
 *     order, from {@code config.json}; none if they are not all named
 * @param specialTokens those that {@code special_tokens_map.json} names
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

  /** What is set where nothing is said. */
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
          // Scaled to length 1 it is the mean.
          "pooling_mode_mean_sqrt_len_tokens", Pooling.MEAN,
          "pooling_mode_max_tokens", Pooling.MAX,
          "pooling_mode_lasttoken", Pooling.LAST_TOKEN);

  private static final List<String> QUERY_PROMPTS =
      List.of("query", "retrieval.query", "s2p_query", "search_query");

  private static final List<String> PASSAGE_PROMPTS =
      List.of("passage", "document", "corpus", "retrieval.passage", "search_document");

  /** Where the first positions are never used, for they are counted from the padding token on. */
  private static final List<String> ROBERTA =
      List.of("roberta", "xlm-roberta", "camembert", "mpnet", "longformer");

  private static final int UNUSED_POSITIONS = 2;

  /** What stands for no limit at all is a 1 with 30 zeros. */
  private static final double MOST_TOKENS = 1e7;

  /**
   * Reads the files.
   *
   * @throws EmbeddingException if a file is broken, or says what cannot be obeyed; the message
   *     names it
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
                "%s names a module of type %s, which model.onnx does not hold; export the model with all its modules, so that it has an output sentence_embedding, and leave modules.json out"
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
    // An empty path is the model's own folder.
    String file = path.isEmpty() ? "config.json" : path + "/config.json";
    JsonObject config = ModelJson.in(files, file);
    List<String> modes =
        config.keySet().stream()
            .filter(key -> key.startsWith("pooling_mode_") && ModelJson.isTrue(config, key))
            .toList();
    if (modes.isEmpty()) {
      return Optional.empty();
    }
    boolean promptIsLeftOut =
        config.has("include_prompt") && !ModelJson.isTrue(config, "include_prompt");
    Pooling pooling = POOLINGS.get(modes.getFirst());
    if (modes.size() > 1 || pooling == null || promptIsLeftOut) {
      throw new EmbeddingException(
          "%s asks for %s%s; what can be done is one of %s over all tokens"
              .formatted(
                  files.place(file),
                  String.join(" and ", modes),
                  promptIsLeftOut ? " without the prompt's tokens" : "",
                  POOLINGS.keySet()));
    }
    return Optional.of(pooling);
  }

  /** The first prompt of one of the names; else the one that goes before every text, if any. */
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

  /** As {@code sentence-transformers} names it: by the class that computes it. */
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

  /** Each is a text, or an object that has it as its content. */
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
