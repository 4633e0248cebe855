/**
 * Documents to passages: a {@link dev.footnote.chunk.Chunker} cuts a document along its own
 * structure into pieces that an embedding model can read whole.
 *
 * <p>A {@code Document} goes in, {@code Passage}s come out, in order; a {@link
 * dev.footnote.document.TokenCounter} says how large a piece is to the model.
 */
@NullMarked
package dev.footnote.chunk;

import org.jspecify.annotations.NullMarked;
