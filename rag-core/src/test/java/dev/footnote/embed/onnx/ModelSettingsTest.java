package dev.footnote.embed.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.footnote.embed.EmbeddingException;
import dev.footnote.embed.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the settings in the files beside a model. */
class ModelSettingsTest {

  private static final String TEXT = "Two cats sat";

  @TempDir Path folder;

  @BeforeEach
  void write_a_model_without_settings() throws IOException {
    SmallModel.withTypes().writeTo(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "cls_token,            CLS",
    "mean_tokens,          MEAN",
    "mean_sqrt_len_tokens, MEAN",
    "max_tokens,           MAX",
    "lasttoken,            LAST_TOKEN"
  })
  void the_pooling_is_read_from_the_pooling_module(String mode, Pooling pooling)
      throws IOException {
    write("1_Pooling/config.json", "{'pooling_mode_" + mode + "': true, 'pooling_mode_x': false}");

    assertThat(vector(builder -> builder))
        .isEqualTo(vector(builder -> builder.pooling(pooling)))
        .isNotEqualTo(vector(b -> b.pooling(pooling == Pooling.CLS ? Pooling.MEAN : Pooling.CLS)));
  }

  @Test
  void the_list_of_modules_names_the_pooling_module() throws IOException {
    write("1_Pooling/config.json", "{'pooling_mode_cls_token': true}");
    write("2_Other/config.json", "{'pooling_mode_max_tokens': true}");
    write(
        "modules.json",
        """
        [{'path': '', 'type': 'sentence_transformers.models.Transformer'},
         {'path': '2_Other', 'type': 'sentence_transformers.models.Pooling'},
         {'path': '3_Normalize', 'type': 'sentence_transformers.models.Normalize'}]
        """);

    assertThat(vector(builder -> builder)).isEqualTo(vector(b -> b.pooling(Pooling.MAX)));
  }

  @Test
  void a_module_outside_of_the_graph_is_rejected() throws IOException {
    write("modules.json", "[{'path': '2_Dense', 'type': 'sentence_transformers.models.Dense'}]");

    assertRefused("modules.json", "type Dense", "sentence_embedding");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'pooling_mode_cls_token': true, 'pooling_mode_max_tokens': true}",
        "{'pooling_mode_weightedmean_tokens': true}",
        "{'pooling_mode_mean_tokens': true, 'include_prompt': false}"
      })
  void an_unsupported_pooling_is_rejected(String config) throws IOException {
    write("1_Pooling/config.json", config);

    assertRefused("1_Pooling", "config.json asks for pooling_mode_", "pooling_mode_lasttoken");
  }

  @Test
  void a_model_with_unknown_pooling_is_rejected_with_two_remedies() {
    assertRefused("model.onnx", "set pooling(...)", "1_Pooling/config.json");
  }

  @Test
  void a_model_that_pools_internally_needs_no_setting() throws IOException {
    Files.write(folder.resolve("model.onnx"), SmallModel.pooled().bytes());

    float[] pooledByHand = new float[SmallModel.DIMENSION];
    for (int id : new int[] {2, 10, 3}) {
      for (int i = 0; i < pooledByHand.length; i++) {
        pooledByHand[i] += SmallModel.words()[id][i];
      }
    }
    assertThat(vector("cat", builder -> builder))
        .containsExactly(FolderModelTest.unit(pooledByHand), within(1e-6f));
  }

  @Test
  void each_role_has_the_prompt_with_its_name() throws IOException {
    write("config_sentence_transformers.json", "{'prompts': {'query': 'the ', 'document': 'a '}}");

    try (OnnxEmbeddingModel model = load(b -> b.pooling(Pooling.MEAN));
        OnnxEmbeddingModel other =
            load(b -> b.pooling(Pooling.MEAN).queryPrefix("").passagePrefix(""))) {
      assertThat(model.embed("cat", Role.QUERY)).isEqualTo(other.embed("the cat", Role.QUERY));
      assertThat(model.embed("cat", Role.PASSAGE)).isEqualTo(other.embed("a cat", Role.QUERY));
    }
  }

  @Test
  void a_role_without_a_prompt_has_the_default_prompt() throws IOException {
    write(
        "config_sentence_transformers.json",
        "{'prompts': {'query': 'the ', 'any': 'a '}, 'default_prompt_name': 'any'}");

    try (OnnxEmbeddingModel model = load(b -> b.pooling(Pooling.MEAN))) {
      assertThat(model.countTokens("cat", Role.PASSAGE)).isEqualTo(4);
      assertThat(model.embed("cat", Role.PASSAGE)).isNotEqualTo(model.embed("cat", Role.QUERY));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                   | {}                             | {}       | 512",
        "{'max_seq_length': 256}              | {'model_max_length': 512}      | {}       | 256",
        "{}                                   | {'model_max_length': 1e30}     | {}       | 512",
        "{'max_seq_length': 600}              | {}  | {'max_position_embeddings': 512}    | 512",
        "{} | {} | {'model_type': 'xlm-roberta', 'max_position_embeddings': 514}            | 512",
        "{}                                   | {}                  | {'n_positions': 8192} | 8192"
      })
  void the_token_limit_is_the_smallest_in_the_files(
      String sentence, String tokenizer, String config, int tokens) throws IOException {
    write("sentence_bert_config.json", sentence);
    write("tokenizer_config.json", tokenizer);
    write("config.json", config);

    try (OnnxEmbeddingModel model = load(b -> b.pooling(Pooling.CLS))) {
      assertThat(model.maxTokens()).isEqualTo(tokens);
    }
    try (OnnxEmbeddingModel model = load(b -> b.pooling(Pooling.CLS).maxTokens(7))) {
      assertThat(model.maxTokens()).isEqualTo(7);
    }
  }

  @Test
  void texts_are_lowercased_if_the_settings_say_so() throws IOException {
    Path tokenizer = folder.resolve("tokenizer.json");
    Files.writeString(
        tokenizer,
        Files.readString(tokenizer).replace("\"lowercase\": true", "\"lowercase\": false"));
    assertThat(vector("TWO", b -> b.pooling(Pooling.MEAN)))
        .isNotEqualTo(vector("two", b -> b.pooling(Pooling.MEAN)));

    write("sentence_bert_config.json", "{'do_lower_case': true}");
    assertThat(vector("TWO", b -> b.pooling(Pooling.MEAN)))
        .isEqualTo(vector("two", b -> b.pooling(Pooling.MEAN)));
  }

  @Test
  void special_tokens_missing_from_the_tokenizer_are_rejected() throws IOException {
    write("special_tokens_map.json", "{'cls_token': '[CLS]', 'mask_token': {'content': '<m>'}}");

    assertRefused("special_tokens_map.json", "[<m>]", "tokenizer.json does not know");
  }

  @Test
  void a_tokenizer_with_more_tokens_than_the_config_is_rejected() throws IOException {
    write("config.json", "{'vocab_size': 12}");

    assertRefused("tokenizer.json", "has 17 tokens", "the model knows 12");
  }

  @Test
  void a_tokenizer_with_more_tokens_than_the_graph_is_rejected() throws IOException {
    Files.write(
        folder.resolve("model.onnx"), SmallModel.withTypes().graph(new float[9][6]).bytes());

    assertRefused("tokenizer.json", "has 17 tokens", "the model knows fewer");
  }

  @Test
  void the_graph_may_be_in_a_subfolder() throws IOException {
    Files.createDirectories(folder.resolve("onnx"));
    Files.move(folder.resolve("model.onnx"), folder.resolve("onnx/model.onnx"));

    assertThat(vector(b -> b.pooling(Pooling.CLS))).hasSize(SmallModel.DIMENSION);
  }

  @Test
  void inputs_may_have_32_bits_and_positions_are_passed() throws IOException {
    Files.write(
        folder.resolve("model.onnx"),
        new OnnxGraph()
            .input("input_ids", OnnxGraph.INT32, "batch", "sequence")
            .input("position_ids", OnnxGraph.INT32, "batch", "sequence")
            .weights("words", SmallModel.words())
            .weights(
                "positions", new float[][] {{1, 0, 0, 0, 0, 0}, {0, 2, 0, 0, 0, 0}, new float[6]})
            .node("Gather", "word_rows", "words", "input_ids")
            .node("Gather", "position_rows", "positions", "position_ids")
            .node("Mul", "states", "word_rows", "position_rows")
            .output("states", OnnxGraph.FLOAT, "batch", "sequence", SmallModel.DIMENSION)
            .bytes());

    float first = SmallModel.words()[2][0];
    float second = 2 * SmallModel.words()[10][1];
    assertThat(vector("cat", b -> b.pooling(Pooling.MEAN)))
        .containsExactly(
            FolderModelTest.unit(new float[] {first, second, 0, 0, 0, 0}), within(1e-6f));
  }

  @Test
  void a_smaller_dimension_keeps_the_first_components_scaled_to_length_one() {
    float[] complete = vector(b -> b.pooling(Pooling.CLS));

    assertThat(vector(b -> b.pooling(Pooling.CLS).dimension(3)))
        .containsExactly(
            FolderModelTest.unit(new float[] {complete[0], complete[1], complete[2]}),
            within(1e-6f));
    try (OnnxEmbeddingModel model = load(b -> b.pooling(Pooling.CLS).dimension(3))) {
      assertThat(model.dimension()).isEqualTo(3);
      assertThat(model.fingerprint()).endsWith("/3d");
    }
  }

  @Test
  void a_larger_dimension_than_the_models_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> load(b -> b.pooling(Pooling.CLS).dimension(7)))
        .withMessageContaining("dimension 7")
        .withMessageContaining("have 6 components");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "config.json       | {'vocab_size'            | is not JSON",
        "config.json       | []                       | one JSON object",
        "modules.json      | {}                       | JSON array of objects",
        "modules.json      | [1]                      | JSON array of objects"
      })
  void a_broken_file_is_named_in_the_error(String file, String content, String problem)
      throws IOException {
    write(file, content);

    assertRefused(folder.resolve(file).toString(), problem);
  }

  /** Writes JSON that is given with single quotation marks. */
  private void write(String file, String json) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, json.replace('\'', '"'));
  }

  private OnnxEmbeddingModel load(UnaryOperator<OnnxEmbeddingModel.Builder> options) {
    return options.apply(OnnxEmbeddingModel.builder(folder)).load();
  }

  private float[] vector(UnaryOperator<OnnxEmbeddingModel.Builder> options) {
    return vector(TEXT, options);
  }

  private float[] vector(String text, UnaryOperator<OnnxEmbeddingModel.Builder> options) {
    try (OnnxEmbeddingModel model = load(options)) {
      return model.embed(text, Role.PASSAGE);
    }
  }

  private void assertRefused(String... parts) {
    assertThatExceptionOfType(EmbeddingException.class)
        .isThrownBy(() -> load(builder -> builder))
        .satisfies(e -> assertThat(e).hasMessageContainingAll(parts));
  }
}
