package dev.footnote.sync.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files in hand at the same time are never larger together than what there is room for. */
final class HeapLimiterTest {

  private static final long MEGABYTE = 1 << 20;

  private final HeapLimiter share = new HeapLimiter(10 * MEGABYTE);

  @ParameterizedTest
  @CsvSource({
    "4, 4, TERMINATED",
    "9, 0, TERMINATED",
    "6, 6, WAITING",
    "1, 10, WAITING",
    "500, 1, WAITING",
    "1, 500, WAITING"
  })
  void a_file_waits_while_there_is_no_room(long inHand, long next, Thread.State expected)
      throws InterruptedException {
    Thread other = new Thread(() -> share.with(next * MEGABYTE, () -> {}));

    share.with(
        inHand * MEGABYTE,
        () -> {
          other.start();
          assertThat(stateAtLast(other)).isEqualTo(expected);
        });

    other.join();
  }

  @Test
  void a_file_that_fails_gives_its_room_back() throws InterruptedException {
    assertThatIllegalStateException().isThrownBy(() -> share.with(9 * MEGABYTE, this::fail));

    Thread other = new Thread(() -> share.with(9 * MEGABYTE, () -> {}));
    other.start();

    assertThat(stateAtLast(other)).isEqualTo(Thread.State.TERMINATED);
  }

  private void fail() {
    throw new IllegalStateException("broken");
  }

  private static Thread.State stateAtLast(Thread thread) {
    while (thread.getState() != Thread.State.WAITING
        && thread.getState() != Thread.State.TERMINATED) {
      Thread.onSpinWait();
    }
    return thread.getState();
  }
}
