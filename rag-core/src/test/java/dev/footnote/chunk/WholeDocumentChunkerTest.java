package dev.footnote.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Document;
import dev.footnote.testing.RandomDocuments;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WholeDocumentChunkerTest extends ChunkerContract {

  @Override
  protected Chunker chunker() {
    return new WholeDocumentChunker();
  }

  @Test
  void a_document_with_text_is_one_passage(Random random) {
    for (int i = 0; i < 100; i++) {
      Document document = RandomDocuments.document(random);
      assertThat(chunker().chunk(document)).hasSize(document.text().isEmpty() ? 0 : 1);
    }
  }
}
