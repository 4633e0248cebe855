/**
 * LangChain4j as its documentation shows it: the bundled BGE small model, {@code
 * EmbeddingStoreIngestor} with the recursive splitter, {@code InMemoryEmbeddingStore}, and the
 * community's Lucene store, which searches words and vectors together.
 */
@NullMarked
package dev.footnote.benchmarks.langchain4j;

import org.jspecify.annotations.NullMarked;
