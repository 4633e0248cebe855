package dev.footnote.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProseTest {

  @ParameterizedTest
  @ValueSource(ints = {3, 16, 512})
  void a_text_has_two_words_fewer_than_tokens(int tokens) {
    assertThat(new Prose(1).tokens(tokens).split(" ")).hasSize(tokens - 2);
  }

  @Test
  void documents_have_about_the_requested_number_of_words() {
    assertThat(new Prose(1).documents(50, 100, 400))
        .hasSize(50)
        .allSatisfy(document -> assertThat(document.text().split(" ").length).isBetween(100, 421));
  }

  @Test
  void the_same_seed_generates_the_same_documents() {
    assertThat(new Prose(5).documents(3, 10, 20)).isEqualTo(new Prose(5).documents(3, 10, 20));
    assertThat(new Prose(5).documents(3, 10, 20)).isNotEqualTo(new Prose(6).documents(3, 10, 20));
  }

  @Test
  void texts_are_equal_after_writing_and_reading(@TempDir Path folder) throws Exception {
    List<Text> texts =
        List.of(new Text("a", "", "one\ttwo\r\n\nthree \\n four"), new Text("b", "T", ""));
    Path file = folder.resolve("texts.tsv");
    Text.writeAll(file, texts);

    assertThat(Text.readAll(file)).isEqualTo(texts);
  }
}
