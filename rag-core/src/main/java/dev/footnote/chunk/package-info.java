/**
 * Documents to passages: a {@link dev.footnote.chunk.Chunker} cuts a document into pieces that an
 * embedding model can read whole.
 *
 * <p>A {@code Document} goes in, {@code Passage}s come out, in order; a {@link
 * dev.footnote.document.TokenCounter} says how large a piece is to the model. The {@link
 * dev.footnote.chunk.StructuralChunker} is what is used unless somebody knows better; what stands
 * around a small passage is had when it is found, with a {@link dev.footnote.retrieve.Expander}.
 */
@NullMarked
package dev.footnote.chunk;

import org.jspecify.annotations.NullMarked;
