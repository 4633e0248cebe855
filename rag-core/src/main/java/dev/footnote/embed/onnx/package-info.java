/**
 * Models of texts in the ONNX format, run inside this JVM by ONNX Runtime.
 *
 * <p>A text goes through three steps: a Hugging Face tokenizer turns it into token ids, the model
 * turns those into one state per token, and a {@link dev.footnote.embed.onnx.Pooling} makes one
 * vector of length 1 of them. {@link dev.footnote.embed.onnx.OnnxEmbeddingModel} is the way in,
 * either with the model that comes along or with a folder of the caller's. {@link
 * dev.footnote.embed.onnx.OnnxCrossEncoder}, {@link dev.footnote.embed.onnx.OnnxEntailmentModel}
 * and {@link dev.footnote.embed.onnx.OnnxLateInteractionModel} run on the same parts.
 *
 * <p>What this rests on and why is decided in {@code docs/adr/0002-onnx-runtime-and-tokenizers.md}.
 */
@NullMarked
package dev.footnote.embed.onnx;

import org.jspecify.annotations.NullMarked;
