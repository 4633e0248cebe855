package dev.footnote.chunk;

import static dev.footnote.chunk.WordTokenCounter.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footnote.document.Document;
import dev.footnote.document.Passage;
import dev.footnote.document.Span;
import dev.footnote.document.TokenCounter;
import dev.footnote.testing.TokenBudgetContract;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenWindowChunkerTest extends TokenBudgetContract {

  private static final int BUDGET = 24;
  private static final int OVERLAP = 8;
  private static final Document WORDS =
      Document.of(
          "d", IntStream.range(0, 300).mapToObj(i -> "w" + i).collect(Collectors.joining(" ")));

  @Override
  protected Chunker chunker() {
    return new TokenWindowChunker(WordTokenCounter::count, BUDGET, OVERLAP);
  }

  @Override
  protected int maxTokens() {
    return BUDGET;
  }

  @Override
  protected TokenCounter tokenCounter() {
    return WordTokenCounter::count;
  }

  @Test
  void a_window_holds_as_many_tokens_as_the_budget_allows() {
    List<Passage> passages = chunker().chunk(WORDS);
    assertThat(passages.subList(0, passages.size() - 1))
        .allSatisfy(passage -> assertThat(count(passage.textInContext())).isEqualTo(BUDGET));
  }

  @Test
  void a_window_repeats_the_end_of_the_window_before() {
    List<Passage> passages = chunker().chunk(WORDS);
    for (int i = 1; i < passages.size(); i++) {
      Span shared = new Span(passages.get(i).span().start(), passages.get(i - 1).span().end());
      assertThat(count(shared.of(WORDS.text()))).isEqualTo(OVERLAP);
    }
  }

  @Test
  void without_overlap_no_word_is_repeated() {
    List<Passage> passages =
        new TokenWindowChunker(WordTokenCounter::count, BUDGET, 0).chunk(WORDS);
    assertThat(passages.stream().map(Passage::text).collect(Collectors.joining(" ")))
        .isEqualTo(WORDS.text());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 13})
  void an_overlap_must_be_zero_to_half_a_window(int overlap) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TokenWindowChunker(WordTokenCounter::count, BUDGET, overlap))
        .withMessage("overlap of %d tokens: must be 0 to 12 for a window of 24", overlap);
  }
}
