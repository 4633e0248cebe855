package dev.footnote.answer.claim;

import java.util.List;

/** A judge of whether evidence supports a claim. Implementations are thread-safe. */
@FunctionalInterface
public interface ClaimVerifier {

  /**
   * Judges a claim by the evidence alone. A claim that is true in the world, but not stated by the
   * evidence, is not supported.
   *
   * @param claim a sentence that is true or false, or a question followed by its answer
   * @param evidence sentences of the sources in their order; may be empty, none is blank
   * @throws IllegalArgumentException if the claim or a sentence is blank
   */
  Verdict verify(String claim, List<String> evidence);
}
