package dev.footnote.index;

import dev.footnote.document.Access;
import dev.footnote.document.Metadata;
import java.util.Optional;

/**
 * What an index knows of one of its documents.
 *
 * @param id names it
 * @param passages number of its passages; 0 for a file that could not be read or has no text
 * @param metadata what the document says of itself
 * @param access who may see it
 * @param source the file it was read from, if it came from a synchronised folder
 */
public record IndexedDocument(
    String id, int passages, Metadata metadata, Access access, Optional<SourceFile> source) {}
