package dev.footnote;

import dev.footnote.answer.verify.VerifyingAnswerer;
import dev.footnote.chunk.Chunker;
import dev.footnote.document.TokenCounter;
import dev.footnote.ingest.DocumentReader;
import dev.footnote.retrieve.Reranker;
import dev.footnote.retrieve.Snapshot;
import dev.footnote.retrieve.internal.RerankedSnapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The parts that the collections of a knowledge base share: everything between files and the index,
 * and between the index and answers.
 *
 * @param reader reads files
 * @param ownsReader whether the knowledge base closes the reader
 * @param chunker chunks documents
 * @param tokens counts the tokens of a passage
 * @param rerankers stages after the search, in order
 * @param answerer answers questions and verifies the answers
 * @param indexFolder folder of a local index, which no sync reads
 * @param syncLock held by the one sync that runs at a time
 */
record Pipeline(
    DocumentReader reader,
    boolean ownsReader,
    Chunker chunker,
    TokenCounter tokens,
    List<Reranker> rerankers,
    VerifyingAnswerer answerer,
    Optional<Path> indexFolder,
    Object syncLock)
    implements AutoCloseable {

  /** Returns the snapshot behind all rerankers. Closing the result closes the snapshot. */
  Snapshot reranked(Snapshot snapshot) {
    Snapshot reranked = snapshot;
    for (Reranker reranker : rerankers) {
      reranked = new RerankedSnapshot(reranked, reranker);
    }
    return reranked;
  }

  @Override
  public void close() {
    if (ownsReader) {
      reader.close();
    }
  }
}
