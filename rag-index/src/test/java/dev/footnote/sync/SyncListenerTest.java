package dev.footnote.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.sync.SyncListener.Progress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class SyncListenerTest {

  @Test
  void the_remaining_time_assumes_the_same_pace() {
    Progress progress = new Progress(20, 100, "docs/a.txt", Duration.ofSeconds(10));

    assertThat(progress.filesPerSecond()).isEqualTo(2);
    assertThat(progress.left()).contains(Duration.ofSeconds(40));
  }

  @Test
  void the_remaining_time_is_unknown_at_the_beginning() {
    Progress progress = new Progress(0, 100, "", Duration.ZERO);

    assertThat(progress.filesPerSecond()).isZero();
    assertThat(progress.left()).isEmpty();
  }
}
