package dev.footnote.embed;

import dev.footnote.document.Span;
import java.util.List;

/**
 * An embedding model that reads a whole text and then gives each of its parts a vector, so that
 * "its capital" is placed where the country is that the text spoke of before. Günther et al., "Late
 * Chunking: Contextual Chunk Embeddings Using Long-Context Embedding Models", 2024.
 *
 * <p>An index that is given one asks it for the passages of each document together. A part's vector
 * depends on the whole text: where one passage changes, all are embedded anew.
 */
public interface LateChunkingModel extends EmbeddingModel {

  /**
   * The vectors of a text's parts, in their order, each the mean of its tokens' states, on as many
   * threads as the model was given. The arrays are the caller's.
   *
   * <p>A text that is longer than what the model reads at once is read in windows from part to
   * part; where a window begins, the last parts of the one before are read once more for the sake
   * of what they say about those that follow.
   *
   * @param parts in the order of their beginnings; they may overlap and leave text out
   * @throws IllegalArgumentException if a part is outside the text, blank, out of order or longer
   *     than {@link #maxTokens()} tokens; the message names its place in the list
   * @throws IllegalStateException if the model is closed
   * @throws EmbeddingException if the model fails
   */
  List<float[]> embedParts(String text, List<Span> parts);
}
