/**
 * Spring AI, set up as its documentation shows. The subjects use {@code TransformersEmbeddingModel}
 * with Footnote's ONNX file, {@code TokenTextSplitter} and {@code SimpleVectorStore}.
 */
@NullMarked
package dev.footnote.benchmarks.springai;

import org.jspecify.annotations.NullMarked;
