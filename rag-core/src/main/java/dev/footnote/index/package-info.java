/**
 * The interface of a search engine: documents are stored, replaced, removed and listed, and each
 * generation of the index is a {@link dev.footnote.retrieve.Snapshot} to search.
 */
@NullMarked
package dev.footnote.index;

import org.jspecify.annotations.NullMarked;
