package dev.footnote.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TokenUsageTest {

  @Test
  void usages_are_added() {
    assertThat(new TokenUsage(10, 4, 3).plus(new TokenUsage(5, 0, 2)).plus(TokenUsage.none()))
        .isEqualTo(new TokenUsage(15, 4, 5));
  }

  @Test
  void more_cached_tokens_than_input_tokens_are_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TokenUsage(3, 4, 0))
        .withMessageContaining("4");
  }

  @Test
  void invalid_counts_of_a_server_are_corrected() {
    assertThat(TokenUsage.counted(-1, 5, -3)).isEqualTo(TokenUsage.none());
    assertThat(TokenUsage.counted(10, 12, 1L << 40))
        .isEqualTo(new TokenUsage(10, 10, Integer.MAX_VALUE));
  }
}
