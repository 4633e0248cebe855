package dev.footnote.answer.claim;

import java.util.List;

/** Judges whether evidence bears a claim out. Safe for use by several threads. */
@FunctionalInterface
public interface ClaimVerifier {

  /**
   * What the evidence says of a claim, and nothing but the evidence: what is true in the world and
   * not said there is not supported.
   *
   * @param claim a sentence that is true or false, or a question with an answer to it
   * @param evidence sentences of the sources, in their order; may be none, and none is blank
   * @throws IllegalArgumentException if the claim or a sentence is blank
   */
  Verdict verify(String claim, List<String> evidence);
}
