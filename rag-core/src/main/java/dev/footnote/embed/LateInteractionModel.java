package dev.footnote.embed;

import java.util.List;

/**
 * A model that places every token of a text in a vector space by its meaning in that text, so that
 * a question can be compared with a text word for word. Khattab and Zaharia, "ColBERT", SIGIR 2020.
 * Implementations are safe for use by several threads.
 */
public interface LateInteractionModel extends AutoCloseable {

  /**
   * Names everything that the vectors depend on: two models of one fingerprint produce the same
   * vectors.
   */
  String fingerprint();

  /** Components of each vector. */
  int dimension();

  /** Most tokens that a text may have, as {@link #countTokens} counts them. */
  int maxTokens();

  /** Number of tokens of a text as the model reads it, prefix and special tokens included. */
  int countTokens(String text, Role role);

  /**
   * The vectors of a text's tokens.
   *
   * @throws IllegalArgumentException if the text is blank or has more than {@link #maxTokens()}
   *     tokens
   * @throws IllegalStateException if the model is closed
   * @throws EmbeddingException if the model fails
   */
  TokenVectors embed(String text, Role role);

  /**
   * The vectors of several texts' tokens, in their order, computed on as many threads as the model
   * was given.
   *
   * @throws IllegalArgumentException if one of the texts is blank or has more than {@link
   *     #maxTokens()} tokens; the message names its place in the list
   * @throws IllegalStateException if the model is closed
   * @throws EmbeddingException if the model fails
   */
  List<TokenVectors> embedAll(List<String> texts, Role role);

  /** Waits for running calls and frees what the model holds. Closing twice does nothing. */
  @Override
  void close();
}
