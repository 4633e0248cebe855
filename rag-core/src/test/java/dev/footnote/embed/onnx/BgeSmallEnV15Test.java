package dev.footnote.embed.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import dev.footnote.embed.EmbeddingModel;
import dev.footnote.embed.Role;
import dev.footnote.testing.EmbeddingModelContract;
import java.io.IOException;
import java.io.InputStream;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BgeSmallEnV15Test extends EmbeddingModelContract {

  private static final String PREFIX = "Represent this sentence for searching relevant passages: ";
  private static final String QUESTION = "How long is the warranty on refurbished units?";

  @Override
  protected EmbeddingModel open() {
    return OnnxEmbeddingModel.bgeSmallEnV15(2);
  }

  @Test
  void dimension_limit_and_fingerprint_are_those_of_the_model_card() {
    assertThat(model.dimension()).isEqualTo(384);
    assertThat(model.maxTokens()).isEqualTo(512);
    assertThat(model.fingerprint()).matches("bge-small-en-v1\\.5-q/sha256:[0-9a-f]{16}/cls/512");
  }

  @Test
  void token_ids_are_those_of_bert() throws IOException {
    try (Tokenizer tokenizer = Tokenizer.of(resource("tokenizer.json"))) {
      assertThat(tokenizer.encode("Hello, world!").ids())
          .containsExactly(101, 7592, 1010, 2088, 999, 102);
    }
  }

  @Test
  void passage_vectors_equal_those_of_the_plain_runtime() throws Exception {
    String passage = "Refurbished units carry a warranty of ninety days.";
    assertThat(cosine(model.embed(passage, Role.PASSAGE), bareRuntime(passage)))
        .isGreaterThan(0.9999);
  }

  @Test
  void questions_are_embedded_with_the_prefix() throws Exception {
    assertThat(cosine(model.embed(QUESTION, Role.QUERY), bareRuntime(PREFIX + QUESTION)))
        .isGreaterThan(0.9999);
    assertThat(cosine(model.embed(QUESTION, Role.QUERY), bareRuntime(QUESTION))).isLessThan(0.9999);
  }

  @Test
  void a_related_passage_is_nearer_than_an_unrelated_one() {
    float[] question = model.embed(QUESTION, Role.QUERY);
    float[] about = model.embed("Reconditioned devices are covered for 90 days.", Role.PASSAGE);
    float[] other = model.embed("Whisk the eggs and fold in the flour.", Role.PASSAGE);
    assertThat(cosine(question, about)).isGreaterThan(cosine(question, other) + 0.1);
  }

  @Test
  void an_unpaired_surrogate_does_not_change_the_text_around_it() {
    assertThat(model.embed("a \ud800 caf\u00e9 \ud83d\ude00", Role.PASSAGE))
        .isEqualTo(model.embed("a \ufffd caf\u00e9 \ud83d\ude00", Role.PASSAGE));
    assertThat(model.countTokens("\ud83d\ude00 \ud800", Role.PASSAGE))
        .isEqualTo(model.countTokens("\ud83d\ude00", Role.PASSAGE));
  }

  @Test
  void a_megabyte_of_text_is_rejected_with_its_token_count() {
    String megabyte = "house ".repeat(160_000);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.embed(megabyte, Role.PASSAGE))
        .withMessageContaining("160002 tokens");
  }

  @Test
  void zero_threads_are_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OnnxEmbeddingModel.bgeSmallEnV15(0))
        .withMessageContaining("0");
  }

  private static float[] bareRuntime(String text) throws Exception {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (Tokenizer tokenizer = Tokenizer.of(resource("tokenizer.json"));
        OrtSession session = environment.createSession(graph())) {
      long[][] ids = {tokenizer.encode(text).ids()};
      long[][] ones = {ids[0].clone()};
      Arrays.fill(ones[0], 1);
      long[] shape = {1, ids[0].length};
      try (OnnxTensor idTensor = OnnxTensor.createTensor(environment, ids);
          OnnxTensor mask = OnnxTensor.createTensor(environment, ones);
          OnnxTensor types =
              OnnxTensor.createTensor(environment, LongBuffer.allocate(ids[0].length), shape);
          OrtSession.Result result =
              session.run(
                  Map.of("input_ids", idTensor, "attention_mask", mask, "token_type_ids", types))) {
        return ((float[][][]) result.get(0).getValue())[0][0];
      }
    }
  }

  private static byte[] graph() throws IOException {
    try (InputStream in = stream("/bge-small-en-v1.5-q.onnx")) {
      return in.readAllBytes();
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = stream("/bge-small-en-v1.5-q-" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static InputStream stream(String name) {
    return Objects.requireNonNull(BgeSmallEnV15Test.class.getResourceAsStream(name));
  }

  private static double cosine(float[] a, float[] b) {
    double dot = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      dot += (double) a[i] * b[i];
      aa += (double) a[i] * a[i];
      bb += (double) b[i] * b[i];
    }
    return dot / Math.sqrt(aa * bb);
  }
}
