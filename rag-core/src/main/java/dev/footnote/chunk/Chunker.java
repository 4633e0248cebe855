package dev.footnote.chunk;

import dev.footnote.document.Document;
import dev.footnote.document.Passage;
import java.util.List;

/**
 * Cuts documents into passages. Safe for use by several threads.
 *
 * <p>Every passage is an exact piece of the document's text, passages are in document order with
 * ordinals 0, 1, 2, ... and every character that is not white space can be found: it stands in a
 * passage, or in a heading that a passage carries.
 */
public interface Chunker {

  /** Names everything that the passages depend on: where it differs, documents are cut anew. */
  String fingerprint();

  /** The passages of a document; none if it has no text. The same document gives the same ones. */
  List<Passage> chunk(Document document);
}
