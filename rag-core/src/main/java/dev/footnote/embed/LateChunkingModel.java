package dev.footnote.embed;

import dev.footnote.document.Span;
import java.util.List;

/**
 * An embedding model that reads a whole text and then embeds each of its parts in that context. For
 * example, "its capital" is placed near the country that the text mentioned earlier. Günther et
 * al., "Late Chunking: Contextual Chunk Embeddings Using Long-Context Embedding Models", 2024.
 *
 * <p>An index that uses such a model embeds the passages of each document together. The vector of a
 * part depends on the whole text: if one passage changes, all passages are embedded again.
 */
public interface LateChunkingModel extends EmbeddingModel {

  /**
   * Embeds the parts of a text, on as many threads as the model was given. Each vector is the mean
   * of the states of the part's tokens. The vectors are in the order of the parts. The arrays
   * belong to the caller.
   *
   * <p>A text longer than the model reads at once is read in windows that begin and end at parts.
   * Each window after the first begins with the last parts of the window before, for context.
   *
   * @param parts the parts in the order of their starts; they may overlap and leave gaps
   * @throws IllegalArgumentException if a part is outside the text, blank, out of order or longer
   *     than {@link #maxTokens()} tokens. The message contains its position in the list
   * @throws IllegalStateException if the model is closed
   * @throws EmbeddingException if the model fails
   */
  List<float[]> embedParts(String text, List<Span> parts);
}
