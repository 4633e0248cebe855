package dev.footnote.answer.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.footnote.embed.EmbeddingModel;
import dev.footnote.embed.onnx.OnnxEmbeddingModel;
import dev.footnote.testing.SeededRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SeededRandom.class)
class EvidenceVerifierTest {

  private static final String CLAIM = "The warranty on refurbished pumps lasts 24 months.";
  private static final String SAME_MEANING =
      "Refurbished pumps are sold with a warranty that lasts 24 months.";
  private static final String UNRELATED = "Visitors park behind the main building.";

  private static EmbeddingModel model;
  private static ClaimVerifier verifier;

  @BeforeAll
  static void load() {
    model = OnnxEmbeddingModel.bgeSmallEnV15();
    verifier = new EvidenceVerifier(model);
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @Test
  void evidence_with_the_same_meaning_supports_a_claim() {
    Verdict verdict = verifier.verify(CLAIM, List.of(UNRELATED, SAME_MEANING));

    assertThat(verdict.label()).isEqualTo(Verdict.Label.SUPPORTED);
    assertThat(verdict.sentence()).hasValue(1);
  }

  @Test
  void evidence_about_something_else_is_not_enough() {
    assertThat(verifier.verify(CLAIM, List.of(UNRELATED)).label())
        .isEqualTo(Verdict.Label.NOT_ENOUGH_EVIDENCE);
  }

  @Test
  void without_evidence_the_verdict_is_undecided() {
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
  void a_number_that_the_evidence_does_not_have_lowers_the_support() {
    String wrongClaim = CLAIM.replace("24", "36");

    assertThat(verifier.verify(wrongClaim, List.of(SAME_MEANING)).supported())
        .isLessThan(verifier.verify(CLAIM, List.of(SAME_MEANING)).supported());
  }

  @Test
  void evidence_longer_than_the_models_input_is_read() {
    String chapter = UNRELATED.repeat(80);

    assertThat(verifier.verify(CLAIM, List.of(chapter, SAME_MEANING)).sentence()).hasValue(1);
  }

  @Test
  void an_answer_is_supported_by_evidence_that_answers_its_question() {
    List<String> evidence =
        List.of(
            "Refurbished pumps are sold with a warranty of 24 months.",
            "New pumps are sold with a warranty of 60 months.");
    String question = "How long is the warranty on refurbished pumps? ";

    assertThat(verifier.verify(question + "24 months", evidence).label())
        .isEqualTo(Verdict.Label.SUPPORTED);
    assertThat(verifier.verify(question + "36 months", evidence).supported())
        .isLessThan(verifier.verify(question + "24 months", evidence).supported());
  }

  @Test
  void a_name_that_the_evidence_does_not_have_lowers_the_support() {
    String question = "Who founded the works? ";
    List<String> evidence = List.of("The works were founded by Marie Keller in 1911.");

    assertThat(verifier.verify(question + "Marie Keller", evidence).supported())
        .isGreaterThan(verifier.verify(question + "Anna Berger", evidence).supported() + 0.3);
  }

  @Test
  void an_opposite_word_contradicts_more_than_the_same_word() {
    Verdict same =
        verifier.verify(
            "Heat increases the wear of seals.", List.of("Heat increased the wear of seals."));
    Verdict opposite =
        verifier.verify(
            "Heat increases the wear of seals.", List.of("Heat decreased the wear of seals."));

    assertThat(opposite.contradicted()).isGreaterThan(same.contradicted());
    assertThat(opposite.supported()).isLessThan(same.supported());
  }

  @Test
  void a_claim_is_supported_by_two_sentences_together() {
    assertThat(
            verifier
                .verify(
                    "In which town was the founder of the works born? Bern",
                    List.of(
                        "The founder of the works was Marie Keller.",
                        "Marie Keller was born in the town of Bern.",
                        UNRELATED))
                .label())
        .isEqualTo(Verdict.Label.SUPPORTED);
  }

  @Test
  void the_order_of_unconnected_sentences_does_not_matter(Random random) {
    for (int i = 0; i < 20; i++) {
      List<String> evidence = new ArrayList<>(List.of(SAME_MEANING, UNRELATED, "Pumps are blue."));
      Verdict first = verifier.verify(CLAIM, evidence);
      Collections.shuffle(evidence, random);

      Verdict shuffled = verifier.verify(CLAIM, evidence);
      assertThat(shuffled.supported()).isEqualTo(first.supported(), within(1e-9));
      assertThat(shuffled.sentence()).hasValue(evidence.indexOf(SAME_MEANING));
    }
  }

  @Test
  void any_claim_and_evidence_have_a_verdict(Random random) {
    String[] pieces = {
      "?", " ", "yes", "No.", "24", "\uD800", "三十", "Marie", "not", "\n", "€", ".", "the", "pump ",
      "!"
    };
    for (int i = 0; i < 200; i++) {
      String claim = "a" + text(random, pieces);
      Verdict verdict = verifier.verify(claim, List.of("b" + text(random, pieces), SAME_MEANING));

      assertThat(verdict.supported() + verdict.contradicted()).isBetween(0.0, 1.0);
      assertThat(verdict.sentence()).isPresent();
    }
  }

  private static String text(Random random, String... pieces) {
    return IntStream.range(0, random.nextInt(8))
        .mapToObj(each -> pieces[random.nextInt(pieces.length)])
        .collect(Collectors.joining());
  }

  @Test
  void a_megabyte_of_sentences_is_read_but_a_sentence_of_a_megabyte_is_rejected() {
    String sentence = "Pumps of all kinds are sold here. ";
    List<String> sentences = new ArrayList<>(Collections.nCopies(20_000, sentence));
    sentences.add(SAME_MEANING);

    assertThat(verifier.verify(CLAIM, sentences).sentence()).hasValue(20_000);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> verifier.verify(CLAIM, List.of("pump ".repeat(200_000), SAME_MEANING)))
        .withMessageContaining("split it");
  }

  @Test
  void a_too_long_claim_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> verifier.verify("pump ".repeat(200_000), List.of(SAME_MEANING)))
        .withMessageContaining("1000000 characters");
  }

  @Test
  void a_blank_sentence_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> verifier.verify(CLAIM, List.of(SAME_MEANING, " ")))
        .withMessage("evidence[1] is blank");
  }

  @Test
  void a_blank_claim_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> verifier.verify(" ", List.of(SAME_MEANING)))
        .withMessageContaining("blank");
  }
}
