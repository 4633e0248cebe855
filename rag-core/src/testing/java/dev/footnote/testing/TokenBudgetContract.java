package dev.footnote.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.chunk.Chunker;
import dev.footnote.document.Passage;
import dev.footnote.document.TokenCounter;
import org.junit.jupiter.api.Test;

/**
 * A test suite for an implementation of {@link Chunker} that limits the tokens of a passage.
 *
 * <p>A passage with its context ({@link Passage#textInContext()}) has at most {@link #maxTokens()}
 * tokens. Where the context alone takes more than half of them, only the text must fit.
 */
public abstract class TokenBudgetContract extends ChunkerContract {

  /** For subclasses. */
  protected TokenBudgetContract() {}

  /** Returns the largest number of tokens that {@link #chunker()} puts into a passage. */
  protected abstract int maxTokens();

  /** Returns the token counter that {@link #chunker()} uses. */
  protected abstract TokenCounter tokenCounter();

  @Test
  final void a_passage_keeps_within_the_token_budget() {
    for (ChunkedExample example : examples()) {
      assertThat(example.passages())
          .allSatisfy(passage -> assertThat(fits(passage)).as(passage.textInContext()).isTrue());
    }
  }

  private boolean fits(Passage passage) {
    TokenCounter counter = tokenCounter();
    boolean fitsInContext = counter.count(passage.textInContext()) <= maxTokens();
    boolean contextIsLong = counter.count(passage.context()) > maxTokens() / 2;
    return fitsInContext || (contextIsLong && counter.count(passage.text()) <= maxTokens());
  }
}
