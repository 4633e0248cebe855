package dev.footnote.eval;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Document;
import dev.footnote.testing.MemorySnapshot;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvalSnippetsTest {

  @TempDir Path folder;

  @Test
  void the_example_of_the_javadoc_prints_a_line_for_each_standard_metric() {
    BeirCollection collection = BeirFiles.in(folder).collection();
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (Stream<Document> documents = collection.documents();
        MemorySnapshot retriever = MemorySnapshot.of(documents.toArray(Document[]::new))) {
      EvalSnippets.ownCollection(folder, retriever, new PrintStream(printed, true, UTF_8));
    }
    assertThat(printed.toString(UTF_8).lines().filter(line -> !line.isBlank()))
        .containsExactly(
            "ndcg@10    1.000 [1.000, 1.000] of 2",
            "recall@10  1.000 [1.000, 1.000] of 2",
            "recall@100 1.000 [1.000, 1.000] of 2",
            "mrr@10     1.000 [1.000, 1.000] of 2",
            "map        1.000 [1.000, 1.000] of 2");
  }
}
