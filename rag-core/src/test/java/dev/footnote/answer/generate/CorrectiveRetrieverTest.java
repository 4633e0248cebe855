package dev.footnote.answer.generate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Strings;
import dev.footnote.answer.claim.Verdict;
import dev.footnote.document.Document;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Query;
import dev.footnote.testing.MemorySnapshot;
import dev.footnote.testing.ScriptedChatModel;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CorrectiveRetrieverTest {

  private final MemorySnapshot snapshot =
      MemorySnapshot.of(
          Document.of("a", "alpha one"),
          Document.of("b", "beta one"),
          Document.of("c", "gamma one beta"),
          Document.of("d", "delta"));

  @Test
  void widening_finds_more_without_a_model() {
    ScriptedChatModel chat = ScriptedChatModel.writing("never");
    assertThat(hits(chat, CorrectiveSearch.WIDEN, Query.of("one").withLimit(1))).hasSize(3);
    assertThat(chat.requests()).isEmpty();
  }

  @Test
  void hits_of_several_wordings_come_first_with_new_ranks() {
    List<Hit> hits =
        hits(
            ScriptedChatModel.writing("1. x\n- beta\n\n* \"gamma\"\n"),
            CorrectiveSearch.REWORD,
            Query.of("gamma"));
    assertThat(hits).extracting(hit -> hit.passage().id().documentId()).containsExactly("c", "b");
    assertThat(hits).extracting(Hit::rank).containsExactly(1, 2);
    assertThat(hits.getFirst().score()).isGreaterThan(hits.getLast().score());
  }

  @Test
  void only_a_limited_number_of_the_models_lines_is_searched() {
    List<Hit> hits =
        hits(
            ScriptedChatModel.writing("x\ny\nz\ndelta"),
            CorrectiveSearch.DECOMPOSE,
            Query.of("alpha"));
    assertThat(hits).extracting(hit -> hit.passage().id().documentId()).containsExactly("a");
    assertThat(
            hits(
                ScriptedChatModel.writing("x\ndelta"),
                CorrectiveSearch.STEP_BACK,
                Query.of("alpha")))
        .hasSize(1);
  }

  @Test
  void a_hypothetical_passage_is_searched_as_one_text() {
    assertThat(
            hits(
                ScriptedChatModel.writing("x\ny\nz\ndelta"),
                CorrectiveSearch.HYPOTHESIS,
                Query.of("alpha")))
        .hasSize(2);
  }

  @Test
  void any_text_of_a_model_can_be_searched() {
    String longest =
        Strings.repeat("x", 1_999) + "\ud83d\ude00" + Strings.repeat(" delta", 200_000);
    for (String text :
        List.of("", " \n\n", "\u200b", "\ud83d", longest, Strings.repeat("\n", 100_000))) {
      for (CorrectiveSearch correction : CorrectiveSearch.values()) {
        assertThat(hits(ScriptedChatModel.writing(text), correction, Query.of("alpha")))
            .as(correction.name())
            .hasSize(1);
      }
    }
  }

  @Test
  void at_most_three_times_the_limit_is_found() {
    MemorySnapshot many =
        MemorySnapshot.of(
            IntStream.range(0, 12)
                .mapToObj(i -> Document.of("d" + i, "word" + i))
                .toArray(Document[]::new));
    GenerationSettings settings = settings(ScriptedChatModel.writing("word1\nword2\nword3"));
    assertThat(
            new CorrectiveRetriever(
                    settings, settings.calls(), Query.of("word0").withLimit(1), many)
                .hits(CorrectiveSearch.REWORD))
        .hasSize(3);
  }

  private List<Hit> hits(ScriptedChatModel chat, CorrectiveSearch correction, Query query) {
    GenerationSettings settings = settings(chat);
    return new CorrectiveRetriever(settings, settings.calls(), query, snapshot).hits(correction);
  }

  private static GenerationSettings settings(ScriptedChatModel chat) {
    return GenerativeAnswerer.builder(
            chat, (claim, evidence) -> new Verdict(1, 0, OptionalInt.empty()))
        .build()
        .settings();
  }
}
