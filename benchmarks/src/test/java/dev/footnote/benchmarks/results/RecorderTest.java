package dev.footnote.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecorderTest {

  @TempDir Path folder;
  private FigureFile file;
  private Recorder recorder;

  @BeforeEach
  void open() throws IOException {
    file = FigureFile.read(folder.resolve("results.jsonl"));
    recorder = new Recorder(file);
  }

  @Test
  void figures_of_a_failed_step_are_not_written_with_the_next_step() throws IOException {
    subject("").put("half", 1);
    recorder.discard();
    subject("").put("complete", 2);
    recorder.flush();

    assertThat(file.figures()).extracting(Figure::metric).containsExactly("complete");
  }

  @Test
  void figures_of_earlier_parts_of_a_collection_are_removed() throws IOException {
    subject("pdf").put("files", 3);
    subject("").put("sync-seconds", 9);
    recorder.flush();
    recorder.forgetParts("ingestion", "documents");
    subject("doc").put("files", 1);
    recorder.flush();

    assertThat(file.figures()).extracting(Figure::split).containsExactly("", "doc");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void a_value_that_is_not_finite_is_rejected_and_other_figures_are_kept(double value)
      throws IOException {
    subject("").put("good", 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> subject("").put("bad", value))
        .withMessageContaining("bad of footnote on documents is " + value);
    recorder.flush();

    assertThat(file.figures()).extracting(Figure::metric).containsExactly("good");
  }

  private Recorder.SubjectFigures subject(String split) {
    return recorder.subject("ingestion", "documents", split, "footnote", "default", "v");
  }
}
