package dev.footnote;

import dev.footnote.index.IndexCollection;
import dev.footnote.index.IndexStatistics;
import dev.footnote.index.ReembedListener;
import dev.footnote.index.ReembedReport;
import dev.footnote.index.Reembedding;
import dev.footnote.index.SearchIndex;
import java.nio.file.Path;
import java.util.List;

/**
 * A knowledge base: documents in an index, and everything that fills the index and answers
 * questions from it. It owns its index. It is itself the default {@linkplain KnowledgeCollection
 * collection} of the index, and gives access to the others.
 *
 * <p>Nothing leaves the JVM, except through an index, an embedding model or an answerer of the
 * caller that uses the network.
 *
 * {@snippet class="dev.footnote.KnowledgeBaseSnippets" region="main-job"}
 */
public sealed class KnowledgeBase extends KnowledgeCollection implements AutoCloseable
    permits LocalKnowledgeBase {

  private final SearchIndex index;
  private final Pipeline pipeline;

  KnowledgeBase(SearchIndex index, Pipeline pipeline) {
    super(index.collection(IndexCollection.DEFAULT), pipeline);
    this.index = index;
    this.pipeline = pipeline;
  }

  /**
   * Opens a knowledge base in a folder with the bundled embedding model, or creates one.
   *
   * @param folder folder of the index, on a local disk; empty or new the first time
   * @throws dev.footnote.index.IndexException if the folder cannot be used
   * @throws dev.footnote.embed.EmbeddingException if the bundled model does not run on this machine
   */
  public static LocalKnowledgeBase open(Path folder) {
    return builder(folder).open();
  }

  /** Returns a builder of a knowledge base in a folder, with Lucene as its engine. */
  public static LocalKnowledgeBase.Builder builder(Path folder) {
    return new LocalKnowledgeBase.Builder(folder);
  }

  /**
   * Returns a builder of a knowledge base over the index of any engine.
   *
   * @param index open; the knowledge base closes it once {@link Builder#open} has returned
   */
  public static Builder builder(SearchIndex index) {
    return new Builder(index);
  }

  /**
   * Returns the collection of that name; it need not have any document yet. Cheap: call it whenever
   * you need the collection. Use it until this knowledge base is closed.
   *
   * @param name {@link IndexCollection#DEFAULT} for the collection that this knowledge base is
   *     itself; other names have up to {@value IndexCollection#MAX_NAME_LENGTH} characters
   * @throws IllegalArgumentException if the name is blank but not empty, too long, or has a control
   *     character or an unpaired surrogate
   */
  public final KnowledgeCollection collection(String name) {
    return new KnowledgeCollection(index.collection(name), pipeline);
  }

  /**
   * Returns the names of the collections that have documents, in order.
   *
   * @throws dev.footnote.index.IndexException if the index cannot be read
   */
  public final List<String> collections() {
    return index.collections();
  }

  /**
   * Brings another knowledge base to the documents of all collections of this one, with vectors of
   * its own model. Use it to change the embedding model, the kept token vectors, or the engine.
   * Questions and a sync can go on here meanwhile. A second call carries over only the changes
   * since the first, see {@link Reembedding}.
   *
   * @param target another knowledge base, to be used instead of this one afterwards; documents that
   *     this one does not have are removed from it
   * @throws IllegalArgumentException if the target is this knowledge base, or its model cannot read
   *     passages as long as these
   * @throws dev.footnote.embed.EmbeddingException if the target's model fails
   * @throws dev.footnote.index.IndexException if this index cannot be read or the target's cannot
   *     be written
   * @throws IllegalStateException if the thread is interrupted; passages embedded until then are
   *     kept
   */
  public final ReembedReport reembedInto(KnowledgeBase target, ReembedListener listener) {
    return Reembedding.run(index, target.index, listener);
  }

  /**
   * Deletes the data of documents that were removed or replaced until now from the disk, while a
   * sync and questions go on. Cost: see the engine's {@link SearchIndex#compact}.
   *
   * @throws dev.footnote.index.IndexException if the index cannot be written
   */
  public final void compact() {
    index.compact();
  }

  /**
   * Returns the size of the index, and the model and format that it was created with.
   *
   * @throws dev.footnote.index.IndexException if the index cannot be read
   */
  public final IndexStatistics statistics() {
    return index.statistics();
  }

  /**
   * Closes the index and frees memory. A model and a reader of the caller stay open. Closing twice
   * has no effect.
   *
   * <p>End running calls first: a sync keeps the documents that it had committed, and a question
   * fails with an {@link IllegalStateException}.
   */
  @Override
  public void close() {
    try {
      index.close();
    } finally {
      pipeline.close();
    }
  }

  /** A builder of a knowledge base over the index of any engine. Not thread-safe. */
  public static final class Builder extends KnowledgeBaseBuilder<Builder> {

    private final SearchIndex index;

    private Builder(SearchIndex index) {
      this.index = index;
    }

    /** Opens the knowledge base. If this fails, the index stays the caller's. */
    public KnowledgeBase open() {
      return new KnowledgeBase(index, pipeline(index));
    }

    @Override
    Builder self() {
      return this;
    }
  }
}
