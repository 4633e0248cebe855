package dev.footnote.benchmarks.workload;

import java.util.List;

/**
 * A subject that embeds texts with the 8-bit model BGE small for English v1.5, on any number of
 * threads.
 */
public interface EmbeddingSubject extends Subject {

  /** Returns the vector of one text. */
  float[] embed(String text) throws Exception;

  /** Returns the vectors of many texts, in the order of the texts, as fast as possible. */
  List<float[]> embedAll(List<String> texts) throws Exception;
}
