/**
 * Where passages live: a Lucene index of words and vectors on disk.
 *
 * <p>An {@link dev.footnote.index.IndexCollection} of a {@link dev.footnote.lucene.LuceneIndex}
 * takes documents with their passages, each document as one atomic block that ends in a record of
 * the document itself, and opens {@link dev.footnote.retrieve.Snapshot}s to search. What a
 * document's metadata says is on each of its passages too, so that a {@link
 * dev.footnote.filter.Filter} is part of the search. Beside the passages it keeps, for every {@link
 * dev.footnote.index.SourceFile} that was read into it, what is needed to see whether the file
 * changed, so that index and bookkeeping cannot disagree.
 */
@NullMarked
package dev.footnote.lucene;

import org.jspecify.annotations.NullMarked;
