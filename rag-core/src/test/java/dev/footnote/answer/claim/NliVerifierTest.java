package dev.footnote.answer.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footnote.embed.Entailment;
import dev.footnote.embed.EntailmentModel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NliVerifierTest {

  private static final String CLAIM = "The pump is blue.";

  private final LimitedModel model = new LimitedModel(60);
  private final NliVerifier verifier = new NliVerifier(model);

  @Test
  void an_entailed_claim_is_supported() {
    Verdict verdict = verifier.verify(CLAIM, List.of("Doors are red.", "yes, the pump is blue."));

    assertThat(verdict.label()).isEqualTo(Verdict.Label.SUPPORTED);
    assertThat(verdict.supported()).isEqualTo(0.8);
    assertThat(verdict.contradicted()).isEqualTo(0.05);
    assertThat(verdict.sentence()).hasValue(1);
  }

  @Test
  void a_contradicted_claim_is_contradicted() {
    assertThat(verifier.verify(CLAIM, List.of("no, the pump is red.")).label())
        .isEqualTo(Verdict.Label.CONTRADICTED);
  }

  @Test
  void a_neutral_claim_has_not_enough_evidence() {
    assertThat(verifier.verify(CLAIM, List.of("The pump is loud.")).label())
        .isEqualTo(Verdict.Label.NOT_ENOUGH_EVIDENCE);
  }

  @Test
  void without_evidence_the_verdict_is_undecided_and_no_model_runs() {
    assertThat(verifier.verify(CLAIM, List.of()).sentence()).isEmpty();
    assertThat(model.premises).isEmpty();
  }

  @Test
  void evidence_that_fits_is_read_in_one_window() {
    verifier.verify(CLAIM, List.of("Doors are red.", "Hoses are green."));

    assertThat(model.premises).containsExactly("Doors are red. Hoses are green.");
  }

  @Test
  void evidence_that_does_not_fit_is_read_in_windows_that_share_a_sentence() {
    verifier.verify(
        CLAIM, List.of("Doors are all red.", "Hoses are green.", "Pumps are loud.", "Yes."));

    assertThat(model.premises)
        .containsExactlyInAnyOrder(
            "Doors are all red. Hoses are green.", "Hoses are green. Pumps are loud. Yes.");
  }

  @Test
  void a_sentence_that_does_not_fit_is_read_in_parts() {
    Verdict verdict = verifier.verify(CLAIM, List.of("word ".repeat(30) + "yes pump"));

    assertThat(model.premises).hasSizeGreaterThan(3).allMatch(text -> model.fits(text, CLAIM));
    assertThat(verdict.label()).isEqualTo(Verdict.Label.SUPPORTED);
    assertThat(verdict.sentence()).hasValue(0);
  }

  @Test
  void the_probabilities_of_two_windows_are_normalised() {
    Verdict verdict =
        verifier.verify(
            CLAIM,
            List.of(
                "yes, " + "the pump is blue ".repeat(2), "no, " + "the pump is red ".repeat(2)));

    assertThat(verdict.supported()).isEqualTo(0.5);
    assertThat(verdict.contradicted()).isEqualTo(0.5);
  }

  @Test
  void a_long_claim_has_the_support_of_its_worst_piece() {
    NliVerifier longVerifier = new NliVerifier(new LimitedModel(2_000));
    String claim = "The pump is blue. ".repeat(80);

    assertThat(longVerifier.verify(claim, List.of("yes.")).label())
        .isEqualTo(Verdict.Label.SUPPORTED);
    assertThat(longVerifier.verify(claim + "But not maybe.", List.of("yes.")).label())
        .isEqualTo(Verdict.Label.NOT_ENOUGH_EVIDENCE);
  }

  @Test
  void only_the_windows_that_share_most_words_with_the_claim_are_read() {
    List<String> evidence = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      evidence.add("A sentence of nothing at all, number " + i);
    }
    evidence.add("yes, the pump is blue.");

    assertThat(verifier.verify(CLAIM, evidence).sentence()).hasValue(500);
    assertThat(model.premises).hasSize(32);
  }

  @Test
  void a_blank_or_too_long_claim_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> verifier.verify(" ", List.of("yes")))
        .withMessageContaining("blank");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> verifier.verify("a ".repeat(10_000), List.of("yes")))
        .withMessageContaining("20000 characters");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> verifier.verify(CLAIM, List.of("yes", " ")))
        .withMessage("evidence[1] is blank");
  }

  /** A model that reads a limited length; "yes" entails and "no," contradicts any hypothesis. */
  private static final class LimitedModel implements EntailmentModel {

    private final int maxLength;
    private final List<String> premises = new ArrayList<>();

    LimitedModel(int maxLength) {
      this.maxLength = maxLength;
    }

    @Override
    public List<Entailment> judge(List<String> newPremises, String hypothesis) {
      premises.addAll(newPremises);
      return newPremises.stream().map(premise -> judge(premise, hypothesis)).toList();
    }

    private static Entailment judge(String premise, String hypothesis) {
      if (hypothesis.contains("maybe")) {
        return new Entailment(0.1, 0.8, 0.1);
      }
      if (premise.contains("yes")) {
        return new Entailment(0.8, 0.15, 0.05);
      }
      return premise.contains("no,")
          ? new Entailment(0.05, 0.15, 0.8)
          : new Entailment(0.1, 0.8, 0.1);
    }

    @Override
    public boolean fits(String premise, String hypothesis) {
      return premise.length() + hypothesis.length() <= maxLength;
    }

    @Override
    public void close() {}
  }
}
