package dev.footnote.benchmarks.workload;

import java.util.List;

/**
 * Something that embeds texts with BGE small for English v1.5, 8-bit, on as many threads as it
 * likes.
 */
public interface EmbeddingSubject extends Subject {

  /** The vector of one text. */
  float[] embed(String text) throws Exception;

  /** The vectors of many texts, in their order, as fast as it can. */
  List<float[]> embedAll(List<String> texts) throws Exception;
}
