package dev.footnote.index;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import dev.footnote.document.Document;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageId;
import java.util.List;
import java.util.Optional;

/**
 * A document with all that an index keeps of it. Immutable.
 *
 * @param document what the passages were cut from
 * @param passages all of its passages, in order; may be none
 * @param source the file it was read from, if a folder is kept in step
 */
public record ChunkedDocument(
    Document document, List<Passage> passages, Optional<SourceFile> source) {

  /**
   * @throws IllegalArgumentException if a passage is of another document or text, or out of order
   */
  public ChunkedDocument {
    passages = ImmutableList.copyOf(passages);
    int next = 0;
    for (Passage passage : passages) {
      PassageId id = passage.id();
      checkArgument(
          id.documentId().equals(document.id()),
          "passage %s among those of document \"%s\"",
          id,
          document.id());
      checkArgument(id.ordinal() >= next, "passage %s where %s or a later one is due", id, next);
      checkArgument(
          passage.text().equals(passage.span().of(document.text())),
          "passage %s does not say what document \"%s\" says at %s",
          id,
          document.id(),
          passage.span());
      next = id.ordinal() + 1;
    }
  }
}
