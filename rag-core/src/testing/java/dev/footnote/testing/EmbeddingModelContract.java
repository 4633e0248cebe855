package dev.footnote.testing;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.footnote.embed.EmbeddingModel;
import dev.footnote.embed.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A test suite for implementations of {@link EmbeddingModel}. A subclass opens the model. The suite
 * shares a model between its tests, and opens a few more.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class EmbeddingModelContract {

  private static final List<String> TEXTS =
      List.of(
          "the warranty lasts two years",
          "a cat sat on the mat",
          "two cats",
          "the warranty",
          "years of mat and cat and years");

  /** The shared model. */
  protected EmbeddingModel model;

  /** Opens a new model that embeds several texts at once. The suite closes it. */
  protected abstract EmbeddingModel open();

  @BeforeAll
  void open_the_shared_model() {
    model = open();
  }

  @AfterAll
  void close_the_shared_model() {
    model.close();
  }

  @ParameterizedTest
  @EnumSource
  void vectors_have_the_dimension_and_length_one(Role role) {
    for (String text : TEXTS) {
      assertUnit(model.embed(text, role));
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_same_text_gets_the_same_vector(Role role) {
    assertThat(model.embed(TEXTS.get(0), role)).isEqualTo(model.embed(TEXTS.get(0), role));
  }

  @Test
  void different_texts_get_different_vectors() {
    assertThat(model.embed(TEXTS.get(0), Role.PASSAGE))
        .isNotEqualTo(model.embed(TEXTS.get(1), Role.PASSAGE));
  }

  @Test
  void models_with_the_same_fingerprint_return_the_same_vectors() {
    try (EmbeddingModel other = open()) {
      assertThat(other.fingerprint()).isEqualTo(model.fingerprint());
      assertThat(other.embed(TEXTS.get(0), Role.QUERY))
          .isEqualTo(model.embed(TEXTS.get(0), Role.QUERY));
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_list_gets_the_vectors_of_each_text_in_order(Role role) {
    List<String> many = new ArrayList<>();
    IntStream.range(0, 4).forEach(i -> many.addAll(TEXTS));
    List<float[]> vectors = model.embedAll(many, role);
    assertThat(vectors).hasSameSizeAs(many);
    for (int i = 0; i < many.size(); i++) {
      assertThat(vectors.get(i)).as("vector %d", i).isEqualTo(model.embed(many.get(i), role));
    }
  }

  @Test
  void an_empty_list_gets_no_vectors() {
    assertThat(model.embedAll(List.of(), Role.PASSAGE)).isEmpty();
  }

  @Test
  void arrays_belong_to_the_caller() {
    float[] first = model.embed(TEXTS.get(0), Role.PASSAGE);
    float[] kept = first.clone();
    first[0] = 42;
    assertThat(model.embed(TEXTS.get(0), Role.PASSAGE)).isEqualTo(kept);
  }

  @Test
  void more_words_are_more_tokens() {
    assertThat(model.countTokens("cat cat cat", Role.PASSAGE))
        .isGreaterThan(model.countTokens("cat", Role.PASSAGE));
  }

  @Test
  void a_blank_text_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.embed(" \n", Role.QUERY))
        .withMessageContaining("blank");
  }

  @Test
  void a_blank_text_in_a_list_is_rejected_with_its_position() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.embedAll(List.of("cat", "mat", " ", ""), Role.PASSAGE))
        .withMessageContaining("texts[2]")
        .withMessageContaining("blank");
  }

  @Test
  void a_text_at_the_token_limit_is_accepted_and_a_longer_text_is_rejected() {
    assertUnit(model.embed(textOfTokens(model.maxTokens()), Role.PASSAGE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.embed(textOfTokens(model.maxTokens() + 1), Role.PASSAGE))
        .withMessageContaining(String.valueOf(model.maxTokens() + 1))
        .withMessageContaining(String.valueOf(model.maxTokens()))
        .withMessageContaining("cat cat cat");
  }

  @Test
  void a_too_long_text_in_a_list_is_rejected_with_its_position_and_the_model_stays_usable() {
    String tooLong = textOfTokens(3 * model.maxTokens());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.embedAll(List.of("cat", tooLong, "mat"), Role.PASSAGE))
        .withMessageContaining("texts[1]")
        .withMessageContaining(String.valueOf(3 * model.maxTokens()));
    assertUnit(model.embed("cat", Role.PASSAGE));
  }

  @Test
  void several_threads_get_the_same_vectors_as_one_thread() throws Exception {
    List<float[]> expected = TEXTS.stream().map(t -> model.embed(t, Role.PASSAGE)).toList();
    List<Callable<List<float[]>>> calls = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      calls.add(() -> TEXTS.stream().map(t -> model.embed(t, Role.PASSAGE)).toList());
      calls.add(() -> model.embedAll(TEXTS, Role.PASSAGE));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (Future<List<float[]>> result : threads.invokeAll(calls)) {
        assertThat(result.get().toArray()).isEqualTo(expected.toArray());
      }
    }
  }

  static Stream<String> unusualTexts() {
    return Stream.of(
        "\u0000\u0007\u001b",
        "a\u0000b",
        "\ud83d",
        "\udc00 cat \ud83d",
        "\ud83d\ude00\ud83d\udc4d",
        "qzxv qzxw",
        "\u0645\u0631\u062d\u0628\u0627 \u05e9\u05dc\u05d5\u05dd",
        "\u4fdd\u8bc1\u671f\u662f\u4e24\u5e74",
        "e\u0301\u0323 \u200b\u202e\ufeff",
        ".");
  }

  @ParameterizedTest
  @MethodSource("unusualTexts")
  void unusual_texts_get_finite_vectors_of_length_one(String text) {
    assertUnit(model.embed(text, Role.PASSAGE));
    assertUnit(model.embed(text, Role.QUERY));
  }

  @Test
  void a_closed_model_rejects_calls() {
    EmbeddingModel closed = open();
    closed.close();
    closed.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> closed.embed("cat", Role.QUERY))
        .withMessageContaining("closed");
    assertThatIllegalStateException()
        .isThrownBy(() -> closed.embedAll(List.of("cat"), Role.PASSAGE))
        .withMessageContaining("closed");
    assertThatIllegalStateException()
        .isThrownBy(() -> closed.countTokens("cat", Role.PASSAGE))
        .withMessageContaining("closed");
  }

  @Test
  void closing_waits_for_a_running_call() throws Exception {
    EmbeddingModel closing = open();
    List<String> many = IntStream.range(0, 60).mapToObj(i -> TEXTS.get(i % 5)).toList();
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      Future<Integer> running =
          thread.submit(
              () -> {
                try {
                  return closing.embedAll(many, Role.PASSAGE).size();
                } catch (IllegalStateException closedBefore) {
                  return many.size();
                }
              });
      closing.embed("cat", Role.PASSAGE);
      closing.close();
      assertThat(running.get()).isEqualTo(many.size());
    }
  }

  /** Asserts that a vector is finite, of the model's dimension and of length 1. */
  protected final void assertUnit(float[] vector) {
    double squares = 0;
    for (float x : vector) {
      assertThat(x).isFinite();
      squares += (double) x * x;
    }
    assertThat(vector).hasSize(model.dimension());
    assertThat(squares).isCloseTo(1, within(1e-5));
  }

  private String textOfTokens(int tokens) {
    int others = model.countTokens("cat", Role.PASSAGE) - 1;
    return Stream.generate(() -> "cat").limit(tokens - others).collect(joining(" "));
  }
}
