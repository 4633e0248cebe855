package dev.footnote.index;

import dev.footnote.embed.EmbeddingModel;
import java.util.List;

/**
 * An index of a search engine: documents in collections, found by words and by vectors. Implement
 * it to run a knowledge base on another engine, and let the implementation pass the contract suite
 * {@code dev.footnote.testing.SearchIndexContract}.
 *
 * <p>Safe for use by several threads: any number may write and search at once. A change is visible
 * to every {@linkplain IndexCollection#snapshot snapshot} opened after it. It survives the end of
 * the process once {@link IndexCollection#commit} has returned.
 *
 * <p>All collections share one embedding model. An engine may offer more than this interface asks
 * for; such an ability is an interface of its own, for example {@link LocalIndex}.
 *
 * <p>After {@link #close}, every method that reads or writes throws an {@link
 * IllegalStateException}.
 */
public interface SearchIndex extends AutoCloseable {

  /**
   * Returns the collection of that name, which need not have any document yet. Cheap; no two calls
   * need return the same object.
   *
   * @param name {@link IndexCollection#DEFAULT}, or up to {@value IndexCollection#MAX_NAME_LENGTH}
   *     characters
   * @throws IllegalArgumentException if no collection can have the name, see {@link
   *     IndexCollection#requireName}
   */
  IndexCollection collection(String name);

  /**
   * Returns the names of the collections that have documents, in order.
   *
   * @throws IndexException if the index cannot be read
   */
  List<String> collections();

  /** Returns the model that embeds passages. The caller must not close it. */
  EmbeddingModel model();

  /**
   * Returns the same model behind a cache of recent questions. If a question was searched for, its
   * vector is taken from the cache. The caller must not close it.
   */
  EmbeddingModel questionModel();

  /**
   * Commits, and reclaims the space of passages that were removed or replaced until now. Passages
   * that an open snapshot still shows are reclaimed after the snapshot is closed. Others can write
   * and search meanwhile.
   *
   * @throws IndexException if the index cannot be written
   */
  void compact();

  /**
   * Returns the size of the index. Cost grows with the number of documents.
   *
   * @throws IndexException if the index cannot be read
   */
  IndexStatistics statistics();

  /**
   * Closes the index without a commit. Open snapshots stay usable until they are closed. Closing
   * twice has no effect.
   */
  @Override
  void close();
}
