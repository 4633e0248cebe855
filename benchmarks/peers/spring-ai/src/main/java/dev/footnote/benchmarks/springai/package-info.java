/**
 * Spring AI as its documentation shows it: {@code TransformersEmbeddingModel} on the same ONNX file
 * that Footnote runs, {@code TokenTextSplitter} and {@code SimpleVectorStore}.
 */
@NullMarked
package dev.footnote.benchmarks.springai;

import org.jspecify.annotations.NullMarked;
