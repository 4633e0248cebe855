package dev.footnote.embed;

import java.util.List;

/**
 * A model that reads a question and a text together and scores how well the text answers the
 * question. It is more accurate than comparing vectors, but costs one model run per text: use it on
 * the best hits of a ranking. Nogueira and Cho, "Passage Re-ranking with BERT", 2019.
 * Implementations are safe for use by several threads.
 */
public interface CrossEncoder extends AutoCloseable {

  /**
   * Scores each text, in their order. Scores are finite, higher is better, and they are comparable
   * between texts and questions of one model. If a text is longer than the model reads, only its
   * beginning counts. The array belongs to the caller.
   *
   * @throws IllegalArgumentException if the question is blank
   * @throws IllegalStateException if the model is closed
   * @throws EmbeddingException if the model fails
   */
  double[] score(String question, List<String> texts);

  /** Waits for running calls and frees the model's resources. Closing twice has no effect. */
  @Override
  void close();
}
