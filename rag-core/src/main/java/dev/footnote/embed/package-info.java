/**
 * Text to vectors: an {@link dev.footnote.embed.EmbeddingModel} places texts in a space where the
 * dot product says how near their meanings are.
 *
 * <p>Questions and passages are embedded by {@link dev.footnote.embed.Role role}, so that a model's
 * prefixes are never forgotten. A text longer than a model reads is refused, unless the model is
 * wrapped into a {@link dev.footnote.embed.LongTextModel}; a {@link
 * dev.footnote.embed.CachingEmbeddingModel} remembers vectors. For a closer look at a few texts, a
 * {@link dev.footnote.embed.LateInteractionModel} has a vector for each token, and a {@link
 * dev.footnote.embed.CrossEncoder} reads question and text together, and an {@link
 * dev.footnote.embed.EntailmentModel} premise and hypothesis. {@link dev.footnote.embed.onnx} runs
 * all of them inside this JVM.
 */
@NullMarked
package dev.footnote.embed;

import org.jspecify.annotations.NullMarked;
