/**
 * Models in the ONNX format, run inside this JVM by ONNX Runtime.
 *
 * <p>A text is embedded in three steps. A Hugging Face tokenizer turns it into token ids. The model
 * turns the ids into one state per token. A {@link dev.footnote.embed.onnx.Pooling} turns the
 * states into one vector of length 1.
 *
 * <p>Start with {@link dev.footnote.embed.onnx.OnnxEmbeddingModel}, which loads the bundled model
 * or a folder with another one. {@link dev.footnote.embed.onnx.OnnxCrossEncoder}, {@link
 * dev.footnote.embed.onnx.OnnxEntailmentModel} and {@link
 * dev.footnote.embed.onnx.OnnxLateInteractionModel} load the other kinds.
 *
 * <p>{@code docs/adr/0002-onnx-runtime-and-tokenizers.md} explains the choice of libraries.
 */
@NullMarked
package dev.footnote.embed.onnx;

import org.jspecify.annotations.NullMarked;
