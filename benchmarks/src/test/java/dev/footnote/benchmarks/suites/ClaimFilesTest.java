package dev.footnote.benchmarks.suites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.footnote.answer.claim.Verdict.Label;
import dev.footnote.eval.LabelledClaim;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClaimFilesTest {

  private static final Path DATA = Path.of("src/test/resources/collections");

  @Test
  void a_scifact_claim_is_read_once_for_each_cited_abstract() throws IOException {
    assertThat(ClaimFiles.sciFact(DATA.resolve("scifact_claims"), "dev"))
        .extracting(LabelledClaim::id, LabelledClaim::label, LabelledClaim::rationale)
        .containsExactly(
            tuple("1/1", Label.SUPPORTED, Set.of(1)),
            tuple("1/2", Label.NOT_ENOUGH_EVIDENCE, Set.of()),
            tuple("2/2", Label.CONTRADICTED, Set.of(1)),
            tuple("3/1", Label.NOT_ENOUGH_EVIDENCE, Set.of()));
  }

  @Test
  void a_halueval_question_is_read_as_a_claim_with_each_answer() throws IOException {
    assertThat(ClaimFiles.haluEval(DATA.resolve("halueval_qa/qa_multi-turn_data.json")))
        .extracting(LabelledClaim::claim, LabelledClaim::label)
        .containsExactly(
            tuple("How many blasts does the horn give? Two a minute", Label.SUPPORTED),
            tuple(
                "How many blasts does the horn give? Nobody has ever counted the whistles.",
                Label.NOT_ENOUGH_EVIDENCE));
  }
}
