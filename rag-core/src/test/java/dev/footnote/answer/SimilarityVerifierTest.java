package dev.footnote.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footnote.embed.EmbeddingModel;
import dev.footnote.embed.onnx.OnnxEmbeddingModel;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SimilarityVerifierTest {

  private static final String CLAIM = "The warranty on refurbished pumps lasts 24 months.";
  private static final String SAYS_SO =
      "Refurbished pumps are sold with a warranty that lasts 24 months.";
  private static final String UNRELATED = "Visitors park behind the main building.";

  private static EmbeddingModel model;
  private static ClaimVerifier verifier;

  @BeforeAll
  static void load() {
    model = OnnxEmbeddingModel.bgeSmallEnV15();
    verifier = new SimilarityVerifier(model);
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @Test
  void evidence_that_says_the_same_supports_a_claim() {
    Verdict verdict = verifier.verify(CLAIM, List.of(UNRELATED, SAYS_SO));

    assertThat(verdict.label()).isEqualTo(Verdict.Label.SUPPORTED);
    assertThat(verdict.sentence()).hasValue(1);
  }

  @Test
  void evidence_about_something_else_decides_nothing() {
    assertThat(verifier.verify(CLAIM, List.of(UNRELATED)).label())
        .isEqualTo(Verdict.Label.NOT_ENOUGH_EVIDENCE);
  }

  @Test
  void no_evidence_decides_nothing() {
    Verdict verdict = verifier.verify(CLAIM, List.of());

    assertThat(verdict.label()).isEqualTo(Verdict.Label.NOT_ENOUGH_EVIDENCE);
    assertThat(verdict.sentence()).isEmpty();
  }

  @Test
  void a_negation_in_the_evidence_alone_contradicts() {
    Verdict verdict =
        verifier.verify(CLAIM, List.of("The warranty on refurbished pumps never lasts 24 months."));

    assertThat(verdict.label()).isEqualTo(Verdict.Label.CONTRADICTED);
  }

  @Test
  void a_negation_on_both_sides_does_not_contradict() {
    Verdict verdict =
        verifier.verify(
            "Refurbished pumps are not covered.", List.of("Refurbished pumps aren’t covered."));

    assertThat(verdict.label()).isEqualTo(Verdict.Label.SUPPORTED);
  }

  @Test
  void a_figure_that_the_evidence_does_not_have_costs_support() {
    String other = CLAIM.replace("24", "36");

    assertThat(verifier.verify(other, List.of(SAYS_SO)).supported())
        .isLessThan(verifier.verify(CLAIM, List.of(SAYS_SO)).supported());
  }

  @Test
  void evidence_longer_than_the_model_reads_at_once_is_read() {
    String chapter = UNRELATED.repeat(80);

    assertThat(verifier.verify(CLAIM, List.of(chapter, SAYS_SO)).sentence()).hasValue(1);
  }

  @Test
  void a_blank_claim_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> verifier.verify(" ", List.of(SAYS_SO)))
        .withMessageContaining("blank");
  }
}
