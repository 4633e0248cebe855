package dev.footnote.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.sync.SyncListener.Progress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyncProgressTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 9, 10, 11, 1_007})
  void at_most_ten_lines_are_printed_and_the_last_has_the_total(int files) {
    assertThat(lines(files))
        .hasSize(Math.min(10, files))
        .doesNotHaveDuplicates()
        .endsWith("%d of %d files".formatted(files, files));
  }

  @Test
  void a_line_is_printed_at_each_tenth() {
    assertThat(lines(200)).startsWith("20 of 200 files", "40 of 200 files", "60 of 200 files");
  }

  @Test
  void an_empty_folder_has_no_progress() {
    assertThat(lines(0)).isEmpty();
  }

  /** Returns the lines that are printed while {@code files} files are processed. */
  private static List<String> lines(int files) {
    StringWriter err = new StringWriter();
    try (SyncProgress.Lines progress = new SyncProgress.Lines(new PrintWriter(err))) {
      for (int done = 0; done <= files; done++) {
        progress.progressed(
            new Progress(done, files, done == 0 ? "" : "docs/" + done, Duration.ofSeconds(done)));
      }
    }
    return err.toString().lines().toList();
  }
}
