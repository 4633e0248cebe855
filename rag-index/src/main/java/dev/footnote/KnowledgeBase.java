package dev.footnote;

import static com.google.common.base.Preconditions.checkArgument;

import dev.footnote.answer.Answer;
import dev.footnote.answer.AnswerEvent;
import dev.footnote.answer.Answerer;
import dev.footnote.answer.extract.ExtractiveAnswerer;
import dev.footnote.answer.verify.VerifyingAnswerer;
import dev.footnote.chunk.Chunker;
import dev.footnote.chunk.StructuralChunker;
import dev.footnote.document.Access;
import dev.footnote.document.Document;
import dev.footnote.document.TokenCounter;
import dev.footnote.embed.EmbeddingModel;
import dev.footnote.embed.Role;
import dev.footnote.embed.onnx.OnnxEmbeddingModel;
import dev.footnote.index.IndexCollection;
import dev.footnote.index.IndexedDocument;
import dev.footnote.index.ReembedListener;
import dev.footnote.index.ReembedReport;
import dev.footnote.ingest.DocumentReader;
import dev.footnote.ingest.Fetcher;
import dev.footnote.ingest.ReadResult;
import dev.footnote.lucene.HnswOptions;
import dev.footnote.lucene.IndexStatistics;
import dev.footnote.lucene.LuceneIndex;
import dev.footnote.lucene.TokenVectorOptions;
import dev.footnote.retrieve.Expander;
import dev.footnote.retrieve.Expansion;
import dev.footnote.retrieve.Fusion;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.LinearFusion;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Reranker;
import dev.footnote.retrieve.Snapshot;
import dev.footnote.retrieve.internal.RerankedSnapshot;
import dev.footnote.sync.Folder;
import dev.footnote.sync.FolderWatch;
import dev.footnote.sync.SyncListener;
import dev.footnote.sync.SyncReport;
import dev.footnote.sync.WatchListener;
import dev.footnote.sync.internal.DocumentIntake;
import dev.footnote.sync.internal.FolderSync;
import dev.footnote.sync.internal.UriIntake;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Documents that can be asked: an index in a folder of its own, what fills it, and what answers.
 *
 * <p>Safe for use by several threads. Questions do not wait for a sync to end, at most for the
 * newest changes to become searchable. A change is durable when the method that made it has
 * returned. Nothing leaves the JVM unless an embedding model or an answerer that the caller plugs
 * in takes it out.
 *
 * {@snippet class="dev.footnote.KnowledgeBaseSnippets" region="main-job"}
 */
public final class KnowledgeBase implements AutoCloseable {

  private final Path folder;
  private final EmbeddingModel model;
  private final boolean ownsModel;
  private final LuceneIndex whole;
  private final boolean isPart;
  private final IndexCollection index;
  private final DocumentReader reader;
  private final boolean ownsReader;
  private final Chunker chunker;
  private final FolderSync folderSync;
  private final DocumentIntake intake;
  private final UriIntake uriIntake;
  private final VerifyingAnswerer answerer;
  private final TokenCounter tokens;
  private final List<Reranker> stages;
  private final Object oneSync;

  private KnowledgeBase(
      Builder builder, EmbeddingModel model, LuceneIndex index, boolean ownsModel) {
    this.folder = builder.folder;
    this.model = model;
    this.ownsModel = ownsModel;
    this.whole = index;
    this.isPart = false;
    this.index = index.collection(IndexCollection.DEFAULT);
    this.ownsReader = builder.reader.isEmpty();
    this.reader = builder.reader.orElseGet(DocumentReader::create);
    this.oneSync = new Object();
    this.tokens = text -> model.countTokens(text, Role.PASSAGE);
    this.chunker = builder.chunker.apply(model);
    this.folderSync = new FolderSync(this.index, folder, reader, chunker);
    this.intake = new DocumentIntake(this.index, chunker);
    this.uriIntake = new UriIntake(this.index, reader, intake);
    this.answerer = new VerifyingAnswerer(builder.answerer.apply(index.questionModel()));
    this.stages = List.copyOf(builder.stages);
  }

  /** A part that has its own documents and shares all else. */
  private KnowledgeBase(KnowledgeBase other, String collection) {
    this.folder = other.folder;
    this.model = other.model;
    this.ownsModel = other.ownsModel;
    this.whole = other.whole;
    this.isPart = true;
    this.index = whole.collection(collection);
    this.reader = other.reader;
    this.ownsReader = false;
    this.oneSync = other.oneSync;
    this.chunker = other.chunker;
    this.folderSync = new FolderSync(index, folder, reader, chunker);
    this.intake = new DocumentIntake(index, chunker);
    this.uriIntake = new UriIntake(index, reader, intake);
    this.answerer = other.answerer;
    this.tokens = other.tokens;
    this.stages = other.stages;
  }

  /**
   * Opens a knowledge base with the bundled embedding model, or makes one where there is none.
   *
   * @param folder of the index, on a local disk; empty or new the first time
   * @throws dev.footnote.index.IndexException if the folder cannot be used
   * @throws dev.footnote.embed.EmbeddingException if the bundled model does not run on this machine
   */
  public static KnowledgeBase open(Path folder) {
    return builder(folder).open();
  }

  /** Options of a knowledge base in a folder. */
  public static Builder builder(Path folder) {
    return new Builder(folder);
  }

  /**
   * The knowledge base of one collection, such as that of one tenant: it syncs, adds, removes,
   * lists, finds and answers from its own documents, and no other collection's. It shares the
   * index, the model and everything else with this one, and ends when this one is closed; closing
   * it does nothing. Cheap: to be asked for whenever it is needed. It is for the host application,
   * as all of this is: from any collection it can ask for any other.
   *
   * @param name the collection that {@link #open} gives is called {@link IndexCollection#DEFAULT};
   *     others have up to {@value IndexCollection#MAX_NAME_LENGTH} characters
   * @throws IllegalArgumentException if the name is blank but not empty, too long, or has a control
   *     character or an unpaired surrogate
   */
  public KnowledgeBase collection(String name) {
    return new KnowledgeBase(this, name);
  }

  /**
   * The names of the collections that have documents, in order.
   *
   * @throws dev.footnote.index.IndexException if the index cannot be read
   */
  public List<String> collections() {
    return whole.collections();
  }

  /**
   * Brings the knowledge base into step with a folder whose documents everyone may see.
   *
   * @see #sync(Folder, SyncListener)
   */
  public SyncReport sync(Path folder) {
    return sync(Folder.of(folder), SyncListener.NONE);
  }

  /**
   * Brings the knowledge base into step with a folder: reads what is new or changed, leaves the
   * rest alone, removes what is gone. Several folders can be kept in step, each by a call of its
   * own. One sync runs at a time; others wait.
   *
   * @param folder where the documents are, and who may see them
   * @param listener hears how far it is
   * @return what became of every file
   * @throws dev.footnote.ingest.ReadException if the folder cannot be listed; nothing has changed
   * @throws dev.footnote.index.IndexException if the index cannot be written
   * @throws IllegalStateException if a file would replace a document of another folder of the same
   *     name, or the thread is interrupted, or this is closed; what was read until then is kept
   */
  public SyncReport sync(Folder folder, SyncListener listener) {
    synchronized (oneSync) {
      return folderSync.sync(folder, listener);
    }
  }

  /**
   * Keeps the knowledge base in step with a folder for as long as the watch is open: syncs at once,
   * and then whenever something in the folder changes. Close it before the knowledge base.
   *
   * @param listener hears what came of each sync, on the watching thread
   * @throws dev.footnote.ingest.ReadException if the file system cannot be watched
   */
  public FolderWatch watch(Folder folder, WatchListener listener) {
    return new FolderWatch(folder, this.folder, () -> sync(folder, SyncListener.NONE), listener);
  }

  /**
   * Adds a document, or replaces the one that has its id.
   *
   * @throws IllegalStateException if a synchronised folder has a document of that id
   * @throws dev.footnote.index.IndexException if the index cannot be written
   */
  public void add(Document document) {
    addAll(Stream.of(document));
  }

  /**
   * Adds documents, or replaces those that have their ids. Much faster than one call for each: it
   * commits once, and the model works on several at a time.
   *
   * @param documents taken a few dozen at a time, so that there may be more than fit into memory;
   *     of two with one id, the later stays; what lies in a document follows it; the caller closes
   *     the stream
   * @throws IllegalArgumentException if a document does not follow the one that it lies in; what
   *     came before it may have been added
   * @throws IllegalStateException if a synchronised folder has a document of one of the ids; what
   *     came before it may have been added
   * @throws dev.footnote.embed.EmbeddingException if the model fails; likewise
   * @throws dev.footnote.index.IndexException if the index cannot be written
   */
  public void addAll(Stream<Document> documents) {
    intake.addAll(documents);
  }

  /**
   * Reads a file and adds it as a public document, or replaces the one that has its id, together
   * with the files inside it. It is not kept in step with the file.
   *
   * @return what was read, and what in the file could not be
   * @throws dev.footnote.ingest.ReadException if the file cannot be read or has no text
   * @throws IllegalStateException if a synchronised folder has a document of that id
   * @throws dev.footnote.index.IndexException if the index cannot be written
   */
  public ReadResult add(String documentId, Path file) {
    ReadResult reading = reader.readText(documentId, file, Access.everyone());
    addAll(reading.documents());
    return reading;
  }

  /**
   * Reads a stream to its end and adds it as {@link #add(String, Path)} adds a file.
   *
   * @param fileName helps to tell the format and is named in messages
   * @param content stays the caller's to close
   * @return what was read, and what in it could not be
   * @throws dev.footnote.ingest.ReadException if it cannot be read or has no text
   * @throws IllegalStateException if a synchronised folder has a document of that id
   * @throws dev.footnote.index.IndexException if the index cannot be written
   */
  public ReadResult add(String documentId, String fileName, InputStream content) {
    ReadResult reading = reader.readText(documentId, fileName, content, Access.everyone());
    addAll(reading.documents());
    return reading;
  }

  /**
   * Fetches files and adds each as a public document, or replaces the one that has its id, together
   * with the files inside it. The URI is the id, and the attribute {@value DocumentReader#SOURCE}.
   * One that cannot be fetched or read stops no other, and what was known from there stays. All are
   * fetched and read, but a passage that the index has already is not embedded again. Commits once.
   *
   * @param uris fetched one after the other
   * @param fetcher brings the bytes; nothing else here uses the network
   * @return what became of each URI, in their order; never unchanged or removed
   * @throws IllegalStateException if a synchronised folder has a document of one of the ids;
   *     nothing is fetched then
   * @throws dev.footnote.index.IndexException if the index cannot be written
   */
  public List<SyncReport.Entry> addAll(List<URI> uris, Fetcher fetcher) {
    return uriIntake.addAll(uris, fetcher);
  }

  /**
   * Removes a document and those that lie in it; does nothing if there is none of that id. One of a
   * synchronised folder comes back with the next sync, unless its file is gone.
   *
   * @throws IllegalArgumentException if no document can have the id, see {@link Document#requireId}
   * @throws dev.footnote.index.IndexException if the index cannot be written
   */
  public void remove(String documentId) {
    index.remove(documentId);
    index.commit();
  }

  /**
   * What is known of every document and of every file that could not be read, by id, whoever may
   * see it: for the host application, not for those who ask.
   */
  public List<IndexedDocument> documents() {
    return index.documents();
  }

  /**
   * The best {@value Query#DEFAULT_LIMIT} passages of public documents.
   *
   * @see #search(Query)
   */
  public List<Hit> search(String words) {
    return search(Query.of(words));
  }

  /**
   * The best passages, best first; what a query's scope does not see, or its filter does not match,
   * is never among them.
   *
   * @throws IllegalArgumentException if the words are more than sixteen times what the embedding
   *     model reads at once, or the filter compares an attribute that no document has, or has as
   *     another kind of value
   */
  public List<Hit> search(Query query) {
    try (Snapshot snapshot = snapshot()) {
      return snapshot.search(query);
    }
  }

  /**
   * What {@link #search(Query)} finds, with what stands around it in its document: hits and
   * surroundings are of one generation of the index, so that no change comes between the two.
   *
   * @throws IllegalArgumentException if the words are more than sixteen times what the embedding
   *     model reads at once
   */
  public List<Expansion> expand(Query query, Expander expander) {
    try (Snapshot snapshot = snapshot()) {
      return expander.expand(snapshot.search(query), snapshot, query.scope());
    }
  }

  /** Counts tokens as the embedding model does those of a passage; until this is closed. */
  public TokenCounter tokens() {
    return tokens;
  }

  /**
   * An answer from public documents.
   *
   * @see #ask(Query)
   */
  public Answer ask(String question) {
    return ask(Query.of(question));
  }

  /**
   * An answer whose every citation was checked against the sources, or the reason why there is
   * none.
   *
   * @throws IllegalArgumentException as {@link #search(Query)} does
   * @throws dev.footnote.chat.ChatException if a language model is to write, and does not answer
   */
  public Answer ask(Query query) {
    try (Snapshot snapshot = snapshot()) {
      return answerer.answer(query, snapshot);
    }
  }

  /**
   * As {@link #ask(Query)}, with word of each statement as soon as it is checked and, from an
   * answerer that writes by and by, of the words before that.
   *
   * @param listener told in the calling thread: a slow one slows the answer, and what it throws
   *     ends it
   * @throws IllegalArgumentException as {@link #search(Query)} does
   * @throws dev.footnote.chat.ChatException if a language model is to write, and does not answer
   */
  public Answer ask(Query query, Consumer<AnswerEvent> listener) {
    try (Snapshot snapshot = snapshot()) {
      return answerer.answer(query, snapshot, listener);
    }
  }

  /**
   * Copies what is durable into a folder of its own, while a sync and questions go on. The copy can
   * be opened as it is; {@link LuceneIndex#restore} checks it first and leaves it alone.
   *
   * @param target empty or new, on any disk
   * @throws dev.footnote.index.IndexException if the target is not empty, or cannot be written; the
   *     knowledge base is as it was
   */
  public void copyTo(Path target) {
    whole.copyTo(target);
  }

  /**
   * Brings another knowledge base, which has another embedding model or keeps other token vectors,
   * to the documents of all collections of this one, while questions and a sync go on here. Done
   * again, it carries over only what has changed since; see {@link LuceneIndex#reembedInto}.
   *
   * @param target in another folder, to be used instead of this one afterwards
   * @throws IllegalArgumentException if the target is this knowledge base, or its model does not
   *     read passages as long as these
   * @throws dev.footnote.embed.EmbeddingException if the target's model fails
   * @throws dev.footnote.index.IndexException if this cannot be read or the target cannot be
   *     written
   * @throws IllegalStateException if the thread is interrupted; what was embedded is kept
   */
  public ReembedReport reembedInto(KnowledgeBase target, ReembedListener listener) {
    return whole.reembedInto(target.whole, listener);
  }

  /**
   * Leaves nothing on disk of documents that were removed or replaced until now, while a sync and
   * questions go on. Cost: see {@link LuceneIndex#compact}.
   *
   * @throws dev.footnote.index.IndexException if the index cannot be written
   */
  public void compact() {
    whole.compact();
  }

  /**
   * How large the index is, and what it was made with.
   *
   * @throws dev.footnote.index.IndexException if the index cannot be read
   */
  public IndexStatistics statistics() {
    return whole.statistics();
  }

  /**
   * Frees files and memory; a model and a reader that the caller brought stay open. Closing twice
   * is fine. End running calls first: a sync keeps what it had committed, and a question fails with
   * an {@link IllegalStateException}. On a {@link #collection} it does nothing.
   */
  @Override
  public void close() {
    if (isPart) {
      return;
    }
    try {
      whole.close();
    } finally {
      if (ownsReader) {
        reader.close();
      }
      if (ownsModel) {
        model.close();
      }
    }
  }

  private Snapshot snapshot() {
    Snapshot snapshot = index.snapshot();
    for (Reranker stage : stages) {
      snapshot = new RerankedSnapshot(snapshot, stage);
    }
    return snapshot;
  }

  /** Options of a knowledge base. Each setter checks at once. Not thread-safe. */
  public static final class Builder {

    /** Small enough to say one thing, large enough for a page's section. */
    private static final int DEFAULT_PASSAGE_TOKENS = 384;

    private final Path folder;
    private @Nullable EmbeddingModel model;
    private Function<EmbeddingModel, Chunker> chunker = structural(DEFAULT_PASSAGE_TOKENS);
    private Optional<DocumentReader> reader = Optional.empty();
    private Optional<Fusion> fusion = Optional.empty();
    private HnswOptions vectors = HnswOptions.standard();
    private Optional<TokenVectorOptions> tokenVectors = Optional.empty();
    private Function<EmbeddingModel, Answerer> answerer = ExtractiveAnswerer::new;
    private final List<Reranker> stages = new ArrayList<>();

    private Builder(Path folder) {
      this.folder = folder;
    }

    /**
     * Embeds with a model of the caller's, who closes it after the knowledge base. An index can
     * only be opened with the model that it was made with.
     */
    public Builder embeddingModel(EmbeddingModel model) {
      this.model = model;
      return this;
    }

    /**
     * Reads files with a reader of the caller's, who closes it after the knowledge base; with
     * {@link DocumentReader#create()} if not called.
     */
    public Builder reader(DocumentReader reader) {
      this.reader = Optional.of(reader);
      return this;
    }

    /**
     * Cuts documents into passages of at most so many tokens (default {@value
     * #DEFAULT_PASSAGE_TOKENS}), or of what the model can read if that is less. After a change, the
     * next sync reads every file anew.
     *
     * @throws IllegalArgumentException if it is less than 32
     */
    public Builder passageTokens(int tokens) {
      checkArgument(tokens >= 32, "passages of %s tokens: want at least 32", tokens);
      return chunker(structural(tokens));
    }

    /**
     * Cuts documents with what the function makes of the embedding model, instead of along their
     * structure; takes the place of {@link #passageTokens}. After a change, the next sync reads
     * every file anew.
     */
    public Builder chunker(Function<EmbeddingModel, Chunker> chunker) {
      this.chunker = chunker;
      return this;
    }

    /**
     * Orders what words and vectors find in another way than {@link LinearFusion#standard()}, or
     * {@link LinearFusion#wordsFirst()} for languages that the model was not made for. What is in
     * the index stays as it is.
     */
    public Builder fusion(Fusion fusion) {
      this.fusion = Optional.of(fusion);
      return this;
    }

    /** Keeps and searches vectors in another way than {@link HnswOptions#standard()}. */
    public Builder vectors(HnswOptions options) {
      vectors = options;
      return this;
    }

    /**
     * Keeps the vectors of each passage's tokens, so that a {@link
     * dev.footnote.retrieve.LateInteractionReranker} with the same model takes milliseconds; not
     * unless set. A knowledge base can only be opened with what it was made with.
     */
    public Builder tokenVectors(TokenVectorOptions options) {
      tokenVectors = Optional.of(options);
      return this;
    }

    /**
     * Adds a stage that looks at the best hits once more before anybody sees them; there is none
     * unless added. Stages apply in the order in which they were added, each to what the one before
     * it gives back: what a closer look costs is best paid first, and what leaves out or spreads
     * out (a {@link dev.footnote.retrieve.DocumentLimit}, {@link
     * dev.footnote.retrieve.MaximalMarginalRelevance}) comes last.
     *
     * @param reranker stays the caller's
     */
    public Builder reranker(Reranker reranker) {
      stages.add(reranker);
      return this;
    }

    /**
     * Answers with what the function makes of the embedding model, instead of by quoting. Its
     * citations are checked all the same. The function gets the model behind one that remembers the
     * questions asked lately ({@link LuceneIndex#questionModel}), not the object itself.
     */
    public Builder answerer(Function<EmbeddingModel, Answerer> answerer) {
      this.answerer = answerer;
      return this;
    }

    /**
     * Opens the knowledge base, or makes it where there is none.
     *
     * @throws dev.footnote.index.IndexException if the folder cannot be used
     * @throws dev.footnote.embed.EmbeddingException if the bundled model does not run here
     */
    public KnowledgeBase open() {
      if (model != null) {
        return open(model, false);
      }
      EmbeddingModel bundled = OnnxEmbeddingModel.bgeSmallEnV15();
      try {
        return open(bundled, true);
      } catch (RuntimeException | Error e) {
        bundled.close();
        throw e;
      }
    }

    private static Function<EmbeddingModel, Chunker> structural(int tokens) {
      return model ->
          new StructuralChunker(
              text -> model.countTokens(text, Role.PASSAGE), Math.min(tokens, model.maxTokens()));
    }

    private LuceneIndex.Builder indexOptions(EmbeddingModel model) {
      LuceneIndex.Builder options = LuceneIndex.builder(folder, model).vectors(vectors);
      fusion.ifPresent(options::fusion);
      tokenVectors.ifPresent(options::tokenVectors);
      return options;
    }

    private KnowledgeBase open(EmbeddingModel model, boolean ownsModel) {
      LuceneIndex index = indexOptions(model).open();
      try {
        return new KnowledgeBase(this, model, index, ownsModel);
      } catch (RuntimeException | Error e) {
        index.close();
        throw e;
      }
    }
  }
}
