/**
 * LangChain4j, set up as its documentation shows. The subjects use the bundled BGE small model and
 * {@code EmbeddingStoreIngestor} with the recursive splitter. The stores are {@code
 * InMemoryEmbeddingStore} and the community's Lucene store, which supports hybrid search.
 */
@NullMarked
package dev.footnote.benchmarks.langchain4j;

import org.jspecify.annotations.NullMarked;
