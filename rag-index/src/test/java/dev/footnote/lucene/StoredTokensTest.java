package dev.footnote.lucene;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.footnote.document.Access;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageId;
import dev.footnote.embed.LateInteractionModel;
import dev.footnote.embed.Quantization;
import dev.footnote.embed.Role;
import dev.footnote.embed.TokenVectors;
import dev.footnote.embed.onnx.OnnxEmbeddingModel;
import dev.footnote.index.IndexCollection;
import dev.footnote.index.IndexException;
import dev.footnote.retrieve.Snapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Token vectors stored in the index for late interaction. */
final class StoredTokensTest {

  private static final PassageId FIRST = new PassageId("a", 0);
  private static final String LONG = "Pumps are under warranty for ninety days. ".repeat(40);

  private static OnnxEmbeddingModel model;
  private static LateInteractionModel late;

  @TempDir private Path folder;

  @BeforeAll
  static void load() {
    model = OnnxEmbeddingModel.bgeSmallEnV15(2);
    late = model.lateInteraction();
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @Test
  void stored_token_vectors_equal_the_computed_ones() {
    TokenVectorOptions options = new TokenVectorOptions(late, 1, Quantization.INT8);
    try (LuceneIndex index = open(options)) {
      put(index, "a", LONG);

      TokenVectors stored = first(index);
      TokenVectors computed = late.embed(passage("a", LONG).textInContext(), Role.PASSAGE);

      assertThat(stored.count()).isEqualTo(computed.count()).isGreaterThan(300);
      TokenVectors question = late.embed("How long is the warranty?", Role.QUERY);
      assertThat(question.maxSim(stored)).isCloseTo(question.maxSim(computed), within(0.01));
    }
  }

  @Test
  void an_unchanged_passage_keeps_its_token_vectors() {
    try (LuceneIndex index = open(TokenVectorOptions.of(late))) {
      put(index, "a", LONG);
      TokenVectors before = first(index);
      put(index, "a", LONG);

      TokenVectors after = first(index);

      assertThat(after.toBytes(Quantization.BIT)).isEqualTo(before.toBytes(Quantization.BIT));
    }
  }

  @Test
  void an_index_rejects_other_token_vector_options_than_its_own() {
    open(TokenVectorOptions.of(late)).close();

    assertThatExceptionOfType(IndexException.class)
        .isThrownBy(() -> LuceneIndex.builder(folder, model).open().close())
        .withMessageContaining("token vectors")
        .withMessageContaining("index again");
    assertThatExceptionOfType(IndexException.class)
        .isThrownBy(() -> open(new TokenVectorOptions(late, 3, Quantization.BIT)).close())
        .withMessageContaining("pooled by 4")
        .withMessageContaining("pooled by 3");
  }

  private LuceneIndex open(TokenVectorOptions options) {
    return LuceneIndex.builder(folder, model).tokenVectors(options).open();
  }

  private static void put(LuceneIndex index, String id, String text) {
    index
        .collection(IndexCollection.DEFAULT)
        .put(List.of(IndexedTexts.chunk(IndexedTexts.document(id, Access.everyone(), text))));
  }

  private static Passage passage(String id, String text) {
    return IndexedTexts.passages(IndexedTexts.document(id, Access.everyone(), text)).getFirst();
  }

  private static TokenVectors first(LuceneIndex index) {
    try (Snapshot snapshot = index.collection(IndexCollection.DEFAULT).snapshot()) {
      Map<PassageId, TokenVectors> stored =
          snapshot.tokenVectors(List.of(FIRST, new PassageId("absent", 0)), late);
      assertThat(stored).containsOnlyKeys(FIRST);
      return requireNonNull(stored.get(FIRST));
    }
  }
}
