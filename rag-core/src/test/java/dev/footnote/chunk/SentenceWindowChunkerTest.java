package dev.footnote.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footnote.document.Document;
import dev.footnote.document.Passage;
import dev.footnote.document.TokenCounter;
import dev.footnote.testing.TokenBudgetContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentenceWindowChunkerTest extends TokenBudgetContract {

  @Override
  protected Chunker chunker() {
    return new SentenceWindowChunker(WordTokenCounter::count, 40, 3, 1);
  }

  @Override
  protected int maxTokens() {
    return 40;
  }

  @Override
  protected TokenCounter tokenCounter() {
    return WordTokenCounter::count;
  }

  @Test
  void a_window_repeats_the_last_sentences_of_the_window_before() {
    assertThat(
            texts(
                chunker(),
                Document.of("d", "Ann ate. Bob ran. Cat sat. Dan dug. Eve hid. Fay fell.")))
        .containsExactly(
            "Ann ate. Bob ran. Cat sat.", "Cat sat. Dan dug. Eve hid.", "Eve hid. Fay fell.");
  }

  @Test
  void the_last_window_has_a_sentence_that_the_window_before_has_not() {
    assertThat(texts(chunker(), Document.of("d", "Ann ate. Bob ran. Cat sat. Dan dug. Eve hid.")))
        .containsExactly("Ann ate. Bob ran. Cat sat.", "Cat sat. Dan dug. Eve hid.");
  }

  @Test
  void long_sentences_make_smaller_windows() {
    String twenty = "Word ".repeat(19) + "end.";
    assertThat(texts(chunker(), Document.of("d", twenty + " " + twenty + " Short one.")))
        .containsExactly(twenty, twenty + " Short one.");
  }

  @Test
  void windows_end_where_a_section_ends() {
    assertSectionsAreNotMixed();
  }

  @Test
  void a_table_row_is_one_sentence() {
    Document document =
        Document.builder("d")
            .row(List.of("It leaks. Often.", "Tighten it."))
            .row(List.of("It hums.", "Wait."))
            .build();
    assertThat(texts(new SentenceWindowChunker(WordTokenCounter::count, 40, 1, 0), document))
        .containsExactly("It leaks. Often. | Tighten it.", "It hums. | Wait.");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, window of 0 sentences: must be at least 1",
    "3, 3, overlap of 3 sentences: must be 0 to 2 for a window of 3",
    "3, -1, overlap of -1 sentences: must be 0 to 2 for a window of 3"
  })
  void numbers_out_of_range_are_rejected(int sentences, int overlap, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new SentenceWindowChunker(WordTokenCounter::count, 40, sentences, overlap))
        .withMessage(message);
  }

  private static List<String> texts(Chunker chunker, Document document) {
    return chunker.chunk(document).stream().map(Passage::text).toList();
  }
}
