package dev.footnote.lucene;

import dev.footnote.embed.EmbeddingModel;
import dev.footnote.language.Language;
import dev.footnote.retrieve.Fusion;
import dev.footnote.retrieve.LinearFusion;
import java.util.Optional;

/**
 * What an index is opened with.
 *
 * @param model of passages and questions
 * @param questions the same model, which remembers those that it was asked lately
 * @param fusion what the caller wants, if it is not to depend on the question
 * @param vectors how they are kept and searched
 * @param tokens what is kept of them, if anything is
 */
record IndexOptions(
    EmbeddingModel model,
    EmbeddingModel questions,
    Optional<Fusion> fusion,
    HnswOptions vectors,
    Optional<TokenVectorOptions> tokens) {

  /** What the caller wants, or else as the model knows the question's language or not. */
  Fusion fusion(Language language) {
    return fusion.orElseGet(
        () ->
            model.languages().isEmpty() || language.isAmong(model.languages())
                ? LinearFusion.standard()
                : LinearFusion.wordsFirst());
  }
}
