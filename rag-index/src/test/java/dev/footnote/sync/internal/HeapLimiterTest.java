package dev.footnote.sync.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files that are read at the same time never exceed the limit together. */
final class HeapLimiterTest {

  private static final long MEGABYTE = 1 << 20;

  private final HeapLimiter limiter = new HeapLimiter(10 * MEGABYTE);

  @ParameterizedTest
  @CsvSource({
    "4, 4, TERMINATED",
    "9, 0, TERMINATED",
    "6, 6, WAITING",
    "1, 10, WAITING",
    "500, 1, WAITING",
    "1, 500, WAITING"
  })
  void a_file_waits_until_it_fits_into_the_limit(long inHand, long next, Thread.State expected)
      throws InterruptedException {
    Thread other = new Thread(() -> limiter.with(next * MEGABYTE, () -> {}));

    limiter.with(
        inHand * MEGABYTE,
        () -> {
          other.start();
          assertThat(stateAtLast(other)).isEqualTo(expected);
        });

    other.join();
  }

  @Test
  void a_file_that_fails_releases_its_share() throws InterruptedException {
    assertThatIllegalStateException().isThrownBy(() -> limiter.with(9 * MEGABYTE, this::fail));

    Thread other = new Thread(() -> limiter.with(9 * MEGABYTE, () -> {}));
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
