package dev.footnote.lucene;

import dev.footnote.embed.EmbeddingModel;
import dev.footnote.language.Language;
import dev.footnote.retrieve.Fusion;
import dev.footnote.retrieve.LinearFusion;
import java.util.Optional;

/**
 * The options of an open index.
 *
 * @param model embeds passages and questions
 * @param questions the same model with a cache of recent questions
 * @param fusion the caller's choice; empty if fusion depends on the question's language
 * @param vectors options of the vector search
 * @param tokens options of stored token vectors; empty if none are stored
 */
record IndexOptions(
    EmbeddingModel model,
    EmbeddingModel questions,
    Optional<Fusion> fusion,
    HnswOptions vectors,
    Optional<TokenVectorOptions> tokens) {

  /** Returns the caller's fusion, or the default for a question in this language. */
  Fusion fusion(Language language) {
    return fusion.orElseGet(
        () ->
            model.languages().isEmpty() || language.isAmong(model.languages())
                ? LinearFusion.standard()
                : LinearFusion.wordsFirst());
  }
}
