package dev.footnote.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TokenUsageTest {

  @Test
  void it_adds_up() {
    assertThat(new TokenUsage(10, 4, 3).plus(new TokenUsage(5, 0, 2)).plus(TokenUsage.none()))
        .isEqualTo(new TokenUsage(15, 4, 5));
  }

  @Test
  void no_more_was_cached_than_read() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TokenUsage(3, 4, 0))
        .withMessageContaining("4");
  }

  @Test
  void what_a_server_counts_wrongly_is_put_right() {
    assertThat(TokenUsage.counted(-1, 5, -3)).isEqualTo(TokenUsage.none());
    assertThat(TokenUsage.counted(10, 12, 1L << 40))
        .isEqualTo(new TokenUsage(10, 10, Integer.MAX_VALUE));
  }
}
