package dev.footnote.sync.internal;

import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.Iterators;
import com.google.common.collect.PeekingIterator;
import dev.footnote.chunk.Chunker;
import dev.footnote.document.Document;
import dev.footnote.index.ChunkedDocument;
import dev.footnote.index.IndexCollection;
import dev.footnote.index.IndexedDocument;
import dev.footnote.index.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Adds documents that belong to no synchronised folder to a collection, and commits. Thread-safe.
 */
public final class DocumentIntake {

  /** Documents that are embedded together: enough to keep every thread of a model busy. */
  private static final int GROUP = 64;

  private final IndexCollection index;
  private final Chunker chunker;

  /**
   * Creates an intake.
   *
   * @param index receives the documents
   * @param chunker chunks them
   */
  public DocumentIntake(IndexCollection index, Chunker chunker) {
    this.index = index;
    this.chunker = chunker;
  }

  /**
   * Adds documents, or replaces those with the same ids, and commits once. Consumes the stream a
   * few dozen documents at a time. A failure keeps the documents that were added before it.
   *
   * @param documents a document that lies in another one follows it; the caller closes the stream
   * @throws IllegalArgumentException if a document does not follow the one that it lies in
   * @throws IllegalStateException if a synchronised folder has a document of one of the ids
   * @throws dev.footnote.embed.EmbeddingException if the model fails
   * @throws dev.footnote.index.IndexException if the index cannot be written
   */
  public void addAll(Stream<Document> documents) {
    committing(
        () -> {
          PeekingIterator<Document> remaining = Iterators.peekingIterator(documents.iterator());
          while (remaining.hasNext()) {
            addGroup(nextGroup(remaining));
          }
        });
  }

  /** Chunks a document that belongs to no synchronised folder. */
  ChunkedDocument chunked(Document document) {
    return new ChunkedDocument(document, chunker.chunk(document), Optional.empty());
  }

  /**
   * Requires that no synchronised folder has a document of this id: the next sync would undo a
   * change made here.
   *
   * @throws IllegalStateException if one has
   */
  void requireNotSynchronised(String documentId) {
    Optional<SourceFile> source = index.document(documentId).flatMap(IndexedDocument::source);
    checkState(
        source.isEmpty(),
        "document \"%s\" is synchronised with the folder %s: change its file there, or use another"
            + " id",
        documentId,
        source.map(SourceFile::folder).orElse(""));
  }

  /** Makes changes and commits them, also those that were made before a failure. */
  void committing(Runnable changes) {
    try {
      changes.run();
    } catch (RuntimeException | Error e) {
      commitAfter(e);
      throw e;
    }
    index.commit();
  }

  /** Each document is complete or unchanged, so the documents before the failure are worth it. */
  private void commitAfter(Throwable failure) {
    try {
      index.commit();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  /** Ends a group only before a document that lies in no other. */
  private static List<Document> nextGroup(PeekingIterator<Document> remaining) {
    List<Document> group = new ArrayList<>();
    while (remaining.hasNext()
        && (group.size() < GROUP || !remaining.peek().containers().isEmpty())) {
      group.add(remaining.next());
    }
    return group;
  }

  private void addGroup(List<Document> group) {
    group.forEach(document -> requireNotSynchronised(document.id()));
    index.put(group.stream().map(this::chunked).toList());
  }
}
