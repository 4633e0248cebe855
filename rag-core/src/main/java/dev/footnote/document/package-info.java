/**
 * Documents: text with structure, pages and metadata, and the passages cut from it.
 *
 * <p>A reader produces a {@link dev.footnote.document.Document}. It has one canonical text, {@link
 * dev.footnote.document.Block}s that give the text structure, and the {@link
 * dev.footnote.document.Page}s that it lies on. It also has typed {@link
 * dev.footnote.document.Metadata} and an {@link dev.footnote.document.Access} rule.
 *
 * <p>Every place in a document is a {@link dev.footnote.document.Span} of its text. A {@link
 * dev.footnote.document.Passage}, and later a citation, can therefore be checked against the
 * characters that it came from. A {@link dev.footnote.document.TokenCounter} measures how long a
 * text is for a model.
 */
@NullMarked
package dev.footnote.document;

import org.jspecify.annotations.NullMarked;
