package dev.footnote.index;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import dev.footnote.document.Document;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageId;
import java.util.List;
import java.util.Optional;

/**
 * A document with its passages, as an {@link IndexCollection} stores it. Immutable.
 *
 * @param document the document that was chunked
 * @param passages all of its passages, in order; may be empty
 * @param source the file that the document was read from, if a synchronised folder has it
 */
public record ChunkedDocument(
    Document document, List<Passage> passages, Optional<SourceFile> source) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if a passage belongs to another document, differs from the
   *     document's text at its span, or is out of order
   */
  public ChunkedDocument {
    passages = ImmutableList.copyOf(passages);
    int next = 0;
    for (Passage passage : passages) {
      PassageId id = passage.id();
      checkArgument(
          id.documentId().equals(document.id()),
          "passage %s among the passages of document \"%s\": chunk each document by itself",
          id,
          document.id());
      checkArgument(
          id.ordinal() >= next,
          "passage %s: expected ordinal %s or higher, list the passages in order",
          id,
          next);
      checkArgument(
          passage.text().equals(passage.span().of(document.text())),
          "passage %s differs from the text of document \"%s\" at %s",
          id,
          document.id(),
          passage.span());
      next = id.ordinal() + 1;
    }
  }
}
