package dev.footnote.index;

import com.google.common.collect.ImmutableList;
import dev.footnote.document.Access;
import dev.footnote.document.Metadata;
import java.util.List;
import java.util.Optional;

/**
 * What an index knows of one of its documents.
 *
 * @param id names it
 * @param containers ids of the documents that it lies in, the outermost first
 * @param passages number of its passages; 0 for a file that could not be read or has no text
 * @param metadata what the document says of itself
 * @param access who may see it
 * @param source the file it was read from, if it came from a synchronised folder
 */
public record IndexedDocument(
    String id,
    List<String> containers,
    int passages,
    Metadata metadata,
    Access access,
    Optional<SourceFile> source) {

  /** Copies the list. */
  public IndexedDocument {
    containers = ImmutableList.copyOf(containers);
  }

  /** The document that came with it: itself, or the outermost that it lies in. */
  public String outermost() {
    return containers.isEmpty() ? id : containers.getFirst();
  }
}
