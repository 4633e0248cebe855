package dev.footnote.embed;

import java.util.List;

/**
 * A model that places every token of a text in a vector space, by its meaning in that text. A
 * question can then be compared with a text token by token. Khattab and Zaharia, "ColBERT", SIGIR
 * 2020. Implementations are safe for use by several threads.
 */
public interface LateInteractionModel extends AutoCloseable {

  /**
   * Returns a name for everything that the vectors depend on. Two models with the same fingerprint
   * produce the same vectors.
   */
  String fingerprint();

  /** Returns the number of components of each vector. */
  int dimension();

  /** Returns the largest number of tokens that a text may have, as {@link #countTokens} counts. */
  int maxTokens();

  /**
   * Counts the tokens of a text as the model reads it, including prefix and special tokens.
   *
   * @throws IllegalStateException if the model is closed
   */
  int countTokens(String text, Role role);

  /**
   * Embeds the tokens of one text on the calling thread.
   *
   * @throws IllegalArgumentException if the text is blank or has more than {@link #maxTokens()}
   *     tokens
   * @throws IllegalStateException if the model is closed
   * @throws EmbeddingException if the model fails
   */
  TokenVectors embed(String text, Role role);

  /**
   * Embeds the tokens of several texts, on as many threads as the model was given. The results are
   * in the order of the texts.
   *
   * @throws IllegalArgumentException if a text is blank or has more than {@link #maxTokens()}
   *     tokens; the message contains its position, such as {@code texts[2]}
   * @throws IllegalStateException if the model is closed
   * @throws EmbeddingException if the model fails
   */
  List<TokenVectors> embedAll(List<String> texts, Role role);

  /** Waits for running calls and frees the model's resources. Closing twice has no effect. */
  @Override
  void close();
}
