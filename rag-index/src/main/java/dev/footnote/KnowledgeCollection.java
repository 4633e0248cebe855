package dev.footnote;

import dev.footnote.answer.Answer;
import dev.footnote.answer.AnswerEvent;
import dev.footnote.answer.Askable;
import dev.footnote.document.Access;
import dev.footnote.document.Document;
import dev.footnote.document.TokenCounter;
import dev.footnote.index.IndexCollection;
import dev.footnote.index.IndexedDocument;
import dev.footnote.ingest.DocumentReader;
import dev.footnote.ingest.Fetcher;
import dev.footnote.ingest.ReadResult;
import dev.footnote.retrieve.Expander;
import dev.footnote.retrieve.Expansion;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Retriever;
import dev.footnote.retrieve.Snapshot;
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
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A collection of a {@link KnowledgeBase}, for example that of one tenant. It syncs, adds, removes,
 * lists, finds and answers from its own documents, and from no other collection's. All collections
 * of a knowledge base share its index, model and options.
 *
 * <p>A collection cannot be closed; it can be used until its knowledge base is closed. It gives no
 * access to other collections.
 *
 * <p>Safe for use by several threads. Questions do not wait for a sync to end, at most for the
 * newest changes to become searchable. A change is durable when the method that made it has
 * returned.
 */
public sealed class KnowledgeCollection implements Askable, Retriever permits KnowledgeBase {

  private final IndexCollection index;
  private final Pipeline pipeline;
  private final FolderSync folderSync;
  private final DocumentIntake intake;
  private final UriIntake uriIntake;

  KnowledgeCollection(IndexCollection index, Pipeline pipeline) {
    this.index = index;
    this.pipeline = pipeline;
    this.folderSync =
        new FolderSync(index, pipeline.indexFolder(), pipeline.reader(), pipeline.chunker());
    this.intake = new DocumentIntake(index, pipeline.chunker());
    this.uriIntake = new UriIntake(index, pipeline.reader(), intake);
  }

  /** Returns the name of the collection; {@link IndexCollection#DEFAULT} for the default one. */
  public final String name() {
    return index.name();
  }

  /**
   * Brings the collection into step with a folder whose documents everyone may see.
   *
   * @see #sync(Folder, SyncListener)
   */
  public final SyncReport sync(Path folder) {
    return sync(Folder.of(folder), SyncListener.NONE);
  }

  /**
   * Brings the collection into step with a folder: reads new and changed files, leaves the others
   * alone, and removes the documents of deleted files. To keep several folders in step, call this
   * for each. One sync of a knowledge base runs at a time; others wait.
   *
   * @param folder the files to read, and who may see their documents
   * @param listener reports the progress
   * @return the outcome for every file
   * @throws dev.footnote.ingest.ReadException if the folder cannot be listed; nothing has changed
   *     then
   * @throws dev.footnote.index.IndexException if the index cannot be written
   * @throws IllegalStateException if a file would replace a document of another folder of the same
   *     name, or the thread is interrupted, or the knowledge base is closed. Documents that were
   *     read before are kept.
   */
  public final SyncReport sync(Folder folder, SyncListener listener) {
    synchronized (pipeline.syncLock()) {
      return folderSync.sync(folder, listener);
    }
  }

  /**
   * Keeps the collection in step with a folder while the watch is open: syncs at once, and then
   * after each change in the folder. Close the watch before the knowledge base.
   *
   * @param listener receives the result of each sync, on the watching thread
   * @throws dev.footnote.ingest.ReadException if the file system cannot be watched
   */
  public final FolderWatch watch(Folder folder, WatchListener listener) {
    return new FolderWatch(
        folder, pipeline.indexFolder(), () -> sync(folder, SyncListener.NONE), listener);
  }

  /**
   * Adds a document, or replaces the one with the same id.
   *
   * @throws IllegalStateException if a synchronised folder has a document of that id
   * @throws dev.footnote.embed.EmbeddingException if the model fails
   * @throws dev.footnote.index.IndexException if the index cannot be written
   */
  public final void add(Document document) {
    addAll(Stream.of(document));
  }

  /**
   * Adds documents, or replaces those with the same ids. Much faster than one call for each
   * document: it commits once, and the model embeds several documents at a time.
   *
   * <p>Consumes the stream a few dozen documents at a time, so the documents need not fit into
   * memory together. A failure keeps the documents that were added before it.
   *
   * @param documents the documents; if two have the same id, the later one is kept. A document that
   *     lies in another one follows it. The caller closes the stream.
   * @throws IllegalArgumentException if a document does not follow the one that it lies in
   * @throws IllegalStateException if a synchronised folder has a document of one of the ids
   * @throws dev.footnote.embed.EmbeddingException if the model fails
   * @throws dev.footnote.index.IndexException if the index cannot be written
   */
  public final void addAll(Stream<Document> documents) {
    intake.addAll(documents);
  }

  /**
   * Reads a file and adds it as a public document, or replaces the one with the same id, together
   * with the files inside it. Later changes of the file are not followed; see {@link #sync(Path)}.
   *
   * @return the document and its attachments, and the parts of the file that could not be read
   * @throws dev.footnote.ingest.ReadException if the file cannot be read or has no text
   * @throws IllegalStateException if a synchronised folder has a document of that id
   * @throws dev.footnote.index.IndexException if the index cannot be written
   */
  public final ReadResult add(String documentId, Path file) {
    ReadResult result = pipeline.reader().readText(documentId, file, Access.everyone());
    addAll(result.documents());
    return result;
  }

  /**
   * Reads a stream to its end and adds it as {@link #add(String, Path)} adds a file.
   *
   * @param fileName helps to detect the format, and is named in messages
   * @param content the caller closes it
   * @return the document and its attachments, and the parts of the content that could not be read
   * @throws dev.footnote.ingest.ReadException if the content cannot be read or has no text
   * @throws IllegalStateException if a synchronised folder has a document of that id
   * @throws dev.footnote.index.IndexException if the index cannot be written
   */
  public final ReadResult add(String documentId, String fileName, InputStream content) {
    ReadResult result =
        pipeline.reader().readText(documentId, fileName, content, Access.everyone());
    addAll(result.documents());
    return result;
  }

  /**
   * Fetches files and adds each as a public document, or replaces the one with the same id,
   * together with the files inside it. The URI is the document's id, and the value of its attribute
   * {@value DocumentReader#SOURCE}.
   *
   * <p>A URI that cannot be fetched or read stops no other, and keeps the document that it had. All
   * URIs are fetched and read, but text that the index already has is not embedded again. Commits
   * once.
   *
   * @param uris fetched one after the other
   * @param fetcher returns the bytes; nothing else in this method uses the network
   * @return one outcome for each URI, in their order; never unchanged or removed
   * @throws IllegalStateException if a synchronised folder has a document of one of the ids;
   *     nothing is fetched then
   * @throws dev.footnote.index.IndexException if the index cannot be written
   */
  public final List<SyncReport.Entry> addAll(List<URI> uris, Fetcher fetcher) {
    return uriIntake.addAll(uris, fetcher);
  }

  /**
   * Removes a document and the documents that lie in it. Does nothing if there is no document of
   * that id. A document of a synchronised folder comes back with the next sync, unless its file is
   * deleted.
   *
   * @throws IllegalArgumentException if no document can have the id, see {@link Document#requireId}
   * @throws dev.footnote.index.IndexException if the index cannot be written
   */
  public final void remove(String documentId) {
    index.remove(documentId);
    index.commit();
  }

  /**
   * Lists all documents by id, including files that could not be read. The list ignores access:
   * show it to the operator of the host application, not to users.
   *
   * @throws dev.footnote.index.IndexException if the index cannot be read
   */
  public final List<IndexedDocument> documents() {
    return index.documents();
  }

  /**
   * Returns the best passages, best first, of documents that the query's scope sees and its filter
   * matches.
   *
   * @throws IllegalArgumentException if the question is more than sixteen times as long as the
   *     embedding model reads at once, or the filter compares an attribute that no document has, or
   *     has with another type
   */
  @Override
  public final List<Hit> search(Query query) {
    try (Snapshot snapshot = snapshot()) {
      return snapshot.search(query);
    }
  }

  /**
   * Returns the hits of {@link #search(Query)} with the text around them. Hits and surrounding text
   * are of one generation of the index, so no change comes between them.
   *
   * @throws IllegalArgumentException as in {@link #search(Query)}
   */
  public final List<Expansion> expand(Query query, Expander expander) {
    try (Snapshot snapshot = snapshot()) {
      return expander.expand(snapshot.search(query), snapshot, query.scope());
    }
  }

  /**
   * Returns a counter that counts tokens as the embedding model does for a passage. Use it until
   * the knowledge base is closed.
   */
  public final TokenCounter tokens() {
    return pipeline.tokens();
  }

  @Override
  public final Answer ask(Query query) {
    try (Snapshot snapshot = snapshot()) {
      return pipeline.answerer().answer(query, snapshot);
    }
  }

  @Override
  public final Answer ask(Query query, Consumer<AnswerEvent> listener) {
    try (Snapshot snapshot = snapshot()) {
      return pipeline.answerer().answer(query, snapshot, listener);
    }
  }

  private Snapshot snapshot() {
    return pipeline.reranked(index.snapshot());
  }
}
