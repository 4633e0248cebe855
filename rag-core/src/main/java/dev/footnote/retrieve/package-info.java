/**
 * Retrieval: questions to ranked passages.
 *
 * <p>A {@link dev.footnote.retrieve.Query} has the text, the number of hits, the {@link
 * dev.footnote.retrieve.AccessScope} of the user and a {@link dev.footnote.filter.Filter} over
 * documents. A {@link dev.footnote.retrieve.Snapshot}, one generation of an index, searches by
 * words and by vectors. It scores every {@link dev.footnote.retrieve.FusionCandidate} by both, and
 * a {@link dev.footnote.retrieve.Fusion} ranks the candidates. The result is a list of {@link
 * dev.footnote.retrieve.Hit}s that explain their own scores.
 *
 * <p>A {@link dev.footnote.retrieve.Reranker} changes the order of the best hits, or leaves some
 * out:
 *
 * <ul>
 *   <li>by a model that reads the passages again: {@link
 *       dev.footnote.retrieve.CrossEncoderReranker}, {@link
 *       dev.footnote.retrieve.LateInteractionReranker};
 *   <li>by facts about the documents: {@link dev.footnote.retrieve.RecencyPrior};
 *   <li>to avoid repetition: {@link dev.footnote.retrieve.MaximalMarginalRelevance}, {@link
 *       dev.footnote.retrieve.DocumentLimit}.
 * </ul>
 *
 * <p>An {@link dev.footnote.retrieve.Expander} adds the passages around the hits.
 *
 * <p>Every ranking is total: by score, highest first, then by passage id, ascending.
 */
@NullMarked
package dev.footnote.retrieve;

import org.jspecify.annotations.NullMarked;
