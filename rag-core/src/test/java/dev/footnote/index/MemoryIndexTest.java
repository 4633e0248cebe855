package dev.footnote.index;

import dev.footnote.embed.EmbeddingModel;
import dev.footnote.testing.MemoryIndex;
import dev.footnote.testing.SearchIndexContract;

/** The index in memory, which shows that the contract asks for nothing that only Lucene has. */
final class MemoryIndexTest extends SearchIndexContract {

  @Override
  protected SearchIndex open(EmbeddingModel model) {
    return MemoryIndex.create(model);
  }
}
