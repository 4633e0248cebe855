package dev.footnote.answer.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.footnote.answer.claim.Verdict;
import dev.footnote.answer.verify.internal.StatementCheck;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SelfConsistencyTest {

  /** A check that supports only verbatim repetitions. */
  private final SelfConsistency selfConsistency =
      new SelfConsistency(
          new StatementCheck(
              (claim, evidence) ->
                  new Verdict(evidence.contains(claim) ? 1 : 0, 0, OptionalInt.empty()),
              0.5));

  @Test
  void the_draft_that_the_others_support_most_is_selected_and_weighted() {
    CheckedDraft selected =
        selfConsistency.select(List.of(draft("Odd."), draft("Blue."), draft("Blue.")));
    assertThat(selected.sentences())
        .singleElement()
        .satisfies(
            sentence -> {
              assertThat(sentence.text()).isEqualTo("Blue.");
              assertThat(sentence.support()).isEqualTo(0.8 / 2);
            });
  }

  @Test
  void each_sentence_is_weighted_separately() {
    CheckedDraft selected =
        selfConsistency.select(List.of(draft("Blue.", "Big."), draft("Blue."), draft("Blue.")));
    assertThat(selected.sentences())
        .extracting(CheckedDraft.Sentence::support)
        .containsExactly(0.8);
    assertThat(selected.sentences())
        .extracting(CheckedDraft.Sentence::text)
        .containsExactly("Blue.");
  }

  @Test
  void among_equal_drafts_the_first_is_selected() {
    assertThat(selfConsistency.select(List.of(draft("Odd."), draft("Blue."))).sentences())
        .extracting(CheckedDraft.Sentence::text, CheckedDraft.Sentence::support)
        .containsExactly(tuple("Odd.", 0.0));
  }

  @Test
  void empty_drafts_agree_with_each_other() {
    assertThat(selfConsistency.select(List.of(draft("Odd."), draft(), draft())).sentences())
        .isEmpty();
    assertThat(selfConsistency.select(List.of(draft("Blue."), draft(), draft("Blue."))).sentences())
        .hasSize(1);
  }

  private static CheckedDraft draft(String... sentences) {
    return new CheckedDraft(
        Stream.of(sentences)
            .map(text -> new CheckedDraft.Sentence(text, 0.8, List.of(), List.of(), true, false))
            .toList(),
        "");
  }
}
