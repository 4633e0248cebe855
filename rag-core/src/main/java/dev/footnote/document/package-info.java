/**
 * What was read: a {@link dev.footnote.document.Document}, its blocks, and the passages cut from
 * it.
 *
 * <p>A reader produces a {@code Document}: one canonical text, the {@link
 * dev.footnote.document.Block}s that give it structure, the {@link dev.footnote.document.Page}s it
 * lies on, typed {@link dev.footnote.document.Metadata}, and who may see it ({@link
 * dev.footnote.document.Access}). Every place in it is a {@link dev.footnote.document.Span}, so
 * that a {@link dev.footnote.document.Passage}, and later a citation, can always be checked against
 * the characters it came from. A {@link dev.footnote.document.TokenCounter} says how large a text
 * is to a model.
 */
@NullMarked
package dev.footnote.document;

import org.jspecify.annotations.NullMarked;
