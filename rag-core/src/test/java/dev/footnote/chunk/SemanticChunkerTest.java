package dev.footnote.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footnote.document.Document;
import dev.footnote.document.Passage;
import dev.footnote.document.TokenCounter;
import dev.footnote.embed.EmbeddingModel;
import dev.footnote.embed.Role;
import dev.footnote.embed.onnx.OnnxEmbeddingModel;
import dev.footnote.testing.BagOfWordsModel;
import dev.footnote.testing.TokenBudgetContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SemanticChunkerTest extends TokenBudgetContract {

  private static final String PUMP =
      "The pump moves water from the tank to the roof. Its motor needs oil once a year. "
          + "Clean the pump's filter before winter.";
  private static final String BREAD =
      "Bread dough rises for an hour in a warm place. Knead the flour with salt and yeast. "
          + "Bake the loaf until its crust is brown.";
  private final EmbeddingModel model = BagOfWordsModel.create();

  @Override
  protected Chunker chunker() {
    return new SemanticChunker(model, 64, 80);
  }

  @Override
  protected int maxTokens() {
    return 64;
  }

  @Override
  protected TokenCounter tokenCounter() {
    return text -> model.countTokens(text, Role.PASSAGE);
  }

  @Test
  void text_is_split_where_its_subject_changes() {
    try (EmbeddingModel bundled = OnnxEmbeddingModel.bgeSmallEnV15()) {
      assertThat(new SemanticChunker(bundled, 128, 80).chunk(Document.of("d", PUMP + " " + BREAD)))
          .extracting(Passage::text)
          .containsExactly(PUMP, BREAD);
    }
  }

  @Test
  void a_heading_ends_a_passage_even_if_the_subject_stays_the_same() {
    Document document =
        Document.builder("d")
            .heading(1, "A")
            .paragraph("One.")
            .heading(1, "B")
            .paragraph("One.")
            .build();
    assertThat(chunker().chunk(document)).extracting(Passage::text).containsExactly("One.", "One.");
  }

  @Test
  void sections_are_not_mixed() {
    assertSectionsAreNotMixed();
  }

  @Test
  void text_on_one_subject_is_split_if_it_is_longer_than_the_budget() {
    assertThat(new SemanticChunker(model, 32, 99).chunk(Document.of("d", PUMP.repeat(5))))
        .allSatisfy(
            passage ->
                assertThat(model.countTokens(passage.textInContext(), Role.PASSAGE))
                    .isLessThanOrEqualTo(32))
        .hasSizeGreaterThan(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100})
  void a_percentile_out_of_range_is_rejected(int percentile) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SemanticChunker(model, 64, percentile))
        .withMessage("percentile %d: must be 1 to 99", percentile);
  }

  @Test
  void a_budget_above_what_the_model_can_read_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SemanticChunker(model, 513, 80))
        .withMessageContaining("passage size of 513 tokens")
        .withMessageContaining("reads at most 512");
  }
}
