package dev.footnote.eval;

import static dev.footnote.answer.claim.Verdict.Label.CONTRADICTED;
import static dev.footnote.answer.claim.Verdict.Label.NOT_ENOUGH_EVIDENCE;
import static dev.footnote.answer.claim.Verdict.Label.SUPPORTED;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.google.common.base.Splitter;
import dev.footnote.answer.claim.ClaimVerifier;
import dev.footnote.answer.claim.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClaimScoresTest {

  /**
   * A verifier that reads its verdict from the claim: supported, contradicted, sentence: "8 1 0".
   */
  private static final ClaimVerifier LITERAL =
      (claim, evidence) -> {
        List<String> words = Splitter.on(' ').splitToList(claim);
        return new Verdict(
            Integer.parseInt(words.get(0)) / 10.0,
            Integer.parseInt(words.get(1)) / 10.0,
            words.size() > 2
                ? OptionalInt.of(Integer.parseInt(words.get(2)))
                : OptionalInt.empty());
      };

  /**
   * Correct are 2 of 3 supported, 1 of 1 contradicted and 1 of 2 claims without enough evidence.
   */
  @Test
  void balanced_accuracy_is_over_three_labels_if_all_three_occur() {
    ClaimScores scores =
        scores(
            claim("9 0", SUPPORTED),
            claim("6 2", SUPPORTED),
            claim("1 8", SUPPORTED),
            claim("1 8", CONTRADICTED),
            claim("1 1", NOT_ENOUGH_EVIDENCE),
            claim("8 1", NOT_ENOUGH_EVIDENCE));
    assertThat(value(scores, ClaimMetric.BALANCED_ACCURACY))
        .isCloseTo((2 / 3.0 + 1 / 1.0 + 1 / 2.0) / 3, within(1e-12));
  }

  /** A verdict of not enough evidence counts as a contradiction; correct are 1 of 2 and 2 of 3. */
  @Test
  void balanced_accuracy_separates_supported_from_others_if_there_are_two_labels() {
    ClaimScores scores =
        scores(
            claim("9 0", SUPPORTED),
            claim("1 1", SUPPORTED),
            claim("1 8", CONTRADICTED),
            claim("1 1", CONTRADICTED),
            claim("8 1", CONTRADICTED));
    assertThat(value(scores, ClaimMetric.BALANCED_ACCURACY))
        .isCloseTo((1 / 2.0 + 2 / 3.0) / 2, within(1e-12));
  }

  @Test
  void balanced_accuracy_of_one_label_is_the_share_of_correct_verdicts() {
    ClaimScores scores = scores(claim("9 0", SUPPORTED), claim("1 8", SUPPORTED));
    assertThat(value(scores, ClaimMetric.BALANCED_ACCURACY)).isEqualTo(0.5);
  }

  /** Scores 0.9 and 0.4 against 0.4, 0.1 and 0.5: four of six pairs are correct, one is a tie. */
  @Test
  void auroc_compares_supported_claims_with_all_others() {
    assertThat(value(aThirdUndecided(), ClaimMetric.AUROC)).isCloseTo(4.5 / 6, within(1e-12));
  }

  /** Without the score 0.5: three of four pairs are correct, one is a tie. */
  @Test
  void auroc_against_contradicted_ignores_claims_without_enough_evidence() {
    assertThat(value(aThirdUndecided(), ClaimMetric.AUROC_AGAINST_CONTRADICTED))
        .isCloseTo(3.5 / 4, within(1e-12));
    assertThat(estimate(aThirdUndecided(), ClaimMetric.AUROC_AGAINST_CONTRADICTED).size())
        .isEqualTo(4);
  }

  /**
   * One verdict names a marked sentence, one another sentence and one none; one claim has no marks.
   */
  @Test
  void a_verdict_that_names_a_sentence_of_the_rationale_hits_it() {
    ClaimScores scores =
        scores(
            claim("9 0 2", SUPPORTED, 0, 2),
            claim("9 0 1", SUPPORTED, 0, 2),
            claim("9 0", SUPPORTED, 1),
            claim("9 0 1", CONTRADICTED));
    assertThat(value(scores, ClaimMetric.RATIONALE_HIT)).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(estimate(scores, ClaimMetric.RATIONALE_HIT).size()).isEqualTo(3);
  }

  @Test
  void a_verifier_that_never_names_a_sentence_has_no_rationale_figure() {
    assertThat(scores(claim("9 0", SUPPORTED, 0), claim("1 8", CONTRADICTED, 1)).figures())
        .doesNotContainKey(ClaimMetric.RATIONALE_HIT);
  }

  @Test
  void claims_with_one_label_have_no_auroc() {
    assertThat(scores(claim("9 0", SUPPORTED), claim("1 8", SUPPORTED)).figures())
        .containsOnlyKeys(ClaimMetric.BALANCED_ACCURACY);
  }

  @Test
  void without_contradicted_claims_there_is_no_auroc_against_them() {
    assertThat(scores(claim("9 0", SUPPORTED), claim("1 1", NOT_ENOUGH_EVIDENCE)).figures())
        .containsOnlyKeys(ClaimMetric.BALANCED_ACCURACY, ClaimMetric.AUROC);
  }

  @Test
  void figures_are_in_the_order_of_the_metrics() {
    assertThat(scores(claim("9 0 0", SUPPORTED, 0), claim("1 8", CONTRADICTED)).figures().keySet())
        .containsExactly(ClaimMetric.values());
  }

  @Test
  void each_claim_is_verified_with_its_evidence_and_reported_as_progress() {
    List<String> heard = new ArrayList<>();
    ClaimVerifier verifier =
        (claim, evidence) -> {
          heard.add(claim + " by " + evidence);
          return LITERAL.verify(claim, evidence);
        };
    List<LabelledClaim> claims =
        List.of(
            new LabelledClaim("c1", "9 0", List.of("One.", "Two."), SUPPORTED, Set.of()),
            new LabelledClaim("c2", "1 8", List.of(), CONTRADICTED, Set.of()));
    ClaimScores.of(verifier, claims, claim -> heard.add("done " + claim.id()));
    assertThat(heard).containsExactly("9 0 by [One., Two.]", "done c1", "1 8 by []", "done c2");
  }

  @Test
  void an_empty_list_of_claims_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scores())
        .withMessage("claims: must have at least one");
  }

  @Test
  void the_text_has_a_line_for_each_figure() {
    assertThat(scores(claim("9 0", SUPPORTED), claim("8 1", SUPPORTED)).toString().lines())
        .singleElement()
        .asString()
        .matches("balanced-accuracy +1\\.000 \\[1\\.000, 1\\.000] of 2");
  }

  @Test
  void a_rationale_outside_the_evidence_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new LabelledClaim("c7", "9 0", List.of("One.", "Two."), SUPPORTED, Set.of(2)))
        .withMessage("claim \"c7\": rationale 2 must be an index below 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LabelledClaim("c7", "9 0", List.of("One."), SUPPORTED, Set.of(-1)));
  }

  private static ClaimScores aThirdUndecided() {
    return scores(
        claim("9 0", SUPPORTED),
        claim("4 0", SUPPORTED),
        claim("4 1", CONTRADICTED),
        claim("1 8", CONTRADICTED),
        claim("5 5", NOT_ENOUGH_EVIDENCE));
  }

  private static ClaimScores scores(LabelledClaim... claims) {
    return ClaimScores.of(LITERAL, List.of(claims), claim -> {});
  }

  private static LabelledClaim claim(String claim, Verdict.Label label, Integer... rationale) {
    return new LabelledClaim(
        "c", claim, List.of("One.", "Two.", "Three."), label, Set.of(rationale));
  }

  private static double value(ClaimScores scores, ClaimMetric metric) {
    return estimate(scores, metric).value();
  }

  private static Estimate estimate(ClaimScores scores, ClaimMetric metric) {
    assertThat(scores.figures()).containsKey(metric);
    return requireNonNull(scores.figures().get(metric));
  }
}
