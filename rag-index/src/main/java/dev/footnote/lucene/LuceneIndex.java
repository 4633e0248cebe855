package dev.footnote.lucene;

import static com.google.common.base.Preconditions.checkArgument;
import static dev.footnote.lucene.LuceneFailures.describe;

import dev.footnote.document.Passage;
import dev.footnote.embed.CachingEmbeddingModel;
import dev.footnote.embed.EmbeddingModel;
import dev.footnote.index.ChunkedDocument;
import dev.footnote.index.IndexCollection;
import dev.footnote.index.IndexException;
import dev.footnote.index.IndexStatistics;
import dev.footnote.index.LocalIndex;
import dev.footnote.retrieve.Fusion;
import dev.footnote.retrieve.LinearFusion;
import dev.footnote.retrieve.Snapshot;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.KeepOnlyLastCommitDeletionPolicy;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.index.SnapshotDeletionPolicy;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.jspecify.annotations.Nullable;

/**
 * A search index in a folder, kept by Apache Lucene: passages are found by words (BM25) and by
 * vectors (HNSW) together.
 *
 * <p>Safe for use by several threads: any number may write and search at once, and searches never
 * wait for writers. Do not interrupt a thread while it runs a method of the index: Lucene then
 * closes the index, which must be opened again. An interrupt from before does no harm.
 *
 * <p>Only one process, and in it one {@code LuceneIndex}, can have a folder open. A change that was
 * not committed is undone at the next opening.
 */
public final class LuceneIndex implements LocalIndex {

  /** Maximum number of components of a vector in Lucene's HNSW format. */
  private static final int MAX_DIMENSION = 1024;

  /** BM25 as tuned for passages by the Anserini project's baselines. */
  private static final BM25Similarity BM25 = new BM25Similarity(0.9f, 0.4f);

  /** Added passages are buffered in memory up to this size: about ten thousand passages. */
  private static final int BUFFER_MEGABYTES = 64;

  /** Size of the cache of question vectors: some hundreds. */
  private static final long QUESTION_BYTES = 1 << 20;

  private final Path folder;
  private final IndexOptions options;
  private final PassageVectors vectors;
  private final FilterBits filters = new FilterBits();

  /** Never closed: open snapshots still analyse questions with it. It holds memory only. */
  private final WordAnalyzer analyzer = new WordAnalyzer();

  private final Directory directory;
  private final QuietMerges merges = new QuietMerges();

  /** Keeps the files of a commit while they are copied. */
  private final SnapshotDeletionPolicy commits =
      new SnapshotDeletionPolicy(new KeepOnlyLastCommitDeletionPolicy());

  private final IndexWriter writer;
  private final SearcherManager searchers;
  private volatile @Nullable IndexedWords newestWords;

  private LuceneIndex(Builder builder) throws IOException {
    this.folder = builder.folder;
    this.options = builder.options();
    this.vectors = new PassageVectors(options.model(), options.tokens());
    this.directory = FSDirectory.open(folder);
    @Nullable IndexWriter opened = null;
    try {
      requireWritable(folder);
      IndexFormat.check(folder, directory, options.model(), options.tokens());
      opened = new IndexWriter(directory, writerConfig());
      opened.setLiveCommitData(
          IndexFormat.commitData(options.model(), options.tokens()).entrySet());
      opened.commit();
      this.searchers = new SearcherManager(opened, new Bm25Searchers());
      this.writer = opened;
    } catch (IOException | RuntimeException e) {
      if (opened != null) {
        opened.rollback();
      }
      directory.close();
      throw e;
    }
  }

  /**
   * Returns a builder of an index in a folder.
   *
   * @param folder a folder on a local disk
   * @param model embeds passages and questions; the caller closes it after the index
   * @throws IllegalArgumentException if the model's vectors do not have 1 to 1024 components
   */
  public static Builder builder(Path folder, EmbeddingModel model) {
    return new Builder(folder, model);
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public IndexCollection collection(String name) {
    return new LuceneCollection(this, name);
  }

  @Override
  public EmbeddingModel model() {
    return options.model();
  }

  @Override
  public EmbeddingModel questionModel() {
    return options.questions();
  }

  @Override
  public List<String> collections() {
    IndexSearcher searcher = newestSearcher();
    try {
      return Fields.collections(searcher);
    } catch (IOException e) {
      throw unreadable(e);
    } finally {
      release(searcher);
    }
  }

  /**
   * Checks an index that nobody has open. Reads every byte of it, and runs all checks that Lucene
   * has for its own files. Also checks that each document is there once, as one complete block with
   * as many passages as its record counts. Changes nothing.
   *
   * <p>Cost: reading the folder a few times, and memory for the ids. A folder that cannot be
   * written is read without taking its lock.
   *
   * @return the findings; if the list of segments cannot be read, only that
   * @throws IndexException if the folder has no index that this version can read, or the index is
   *     open
   */
  public static IndexReport check(Path folder) {
    return ClosedIndex.check(folder);
  }

  /**
   * Repairs an index that nobody has open: drops segments that cannot be read, and documents that
   * are incomplete. The rest can be opened and passes {@link #check}. Does not change an index
   * without problems.
   *
   * <p>Dropped data cannot be recovered: copy the folder first if you may need it. Cost: a {@link
   * #check} before the repair and one after it.
   *
   * @throws IndexException if the folder has no index that this version can read, or the index is
   *     open, or its list of segments cannot be read. In the last case, restore a copy or index
   *     again.
   */
  public static RepairReport repair(Path folder) {
    return ClosedIndex.repair(folder);
  }

  /**
   * Creates an index from a copy, after a {@link #check} of the copy.
   *
   * @param copy made by {@link #copyTo}; not changed, and not open meanwhile
   * @param folder folder of the new index, empty or new
   * @return the findings of the check
   * @throws IndexException if the copy has problems, or {@code folder} is not empty or cannot be
   *     written
   */
  public static IndexReport restore(Path copy, Path folder) {
    return ClosedIndex.copy(copy, folder);
  }

  /**
   * Makes all changes so far survive the end of the process.
   *
   * @throws IndexException if the index cannot be written
   */
  public void commit() {
    write(writer::commit);
  }

  @Override
  public void copyTo(Path target) {
    write(
        () -> {
          if (!writer.isOpen()) {
            throw new AlreadyClosedException("a closed index cannot be copied");
          }
          IndexCommit last = commits.snapshot();
          try {
            CommitCopy.copy(folder, last, target);
          } finally {
            commits.release(last);
          }
        });
  }

  /**
   * {@inheritDoc}
   *
   * <p>Cost: each segment with a removed passage is written again with its graph of vectors, and
   * takes its space on disk twice meanwhile.
   */
  @Override
  public void compact() {
    write(
        () -> {
          writer.commit(); // Lucene may skip deletes that are only buffered.
          merges.sync();
          writer.forceMergeDeletes();
          writer.commit();
          searchers.maybeRefreshBlocking();
        });
  }

  @Override
  public IndexStatistics statistics() {
    IndexSearcher searcher = newestSearcher();
    try {
      return IndexSize.of(searcher, directory, options.model().fingerprint());
    } catch (IOException e) {
      throw unreadable(e);
    } finally {
      release(searcher);
    }
  }

  @Override
  public void close() {
    try {
      try {
        searchers.close();
      } finally {
        writer.rollback();
        directory.close();
      }
    } catch (IOException e) {
      throw new IndexException(
          "The index %s could not be closed cleanly: %s. Committed changes are safe."
              .formatted(folder, describe(e)),
          e);
    }
  }

  /** Opens the newest generation of a collection. */
  Snapshot snapshot(String collection) {
    IndexSearcher searcher = newestSearcher();
    try {
      return new LuceneSnapshot(searchers, searcher, words(searcher), options, filters, collection);
    } catch (IOException e) {
      release(searcher);
      throw unreadable(e);
    }
  }

  /** Read again only for a new generation. */
  private IndexedWords words(IndexSearcher searcher) throws IOException {
    IndexedWords words = newestWords;
    if (words == null || !words.areOf(searcher.getIndexReader())) {
      words = new IndexedWords(analyzer, searcher);
      newestWords = words;
    }
    return words;
  }

  List<PassageVectors.KeyedVectors> vectors(List<ChunkedDocument> documents) {
    return vectors(known -> vectors.of(documents, known));
  }

  List<PassageVectors.KeyedVectors> vectorsOf(List<Passage> passages) {
    return vectors(known -> vectors.ofPassages(passages, known));
  }

  /** Uses the searcher that is open: a refresh would write a segment. */
  private List<PassageVectors.KeyedVectors> vectors(Embedding embedding) {
    IndexSearcher searcher = acquire();
    try {
      return embedding.of(new KnownVectors(searcher.getIndexReader()));
    } catch (IOException e) {
      throw unreadable(e);
    } finally {
      release(searcher);
    }
  }

  /** Returns the writer, for use within {@link #write}. */
  IndexWriter writer() {
    return writer;
  }

  /** Without this check, Lucene would report only that its lock is missing. */
  private static void requireWritable(Path folder) throws IOException {
    if (!Files.isWritable(folder)) {
      throw new AccessDeniedException(folder.toString());
    }
  }

  private IndexWriterConfig writerConfig() {
    return new IndexWriterConfig(analyzer)
        .setSimilarity(BM25)
        .setCodec(new HnswCodec(options.vectors()))
        .setRAMBufferSizeMB(BUFFER_MEGABYTES)
        .setCommitOnClose(false)
        .setIndexDeletionPolicy(commits)
        .setMergePolicy(mergePolicy())
        .setMergeScheduler(merges);
  }

  /**
   * Returns a policy with fewer and larger segments than Lucene's default, because a search walks a
   * graph in each segment. Writing segments more often costs little compared to embedding.
   */
  private static MergePolicy mergePolicy() {
    return new TieredMergePolicy()
        .setSegmentsPerTier(3)
        .setFloorSegmentMB(BUFFER_MEGABYTES)
        .setForceMergeDeletesPctAllowed(0);
  }

  IndexSearcher newestSearcher() {
    try {
      holdingInterrupts(searchers::maybeRefreshBlocking);
    } catch (AlreadyClosedException e) {
      throw closed(e);
    } catch (IOException e) {
      throw unreadable(e);
    }
    return acquire();
  }

  private IndexSearcher acquire() {
    try {
      return searchers.acquire();
    } catch (AlreadyClosedException e) {
      throw closed(e);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  void release(IndexSearcher searcher) {
    try {
      searchers.release(searcher);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  void write(Write change) {
    try {
      holdingInterrupts(change);
    } catch (IllegalStateException e) {
      throw closed(e);
    } catch (IOException e) {
      throw new IndexException(
          "The index %s cannot be written: %s. Committed changes are safe; fix the cause and open the index again."
              .formatted(folder, describe(e)),
          e);
    }
  }

  /**
   * Runs a change with the thread's interrupt held back: a thread that is interrupted while it
   * writes a file closes that file, and with it the index writer.
   */
  private static void holdingInterrupts(Write change) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      change.run();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Lucene reports a closed index by an {@link AlreadyClosedException}, and on a commit by its
   * supertype.
   */
  private RuntimeException closed(Exception e) {
    Throwable tragedy = writer.getTragicException();
    return tragedy == null
        ? new IllegalStateException("the index " + folder + " is closed", e)
        : new IndexException(
            "The index %s was closed after a failure: %s. Committed changes are safe; fix the cause and open the index again."
                .formatted(folder, describe(tragedy)),
            e);
  }

  /** A refresh writes segments, so a failed read may have closed the index. */
  RuntimeException unreadable(IOException e) {
    return writer.getTragicException() == null
        ? new IndexException("The index %s cannot be read: %s".formatted(folder, describe(e)), e)
        : closed(e);
  }

  /** A builder of an index. Each setter checks its argument. Not thread-safe. */
  public static final class Builder {
    private final Path folder;
    private final EmbeddingModel model;
    private Optional<Fusion> fusion = Optional.empty();
    private HnswOptions vectors = HnswOptions.standard();
    private Optional<TokenVectorOptions> tokens = Optional.empty();

    private Builder(Path folder, EmbeddingModel model) {
      checkArgument(
          model.dimension() >= 1 && model.dimension() <= MAX_DIMENSION,
          "model %s with vectors of %s components: the index supports 1 to %s",
          model.fingerprint(),
          model.dimension(),
          MAX_DIMENSION);
      this.folder = folder;
      this.model = model;
    }

    /**
     * Sets how the rankings by words and by vectors are fused. The default is {@link
     * LinearFusion#standard()}, or {@link LinearFusion#wordsFirst()} for questions in a language
     * that the embedding model does not support. An existing index can be opened with any fusion.
     */
    public Builder fusion(Fusion fusion) {
      this.fusion = Optional.of(fusion);
      return this;
    }

    /** Sets how vectors are stored and searched; the default is {@link HnswOptions#standard()}. */
    public Builder vectors(HnswOptions options) {
      vectors = options;
      return this;
    }

    /**
     * Stores the vectors of each passage's tokens for a late-interaction reranker; not stored by
     * default. An index can only be opened with the option that it was created with.
     */
    public Builder tokenVectors(TokenVectorOptions options) {
      tokens = Optional.of(options);
      return this;
    }

    private IndexOptions options() {
      EmbeddingModel questions = new CachingEmbeddingModel(model, QUESTION_BYTES);
      return new IndexOptions(model, questions, fusion, vectors, tokens);
    }

    /**
     * Opens the index, or creates one if the folder is empty or does not exist.
     *
     * @throws IndexException if the folder holds something else, another process has the index
     *     open, the index has another model or format, or it cannot be read or written
     */
    public LuceneIndex open() {
      if (Files.exists(folder) && !Files.isDirectory(folder)) {
        throw new IndexException(
            folder + " is a file, but an index is a folder: choose an empty or a new folder.");
      }
      try {
        Files.createDirectories(folder);
      } catch (IOException e) {
        throw new IndexException(
            "The folder %s cannot be created for the index: %s. Choose another folder."
                .formatted(folder, describe(e)),
            e);
      }
      try {
        return new LuceneIndex(this);
      } catch (LockObtainFailedException e) {
        throw LuceneFailures.openElsewhere(folder, e);
      } catch (IndexFormatTooNewException
          | IndexFormatTooOldException
          | IllegalArgumentException e) {
        throw LuceneFailures.otherLucene(folder, e);
      } catch (CorruptIndexException
          | EOFException
          | NoSuchFileException
          | FileNotFoundException e) {
        throw LuceneFailures.damaged(folder, e);
      } catch (IOException e) {
        throw new IndexException(
            "The index %s cannot be opened: %s. Check that its folder can be written."
                .formatted(folder, describe(e)),
            e);
      }
    }
  }

  /** A computation of vectors that reuses known ones. */
  @FunctionalInterface
  private interface Embedding {
    List<PassageVectors.KeyedVectors> of(KnownVectors known) throws IOException;
  }

  /** A change of the index by Lucene. */
  @FunctionalInterface
  interface Write {
    void run() throws IOException;
  }

  /** A scheduler that does not print failures: the writer keeps them for the next change. */
  private static final class QuietMerges extends ConcurrentMergeScheduler {
    @Override
    protected void handleMergeException(Throwable e) {}
  }

  /** A factory of searchers with the writer's scoring and without Lucene's shared query cache. */
  private static final class Bm25Searchers extends SearcherFactory {
    @Override
    public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) {
      IndexSearcher searcher = new IndexSearcher(reader);
      searcher.setSimilarity(BM25);
      searcher.setQueryCache(null);
      return searcher;
    }
  }
}
