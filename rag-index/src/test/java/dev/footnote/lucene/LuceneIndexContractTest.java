package dev.footnote.lucene;

import dev.footnote.embed.EmbeddingModel;
import dev.footnote.index.SearchIndex;
import dev.footnote.testing.SearchIndexContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The contract of {@link SearchIndex}, with {@link LuceneIndex}. */
final class LuceneIndexContractTest extends SearchIndexContract {

  @TempDir Path temporary;
  private int opened;

  @Override
  protected SearchIndex open(EmbeddingModel model) {
    return LuceneIndex.builder(temporary.resolve("index" + opened++), model).open();
  }
}
