package dev.footnote.index;

import com.google.common.collect.ImmutableList;
import dev.footnote.document.Access;
import dev.footnote.document.Metadata;
import java.util.List;
import java.util.Optional;

/**
 * A document's entry in an index, without its text. Immutable.
 *
 * @param id id of the document
 * @param containers ids of the documents that it lies in, the outermost first
 * @param passages number of its passages; 0 for a file that could not be read or has no text
 * @param metadata metadata of the document, with its language if the index detected it
 * @param access principals that may see the document
 * @param source the file that the document was read from, if a synchronised folder has it
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

  /**
   * Returns the id of the outermost document that this one lies in; its own id if it lies in none.
   */
  public String outermost() {
    return containers.isEmpty() ? id : containers.getFirst();
  }
}
