package dev.footnote.chunk;

import dev.footnote.document.Document;
import dev.footnote.document.Passage;
import java.util.List;

/**
 * A strategy that chunks documents into passages. Safe for use by several threads.
 *
 * <p>Every passage is an exact piece of the document's text. Passages are in document order, with
 * ordinals 0, 1, 2, ... Every character that is not white space is in a passage, or in a heading
 * that a passage carries. To test an implementation, extend {@code ChunkerContract} of the module
 * {@code rag-testing}.
 */
public interface Chunker {

  /**
   * Returns a name for everything that the passages depend on. If the name changes, an index chunks
   * its documents again.
   */
  String fingerprint();

  /**
   * Chunks a document. The same document always has the same passages.
   *
   * @return the passages; empty if the document has no text
   */
  List<Passage> chunk(Document document);
}
