package dev.footnote.embed;

import java.util.List;

/**
 * A model that tells which words a text is about, and how much. Formal, Piwowarski and Clinchant,
 * "SPLADE", SIGIR 2021. Implementations are safe for use by several threads.
 */
public interface SparseEmbeddingModel extends AutoCloseable {

  /**
   * Names everything that the vectors depend on: two models of one fingerprint produce the same
   * vectors.
   */
  String fingerprint();

  /** Most tokens that a text may have, as {@link #countTokens} counts them. */
  int maxTokens();

  /** Number of tokens of a text as the model reads it, prefix and special tokens included. */
  int countTokens(String text, Role role);

  /**
   * The words of a text; none if the model finds none.
   *
   * @throws IllegalArgumentException if the text is blank or has more than {@link #maxTokens()}
   *     tokens
   * @throws IllegalStateException if the model is closed
   * @throws EmbeddingException if the model fails
   */
  SparseVector embed(String text, Role role);

  /**
   * The words of several texts, in their order, computed on as many threads as the model was given.
   *
   * @throws IllegalArgumentException if one of the texts is blank or has more than {@link
   *     #maxTokens()} tokens; the message names its place in the list
   * @throws IllegalStateException if the model is closed
   * @throws EmbeddingException if the model fails
   */
  List<SparseVector> embedAll(List<String> texts, Role role);

  /** Waits for running calls and frees what the model holds. Closing twice does nothing. */
  @Override
  void close();
}
