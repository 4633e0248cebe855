/**
 * Chunking: documents into passages that an embedding model can read as a whole.
 *
 * <p>A {@link dev.footnote.chunk.Chunker} takes a {@code Document} and returns its {@code Passage}s
 * in order. A {@link dev.footnote.document.TokenCounter} counts the tokens of a passage as the
 * model does. {@link dev.footnote.chunk.StructuralChunker} is the default. An {@link
 * dev.footnote.retrieve.Expander} adds the text around a small passage when it is found.
 */
@NullMarked
package dev.footnote.chunk;

import org.jspecify.annotations.NullMarked;
