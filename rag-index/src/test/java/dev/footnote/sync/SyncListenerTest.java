package dev.footnote.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.sync.SyncListener.Progress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class SyncListenerTest {

  @Test
  void what_is_left_takes_as_long_for_each_file_as_what_is_done() {
    Progress progress = new Progress(20, 100, "docs/a.txt", Duration.ofSeconds(10));

    assertThat(progress.filesPerSecond()).isEqualTo(2);
    assertThat(progress.left()).contains(Duration.ofSeconds(40));
  }

  @Test
  void at_the_beginning_nobody_knows_how_long_it_takes() {
    Progress progress = new Progress(0, 100, "", Duration.ZERO);

    assertThat(progress.filesPerSecond()).isZero();
    assertThat(progress.left()).isEmpty();
  }
}
