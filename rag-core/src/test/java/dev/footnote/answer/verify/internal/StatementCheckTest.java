package dev.footnote.answer.verify.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.answer.CitationSupport;
import dev.footnote.answer.Evidence;
import dev.footnote.answer.claim.Verdict;
import dev.footnote.document.Document;
import dev.footnote.document.Passage;
import dev.footnote.testing.MemorySnapshot;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class StatementCheckTest {

  private static final Passage LAMP =
      MemorySnapshot.of(Document.of("lamp", "It costs 12 euros. It weighs 430 grams. It is blue."))
          .passage("lamp", 0);

  private final StatementCheck check = check(0.9, 0);

  @Test
  void a_quote_of_the_evidence_holds_and_cites_only_the_evidence_it_quotes() {
    StatementCheck.Result checked =
        check(0, 0.9)
            .check(
                "It is  blue.", List.of(evidence("It costs 12 euros."), evidence("It is blue.")));
    assertThat(checked.flaws()).isEmpty();
    assertThat(checked.support()).isEqualTo(1);
    assertThat(checked.evidence()).extracting(Evidence::quote).containsExactly("It is blue.");
  }

  @Test
  void a_statement_without_evidence_does_not_hold() {
    assertThat(check.check("It is red.", List.of()).flaws()).hasSize(1);
  }

  @Test
  void a_statement_that_the_verifier_finds_unlikely_or_contradicted_is_flagged() {
    List<Evidence> evidence = List.of(evidence("It is blue."));
    assertThat(check(0.4, 0.1).check("It is of that colour.", evidence).flaws())
        .containsExactly("The cited source does not support the statement.");
    assertThat(check(0.1, 0.8).check("It is of that colour.", evidence).flaws())
        .containsExactly("The cited source contradicts the statement.");
  }

  @Test
  void a_fact_that_no_evidence_has_is_flagged_even_if_the_verifier_is_sure() {
    assertThat(check.check("It costs 13 euros.", List.of(evidence("It costs 12 euros."))).flaws())
        .singleElement()
        .asString()
        .contains("13");
  }

  @Test
  void redundant_evidence_is_removed_unless_it_has_a_fact_of_the_statement() {
    // This verifier accepts the first sentence as support for every statement.
    StatementCheck first =
        new StatementCheck(
            (claim, evidence) ->
                new Verdict(
                    evidence.contains("It costs 12 euros.") ? 0.9 : 0.1, 0, OptionalInt.empty()),
            0.5);
    List<Evidence> both = List.of(evidence("It costs 12 euros."), evidence("It weighs 430 grams."));

    assertThat(first.check("It costs 12 euros in all.", both).evidence())
        .extracting(Evidence::quote)
        .containsExactly("It costs 12 euros.");
    StatementCheck.Result needed = first.check("It costs 12 euros at 430 grams.", both);
    assertThat(needed.flaws()).isEmpty();
    assertThat(needed.evidence())
        .extracting(Evidence::quote)
        .containsExactly("It costs 12 euros.", "It weighs 430 grams.");
  }

  @Test
  void sentences_with_half_of_the_words_of_a_statement_are_found_as_evidence() {
    assertThat(check.findEvidence("The colour is blue.", List.of(LAMP)))
        .extracting(Evidence::quote)
        .containsExactly("It is blue.");
    assertThat(check.findEvidence("Penguins swim.", List.of(LAMP))).isEmpty();
    assertThat(check.findEvidence("...", List.of(LAMP))).isEmpty();
  }

  private static StatementCheck check(double supported, double contradicted) {
    return new StatementCheck(
        (claim, evidence) -> new Verdict(supported, contradicted, OptionalInt.of(0)), 0.5);
  }

  private static Evidence evidence(String words) {
    return new Evidence(
        LAMP,
        MemorySnapshot.place(LAMP, words),
        new CitationSupport(0, CitationSupport.Basis.MODEL_MARK));
  }
}
