/**
 * Questions to ranked passages.
 *
 * <p>A {@link dev.footnote.retrieve.Query} says what is asked, by whom, how many hits are wanted,
 * and by a {@link dev.footnote.filter.Filter} among which documents. A {@link
 * dev.footnote.retrieve.Snapshot}, one generation of an index, searches words and vectors, scores
 * every {@link dev.footnote.retrieve.FusionCandidate} by both, lets a {@link
 * dev.footnote.retrieve.Fusion} order them, and returns {@link dev.footnote.retrieve.Hit}s that
 * explain their own scores. {@link dev.footnote.retrieve.Reranker}s may look at the best of them
 * once more, each behind a snapshot of its own: models that read closely ({@link
 * dev.footnote.retrieve.CrossEncoderReranker}, {@link
 * dev.footnote.retrieve.LateInteractionReranker}), what is known of the documents ({@link
 * dev.footnote.retrieve.RecencyPrior}), and what keeps a ranking from repeating itself ({@link
 * dev.footnote.retrieve.MaximalMarginalRelevance}, {@link dev.footnote.retrieve.DocumentLimit}). An
 * {@link dev.footnote.retrieve.Expander} gives the hits what stands around them.
 *
 * <p>Every ranking is total: score descending, then passage id ascending.
 */
@NullMarked
package dev.footnote.retrieve;

import org.jspecify.annotations.NullMarked;
