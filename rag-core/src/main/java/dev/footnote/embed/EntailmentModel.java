package dev.footnote.embed;

import java.util.List;

/**
 * A model that reads a premise and a hypothesis together. It decides whether the premise entails
 * the hypothesis, contradicts it or leaves it open. See Bowman et al., "A large annotated corpus
 * for learning natural language inference", EMNLP 2015. Implementations are safe for use by several
 * threads.
 */
public interface EntailmentModel extends AutoCloseable {

  /**
   * Judges a hypothesis by each premise, one result per premise and in their order. Costs one model
   * run per premise.
   *
   * @param premises the premises, none of them blank; see {@link #fits} for their length
   * @throws IllegalArgumentException if a text is blank; the message names the text
   * @throws IllegalStateException if the model is closed
   * @throws EmbeddingException if the model fails
   */
  List<Entailment> judge(List<String> premises, String hypothesis);

  /**
   * Returns whether the model reads both texts to their end. If not, {@link #judge} cuts the end of
   * the longer text.
   *
   * @throws IllegalStateException if the model is closed
   */
  boolean fits(String premise, String hypothesis);

  /** Waits for running calls and frees the model's resources. Closing twice has no effect. */
  @Override
  void close();
}
