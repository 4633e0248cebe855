package dev.footnote.eval;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.footnote.answer.claim.Verdict;
import java.util.List;
import java.util.Set;

/**
 * A claim with evidence, and what people found the evidence to say of it.
 *
 * @param id names it among the claims
 * @param claim as {@link dev.footnote.answer.claim.ClaimVerifier} takes it
 * @param evidence sentences, in their order
 * @param label what they say of the claim
 * @param rationale indexes of the sentences that say so; none where nobody marked them
 */
public record LabelledClaim(
    String id, String claim, List<String> evidence, Verdict.Label label, Set<Integer> rationale) {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if a sentence of the rationale is not among the evidence
   */
  public LabelledClaim {
    evidence = ImmutableList.copyOf(evidence);
    rationale = ImmutableSet.copyOf(rationale);
    for (int sentence : rationale) {
      checkArgument(
          sentence >= 0 && sentence < evidence.size(),
          "claim \"%s\": sentence %s of %s is no rationale",
          id,
          sentence,
          evidence.size());
    }
  }
}
