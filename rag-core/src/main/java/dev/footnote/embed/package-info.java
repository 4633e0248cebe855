/**
 * Text to vectors: an {@link dev.footnote.embed.EmbeddingModel} places texts in a space where the
 * dot product says how near their meanings are.
 *
 * <p>Questions and passages are embedded by {@link dev.footnote.embed.Role role}, so that a model's
 * prefixes are never forgotten. A text longer than a model reads is refused, unless the model is
 * wrapped into a {@link dev.footnote.embed.LongTextModel}. {@link dev.footnote.embed.onnx} runs
 * models inside this JVM.
 */
@NullMarked
package dev.footnote.embed;

import org.jspecify.annotations.NullMarked;
