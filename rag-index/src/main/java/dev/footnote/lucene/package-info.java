/**
 * The Lucene engine: an index of words and vectors on disk.
 *
 * <p>A {@link dev.footnote.lucene.LuceneIndex} has {@link dev.footnote.index.IndexCollection}s. A
 * collection stores each document as one atomic block: its passages, and a record at the end.
 * {@link dev.footnote.retrieve.Snapshot}s search one generation of it. The metadata of a document
 * is repeated on its passages, so that a {@link dev.footnote.filter.Filter} is part of the search.
 * A record also keeps the state of its {@link dev.footnote.index.SourceFile}, so that the index and
 * the bookkeeping of a sync cannot disagree.
 */
@NullMarked
package dev.footnote.lucene;

import org.jspecify.annotations.NullMarked;
