package dev.footnote.embed;

import java.util.List;
import java.util.Set;

/**
 * A model that places texts in a vector space by their meaning.
 *
 * <p>Every vector has {@link #dimension()} finite components and length 1, so that the dot product
 * of two is their cosine. The same text in the same role gets the same vector. Implementations are
 * safe for use by several threads.
 */
public interface EmbeddingModel extends AutoCloseable {

  /**
   * Names everything that the vectors depend on: two models of one fingerprint produce the same
   * vectors. An index keeps it and refuses vectors of another.
   */
  String fingerprint();

  /** Number of components of each vector. */
  int dimension();

  /** Most tokens that a text may have, as {@link #countTokens} counts them. */
  int maxTokens();

  /** Number of tokens of a text as the model reads it, prefix and special tokens included. */
  int countTokens(String text, Role role);

  /**
   * The languages that it was made for, as BCP 47 language subtags such as {@code en}; empty where
   * it makes no difference or is not known. Of a text in another language its vectors tell less.
   */
  Set<String> languages();

  /**
   * The vector of one text, computed on the calling thread. The array is the caller's.
   *
   * @throws IllegalArgumentException if the text is blank or has more than {@link #maxTokens()}
   *     tokens
   * @throws IllegalStateException if the model is closed
   * @throws EmbeddingException if the model fails
   */
  float[] embed(String text, Role role);

  /**
   * The vectors of several texts, in their order, computed on as many threads as the model was
   * given. The arrays are the caller's.
   *
   * @throws IllegalArgumentException if one of the texts is blank or has more than {@link
   *     #maxTokens()} tokens; the message names its place in the list
   * @throws IllegalStateException if the model is closed
   * @throws EmbeddingException if the model fails
   */
  List<float[]> embedAll(List<String> texts, Role role);

  /**
   * The cosine of two vectors of one model: their dot product, for they have length 1.
   *
   * @throws IndexOutOfBoundsException if the second has fewer components than the first
   */
  static double cosine(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (double) one[i] * other[i];
    }
    return sum;
  }

  /** Waits for running calls and frees what the model holds. Closing twice does nothing. */
  @Override
  void close();
}
