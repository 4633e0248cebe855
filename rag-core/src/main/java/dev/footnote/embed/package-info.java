/**
 * Models that turn text into vectors or compare two texts.
 *
 * <ul>
 *   <li>An {@link dev.footnote.embed.EmbeddingModel} has one vector for each text. The dot product
 *       of two vectors measures how similar the texts' meanings are.
 *   <li>A {@link dev.footnote.embed.LateChunkingModel} embeds parts of a text in the context of the
 *       whole text.
 *   <li>A {@link dev.footnote.embed.LateInteractionModel} has one vector for each token.
 *   <li>A {@link dev.footnote.embed.CrossEncoder} reads a question and a text together.
 *   <li>An {@link dev.footnote.embed.EntailmentModel} reads a premise and a hypothesis together.
 * </ul>
 *
 * <p>Questions and passages are embedded by {@link dev.footnote.embed.Role role}, so that a model's
 * prefixes are always applied. A text longer than the model reads is rejected, unless the model is
 * wrapped in a {@link dev.footnote.embed.LongTextModel}. A {@link
 * dev.footnote.embed.CachingEmbeddingModel} caches vectors. Both decorators extend {@link
 * dev.footnote.embed.ForwardingEmbeddingModel}, as decorators of a host application can.
 *
 * <p>{@link dev.footnote.embed.onnx} runs all kinds of models inside this JVM. {@link
 * dev.footnote.embed.hub} downloads model files.
 */
@NullMarked
package dev.footnote.embed;

import org.jspecify.annotations.NullMarked;
