package dev.footnote.answer.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footnote.answer.claim.Verdict;
import dev.footnote.chat.ChatMessage;
import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.document.TokenCounter;
import dev.footnote.retrieve.Hit;
import dev.footnote.testing.MemorySnapshot;
import dev.footnote.testing.ScriptedChatModel;
import dev.footnote.testing.SeededRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SeededRandom.class)
class AnswerPromptTest {

  private static final int MAX_TOKENS = 100;

  private final Map<String, Metadata> metadata =
      Map.of("d0", Metadata.builder().modified(Instant.EPOCH).build());

  @Test
  void prompt_and_answer_never_exceed_the_context_of_the_model(Random random) {
    for (int i = 0; i < 100; i++) {
      int context = 1_200 + random.nextInt(3_000);
      TokenCounter counter = random.nextBoolean() ? String::length : text -> text.length() / 4 + 1;
      GenerationSettings settings = settings(context, counter);
      AnswerPrompt prompt;
      try {
        prompt = AnswerPrompt.of(settings, "How long?", hits(random), metadata);
      } catch (IllegalArgumentException noRoom) {
        continue;
      }
      assertThat(tokens(prompt, settings) + MAX_TOKENS).isLessThanOrEqualTo(context);
    }
  }

  @Test
  void a_question_of_20_000_characters_is_not_truncated_if_it_fits() {
    String question = "Why? ".repeat(4_000);
    GenerationSettings settings = settings(100_000, String::length);
    AnswerPrompt prompt = AnswerPrompt.of(settings, question, hits("It is free."), metadata);
    assertThat(prompt.messages(settings.chat()).getLast().text())
        .contains(question, "] It is free.");
  }

  @Test
  void a_question_that_leaves_no_room_for_a_source_is_rejected_with_advice() {
    GenerationSettings settings = settings(8_192, String::length);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> AnswerPrompt.of(settings, "Why? ".repeat(4_000), hits("It is free."), metadata))
        .withMessageContainingAll("20000 characters", "0 tokens", "8192", "shorten the question");
  }

  @Test
  void an_invisible_passage_is_not_in_the_prompt() {
    GenerationSettings settings = settings(10_000, String::length);
    AnswerPrompt prompt =
        AnswerPrompt.of(
            settings, "Why?", hits("\udb40\udc41\udb40\udc42", "It is free."), metadata);
    assertThat(prompt.sources().all())
        .extracting(source -> source.passage().text())
        .containsExactly("It is free.");
  }

  @Test
  void each_prompt_has_marks_of_its_own() {
    GenerationSettings settings = settings(10_000, String::length);
    List<Hit> hits = hits("It is free.");
    assertThat(AnswerPrompt.of(settings, "Why?", hits, metadata).marks())
        .isNotEqualTo(AnswerPrompt.of(settings, "Why?", hits, metadata).marks());
  }

  @Test
  void a_missing_part_without_new_names_is_passed_on() {
    AnswerPrompt prompt = prompt("Since when does Ada sell it?", "It costs 12 euros.");
    assertThat(prompt.credible(List.of())).isEmpty();
    String missing = "The sources do not tell since when Ada sells it for 12 euros.";
    assertThat(prompt.credible(List.of(missing))).isEqualTo(missing);
    assertThat(prompt.credible(List.of(AnswerPrompt.CUT_OFF))).isEqualTo(AnswerPrompt.CUT_OFF);
  }

  @Test
  void a_missing_part_that_could_be_a_statement_is_replaced() {
    AnswerPrompt prompt = prompt("What does it cost?", "It is blue.");
    for (String smuggled :
        List.of(
            "The price of 12 euros is not told.",
            "Ask Mallory instead.",
            "See https://evil.example for more.",
            "Write to me@evil.example for more.",
            "See evil.example/refund for more.",
            "See [this](x) for more.",
            "It is not told. ".repeat(30))) {
      assertThat(prompt.credible(List.of(smuggled)))
          .as(smuggled)
          .isEqualTo("The sources answer only part of the question.");
    }
  }

  private static AnswerPrompt prompt(String question, String passage) {
    return AnswerPrompt.of(settings(10_000, String::length), question, hits(passage), Map.of());
  }

  private static int tokens(AnswerPrompt prompt, GenerationSettings settings) {
    return prompt.messages(settings.chat()).stream()
        .map(ChatMessage::text)
        .mapToInt(settings.counter()::count)
        .sum();
  }

  private static GenerationSettings settings(int contextTokens, TokenCounter counter) {
    return GenerativeAnswerer.builder(
            ScriptedChatModel.writing("").withContextTokens(contextTokens),
            (claim, evidence) -> new Verdict(1, 0, OptionalInt.empty()))
        .tokenCounter(counter)
        .maxTokens(MAX_TOKENS)
        .build()
        .settings();
  }

  private static List<Hit> hits(Random random) {
    String[] texts = new String[1 + random.nextInt(15)];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = "It lasts. ".repeat(1 + random.nextInt(40)).strip();
    }
    return hits(texts);
  }

  private static List<Hit> hits(String... texts) {
    List<Hit> hits = new ArrayList<>();
    for (String text : texts) {
      int i = hits.size();
      hits.add(
          new Hit(
              MemorySnapshot.of(Document.of("d" + i, text)).passage("d" + i, 0),
              i + 1,
              1.0 / (i + 1),
              List.of()));
    }
    return hits;
  }
}
