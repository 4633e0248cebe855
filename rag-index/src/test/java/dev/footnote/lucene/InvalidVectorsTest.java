package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.footnote.document.Document;
import dev.footnote.document.PassageCutter;
import dev.footnote.document.Span;
import dev.footnote.embed.EmbeddingException;
import dev.footnote.embed.EmbeddingModel;
import dev.footnote.embed.Role;
import dev.footnote.index.ChunkedDocument;
import dev.footnote.index.IndexCollection;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An index rejects vectors that break the contract of {@link EmbeddingModel}. */
final class InvalidVectorsTest {

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("invalidVectors")
  void vectors_of_the_wrong_dimension_or_length_are_rejected(float[] vector) {
    Document document = Document.of("d", "A brass pump.");
    try (LuceneIndex index = LuceneIndex.builder(folder, new ConstantModel(vector)).open()) {
      assertThatExceptionOfType(EmbeddingException.class)
          .isThrownBy(
              () ->
                  index
                      .collection(IndexCollection.DEFAULT)
                      .put(
                          List.of(
                              new ChunkedDocument(
                                  document,
                                  List.of(new PassageCutter(document).cut(0, new Span(0, 13))),
                                  Optional.empty()))))
          .withMessageContaining("constant")
          .withMessageContaining("length 1");
      assertThat(index.collection(IndexCollection.DEFAULT).documents()).isEmpty();
    }
  }

  static List<float[]> invalidVectors() {
    return List.of(
        new float[] {1}, new float[] {3, 0}, new float[] {0, 0}, new float[] {Float.NaN, 1});
  }

  /** A model that embeds every text as the same vector. */
  private static final class ConstantModel implements EmbeddingModel {
    private final float[] vector;

    ConstantModel(float[] vector) {
      this.vector = vector;
    }

    @Override
    public String fingerprint() {
      return "constant";
    }

    @Override
    public int dimension() {
      return 2;
    }

    @Override
    public Set<String> languages() {
      return Set.of();
    }

    @Override
    public int maxTokens() {
      return 512;
    }

    @Override
    public int countTokens(String text, Role role) {
      return 1;
    }

    @Override
    public float[] embed(String text, Role role) {
      return vector.clone();
    }

    @Override
    public List<float[]> embedAll(List<String> texts, Role role) {
      return texts.stream().map(text -> vector.clone()).toList();
    }

    @Override
    public void close() {}
  }
}
