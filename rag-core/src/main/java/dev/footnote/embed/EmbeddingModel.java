package dev.footnote.embed;

import java.util.List;
import java.util.Set;

/**
 * A model that places texts in a vector space by their meaning.
 *
 * <p>Every vector has {@link #dimension()} finite components and length 1, so the dot product of
 * two vectors is their cosine. The same text in the same role always gets the same vector.
 * Implementations are safe for use by several threads.
 */
public interface EmbeddingModel extends AutoCloseable {

  /**
   * Returns a name for everything that the vectors depend on. Two models with the same fingerprint
   * produce the same vectors. An index stores the fingerprint and rejects vectors of another model.
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
   * Returns the languages that the model was trained for, as BCP 47 language subtags such as {@code
   * en}. The set is empty if the model is multilingual or its languages are not known. Vectors of
   * texts in other languages are less reliable.
   */
  Set<String> languages();

  /**
   * Embeds one text on the calling thread. The array belongs to the caller.
   *
   * @throws IllegalArgumentException if the text is blank or has more than {@link #maxTokens()}
   *     tokens. For a long text, the message contains both numbers and how the text begins
   * @throws IllegalStateException if the model is closed
   * @throws EmbeddingException if the model fails
   */
  float[] embed(String text, Role role);

  /**
   * Embeds several texts, on as many threads as the model was given. The vectors are in the order
   * of the texts. The arrays belong to the caller.
   *
   * @throws IllegalArgumentException if a text is blank or has more than {@link #maxTokens()}
   *     tokens; the message contains its position, such as {@code texts[2]}
   * @throws IllegalStateException if the model is closed
   * @throws EmbeddingException if the model fails
   */
  List<float[]> embedAll(List<String> texts, Role role);

  /**
   * Returns the cosine of two vectors of one model. It is their dot product, because both have
   * length 1.
   *
   * @throws IndexOutOfBoundsException if the second vector has fewer components than the first
   */
  static double cosine(float[] first, float[] second) {
    double sum = 0;
    for (int i = 0; i < first.length; i++) {
      sum += (double) first[i] * second[i];
    }
    return sum;
  }

  /** Waits for running calls and frees the model's resources. Closing twice has no effect. */
  @Override
  void close();
}
