package dev.footnote.lucene;

import static com.google.common.base.Preconditions.checkArgument;

import dev.footnote.document.Passage;
import dev.footnote.embed.CachingEmbeddingModel;
import dev.footnote.embed.EmbeddingModel;
import dev.footnote.index.ChunkedDocument;
import dev.footnote.index.IndexCollection;
import dev.footnote.index.IndexException;
import dev.footnote.index.ReembedListener;
import dev.footnote.index.ReembedReport;
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
 * An index of passages on disk, found by words (BM25) and by vectors (HNSW) together. Documents are
 * in its {@link #collection collections}, which do not see one another.
 *
 * <p>Safe for use by several threads: any number may write and search at once, and searches never
 * wait for writers. A thread must not be interrupted while it is in here: Lucene then closes the
 * index, which must be opened again; an interrupt from before does no harm. One process, and in it
 * one {@code LuceneIndex}, can have a folder open. A change is visible to every {@link
 * IndexCollection#snapshot} opened after it, and survives the end of the process once {@link
 * #commit} has returned; what was not committed is undone at the next opening.
 */
public final class LuceneIndex implements AutoCloseable {

  /** The most components that a vector may have in Lucene's HNSW format. */
  private static final int MAX_DIMENSION = 1024;

  /** BM25 as tuned for passages by the Anserini project's baselines. */
  private static final BM25Similarity BM25 = new BM25Similarity(0.9f, 0.4f);

  /** What is added is kept in memory up to this size: some ten thousand passages. */
  private static final int BUFFER_MEGABYTES = 64;

  /** For the vectors of questions asked lately: some hundreds. */
  private static final long QUESTION_BYTES = 1 << 20;

  private final Path folder;
  private final IndexOptions options;
  private final PassageVectors vectors;
  private final FilterBits filters = new FilterBits();

  /** Never closed: open snapshots still read questions with it. It holds memory only. */
  private final WordAnalyzer analyzer = new WordAnalyzer();

  private final Directory directory;
  private final QuietMerges merges = new QuietMerges();

  /** Keeps the files of a commit for as long as they are copied. */
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
   * Options of an index in a folder.
   *
   * @param folder on a local disk
   * @param model makes the vectors of passages and questions; stays the caller's, to be closed
   *     after the index
   * @throws IllegalArgumentException if the model's vectors have none or more than 1024 components
   */
  public static Builder builder(Path folder, EmbeddingModel model) {
    return new Builder(folder, model);
  }

  /**
   * The collection of that name; it need not have any document yet.
   *
   * @param name {@link IndexCollection#DEFAULT}, or up to {@value IndexCollection#MAX_NAME_LENGTH}
   *     characters
   * @throws IllegalArgumentException if the name is blank but not empty, too long, or has a control
   *     character or an unpaired surrogate
   */
  public IndexCollection collection(String name) {
    return luceneCollection(name);
  }

  LuceneCollection luceneCollection(String name) {
    return new LuceneCollection(this, name);
  }

  /**
   * The model of this index, which remembers the questions that were searched for lately: who needs
   * the vector of such a question gets it without a run of the model. Not to be closed.
   */
  public EmbeddingModel questionModel() {
    return options.questions();
  }

  /**
   * The names of the collections that have documents, in order.
   *
   * @throws IndexException if the index cannot be read
   */
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
   * Reads every byte of an index that nobody has open, and compares what is there with what an
   * index promises: all that Lucene can check of its own files, and that every document is one
   * whole block, by as many passages as its record counts, and there once. Changes nothing. Cost:
   * that of reading the folder a few times, and memory for the ids. A folder that cannot be written
   * is read without its lock.
   *
   * @return what was found; of an index whose list of segments cannot be read, only that
   * @throws IndexException if there is no index that this version can read, or it is open
   */
  public static IndexReport check(Path folder) {
    return ClosedIndex.check(folder);
  }

  /**
   * Drops from an index that nobody has open what cannot be read any more, a segment at a time, and
   * documents that are not whole; what is left opens and checks clean. Does not touch a sound
   * index. What is dropped is gone: copy the folder first where it may be wanted. Cost: that of a
   * {@link #check} before and one after.
   *
   * @throws IndexException if there is no index that this version can read, or it is open, or not
   *     even its list of segments can be read: then only a copy helps, or to index again
   */
  public static RepairReport repair(Path folder) {
    return ClosedIndex.repair(folder);
  }

  /**
   * Makes an index of a copy of one, which is checked first.
   *
   * @param copy made by {@link #copyTo}; not changed, and not open meanwhile
   * @param folder of the new index, empty or new
   * @return what is in it
   * @throws IndexException if the copy is not sound, or {@code folder} is not empty or cannot be
   *     written
   */
  public static IndexReport restore(Path copy, Path folder) {
    return ClosedIndex.copy(copy, folder);
  }

  /**
   * Makes all changes so far survive the end of the process, however it ends.
   *
   * @throws IndexException if the index cannot be written
   */
  public void commit() {
    write(writer::commit);
  }

  /**
   * Copies what was last committed into a folder of its own, while others go on writing and
   * searching. The copy is an index: it can be opened, or {@linkplain #restore restored}. It is
   * safe on the disk when this returns; one that was cut short by the end of the process is refused
   * by {@link Builder#open}, and its folder can be deleted.
   *
   * @param target empty or new, on any disk
   * @throws IndexException if the target is not empty, or cannot be written, or a file of the index
   *     is damaged; it is empty then, and the index as it was
   */
  public void copyTo(Path target) {
    write(
        () -> {
          if (!writer.isOpen()) {
            throw new AlreadyClosedException("no copy of a closed index");
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
   * Brings another index, which has another model or keeps other token vectors, to the documents of
   * all collections of this one: as this one has them cut, with their metadata, access and files,
   * and vectors of its own. Questions and changes can go on here meanwhile. Done again, it carries
   * over what has changed since and takes what is there as it is, so that it can also be cut short,
   * by an interrupt or the end of the process, and taken up later.
   *
   * <p>So an index gets a new model while it is in use: run this until little is left, stop the
   * changes, run it once more, and use the other index from then on.
   *
   * <p>Cost: a model run for each passage that is new to the other index, and a look at all that
   * both hold.
   *
   * @param target whose other documents are removed
   * @throws IllegalArgumentException if the target is this index, a passage is longer than its
   *     model reads, or its model reads a passage's whole document, of which an index keeps only
   *     the passages: then add the documents again
   * @throws dev.footnote.embed.EmbeddingException if the target's model fails
   * @throws IndexException if this cannot be read or the target cannot be written
   * @throws IllegalStateException if the thread is interrupted; what was embedded until then is
   *     kept, after any failure
   */
  public ReembedReport reembedInto(LuceneIndex target, ReembedListener listener) {
    return new Reembedding(this, target, listener).run();
  }

  /**
   * Commits, and leaves nothing on disk of passages that were removed or replaced until now; what
   * an open {@link IndexCollection#snapshot} still shows goes when that is closed. Others go on
   * writing and searching. Cost: every segment that has such a passage is written anew, its graph
   * of vectors with it, and takes its place on disk twice meanwhile.
   *
   * @throws IndexException if the index cannot be written
   */
  public void compact() {
    write(
        () -> {
          merges.sync();
          writer.forceMergeDeletes();
          writer.commit();
          searchers.maybeRefreshBlocking();
        });
  }

  /**
   * How large the index is. Cost grows with the number of documents.
   *
   * @throws IndexException if the index cannot be read
   */
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

  /** Closes the index without a commit. Snapshots still open stay usable. Closing twice is fine. */
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
          "The index %s did not close well: %s".formatted(folder, describe(e)), e);
    }
  }

  /** The newest generation of a collection. */
  Snapshot snapshot(String collection) {
    IndexSearcher searcher = newestSearcher();
    try {
      return new LuceneSnapshot(searchers, searcher, words(searcher), options, filters, collection);
    } catch (IOException e) {
      release(searcher);
      throw unreadable(e);
    }
  }

  /** Read anew for a new generation only. */
  private IndexedWords words(IndexSearcher searcher) throws IOException {
    IndexedWords words = newestWords;
    if (words == null || !words.areOf(searcher.getIndexReader())) {
      words = new IndexedWords(analyzer, searcher);
      newestWords = words;
    }
    return words;
  }

  List<PassageVectors.Keyed> vectors(List<ChunkedDocument> documents) {
    return vectors(known -> vectors.of(documents, known));
  }

  List<PassageVectors.Keyed> vectorsOf(List<Passage> passages) {
    return vectors(known -> vectors.ofPassages(passages, known));
  }

  /** What was known when somebody last looked will do: to look again would write a segment. */
  private List<PassageVectors.Keyed> vectors(Embedding embedding) {
    IndexSearcher searcher = acquire();
    try {
      return embedding.of(new KnownVectors(searcher.getIndexReader()));
    } catch (IOException e) {
      throw unreadable(e);
    } finally {
      release(searcher);
    }
  }

  /** What changes the index, within {@link #write}. */
  IndexWriter writer() {
    return writer;
  }

  /** Lucene would only miss the lock that it could not make. */
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
   * Fewer and larger segments than Lucene would have: a search walks a graph in each of them. That
   * they are written once more on the way is little beside embedding.
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
          "The index %s cannot be written: %s. What was committed is safe; mend that and open it again."
              .formatted(folder, describe(e)),
          e);
    }
  }

  /**
   * Keeps an interrupt that came before for afterwards: a thread that is interrupted while it
   * writes a file closes that file, and with it the writer of the whole index.
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

  /** Lucene says so in two ways: {@link AlreadyClosedException}, and its supertype on a commit. */
  private RuntimeException closed(Exception e) {
    Throwable tragedy = writer.getTragicException();
    return tragedy == null
        ? new IllegalStateException("the index " + folder + " is closed", e)
        : new IndexException(
            "The index %s was closed after a failure: %s. What was committed is safe; mend that and open it again."
                .formatted(folder, describe(tragedy)),
            e);
  }

  /** To make changes searchable is to write them, which closes the index where it fails. */
  RuntimeException unreadable(IOException e) {
    return writer.getTragicException() == null
        ? new IndexException("The index %s cannot be read: %s".formatted(folder, describe(e)), e)
        : closed(e);
  }

  static String describe(Throwable e) {
    return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
  }

  /** Options of an index. Each setter checks at once. Not thread-safe. */
  public static final class Builder {
    private final Path folder;
    private final EmbeddingModel model;
    private Optional<Fusion> fusion = Optional.empty();
    private HnswOptions vectors = HnswOptions.standard();
    private Optional<TokenVectorOptions> tokens = Optional.empty();

    private Builder(Path folder, EmbeddingModel model) {
      checkArgument(
          model.dimension() >= 1 && model.dimension() <= MAX_DIMENSION,
          "model %s has vectors of %s components; the index takes 1 to %s",
          model.fingerprint(),
          model.dimension(),
          MAX_DIMENSION);
      this.folder = folder;
      this.model = model;
    }

    /**
     * Makes one ranking of what words and vectors find. Unless set, that is {@link
     * LinearFusion#standard()}, or {@link LinearFusion#wordsFirst()} for questions in a language
     * that the embedding model was not made for. Any may be used with an index that is there
     * already.
     */
    public Builder fusion(Fusion fusion) {
      this.fusion = Optional.of(fusion);
      return this;
    }

    /** How vectors are kept and searched; {@link HnswOptions#standard()} unless set. */
    public Builder vectors(HnswOptions options) {
      vectors = options;
      return this;
    }

    /**
     * Stores the vectors of each passage's tokens for a late-interaction reranker; not unless set.
     * An index can only be opened with what it was made with.
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
     * Opens the index, or makes a new one where the folder is empty or does not exist.
     *
     * @throws IndexException if the folder cannot be used: something else wrote it, another process
     *     has it open, it was made with another model or format, or it cannot be read or written
     */
    public LuceneIndex open() {
      if (Files.exists(folder) && !Files.isDirectory(folder)) {
        throw new IndexException(
            folder + " is a file. An index is a folder: choose an empty or a new one.");
      }
      try {
        Files.createDirectories(folder);
      } catch (IOException e) {
        throw new IndexException(
            "The folder %s cannot be made for the index: %s. Choose another one."
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

  /** Vectors that are made where they are not known. */
  @FunctionalInterface
  private interface Embedding {
    List<PassageVectors.Keyed> of(KnownVectors known) throws IOException;
  }

  /** A change that Lucene makes. */
  @FunctionalInterface
  interface Write {
    void run() throws IOException;
  }

  /** Merges that do not print: the writer keeps what failed, and the next change reports it. */
  private static final class QuietMerges extends ConcurrentMergeScheduler {
    @Override
    protected void handleMergeException(Throwable e) {}
  }

  /** Searchers that score as the writer did, and share no cache with other users of Lucene. */
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
