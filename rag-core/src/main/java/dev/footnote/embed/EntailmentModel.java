package dev.footnote.embed;

import java.util.List;

/**
 * A model that reads a premise and a hypothesis together, and says whether the one entails the
 * other, contradicts it, or leaves it open. Bowman et al., "A large annotated corpus for learning
 * natural language inference", EMNLP 2015. Implementations are safe for use by several threads.
 */
public interface EntailmentModel extends AutoCloseable {

  /**
   * What each premise says of the hypothesis, in their order. Costs one model run for each.
   *
   * @param premises none blank; see {@link #fits} for how long they may be
   * @throws IllegalArgumentException if a text is blank; the message names it
   * @throws IllegalStateException if the model is closed
   * @throws EmbeddingException if the model fails
   */
  List<Entailment> judge(List<String> premises, String hypothesis);

  /**
   * Whether the model reads both to their end. Of what does not fit, the longer one's end is left
   * out.
   *
   * @throws IllegalStateException if the model is closed
   */
  boolean fits(String premise, String hypothesis);

  /** Waits for running calls and frees what the model holds. Closing twice does nothing. */
  @Override
  void close();
}
