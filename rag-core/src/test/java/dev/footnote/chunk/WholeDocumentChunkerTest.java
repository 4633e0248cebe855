package dev.footnote.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.testing.ChunkerContract;
import org.junit.jupiter.api.Test;

class WholeDocumentChunkerTest extends ChunkerContract {

  @Override
  protected Chunker chunker() {
    return new WholeDocumentChunker();
  }

  @Test
  void a_document_with_text_is_one_passage() {
    for (ChunkedExample example : examples()) {
      assertThat(example.passages()).hasSize(example.document().text().isEmpty() ? 0 : 1);
    }
  }
}
