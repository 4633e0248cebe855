/**
 * The interface of a search engine, behind which a knowledge base stores and finds its passages.
 *
 * <p>A {@link dev.footnote.index.SearchIndex} has {@linkplain dev.footnote.index.IndexCollection
 * collections}. A collection stores {@link dev.footnote.index.ChunkedDocument}s, each replaced in
 * one step, and lists them as {@link dev.footnote.index.IndexedDocument}s. Each generation of a
 * collection is a {@link dev.footnote.retrieve.Snapshot} to search. A {@link
 * dev.footnote.index.Reembedding} carries {@link dev.footnote.index.StoredDocument}s from one index
 * to another.
 */
@NullMarked
package dev.footnote.index;

import org.jspecify.annotations.NullMarked;
