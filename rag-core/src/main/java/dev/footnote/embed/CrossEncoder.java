package dev.footnote.embed;

import java.util.List;

/**
 * A model that reads a question and a text together, and says how well the one answers the other.
 * Sharper than a comparison of vectors, and one model run for each text: for the best of a ranking.
 * Nogueira and Cho, "Passage Re-ranking with BERT", 2019. Implementations are safe for use by
 * several threads.
 */
public interface CrossEncoder extends AutoCloseable {

  /**
   * A score for each text, in their order: finite, the higher the better, comparable between texts
   * and questions of one model. Of what is longer than the model reads, only the beginning counts.
   * The array is the caller's.
   *
   * @throws IllegalArgumentException if the question is blank
   * @throws IllegalStateException if the model is closed
   * @throws EmbeddingException if the model fails
   */
  double[] score(String question, List<String> texts);

  /** Waits for running calls and frees what the model holds. Closing twice does nothing. */
  @Override
  void close();
}
