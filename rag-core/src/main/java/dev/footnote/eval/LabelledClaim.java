package dev.footnote.eval;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.footnote.answer.claim.Verdict;
import java.util.List;
import java.util.Set;

/**
 * A claim with evidence, labelled by people.
 *
 * @param id the id of the claim, unique among the claims
 * @param claim the claim, in the form that {@link dev.footnote.answer.claim.ClaimVerifier} takes
 * @param evidence the sentences of the evidence, in order
 * @param label the label: whether the evidence supports the claim
 * @param rationale the indexes of the sentences that justify the label; empty if they are not
 *     marked
 */
public record LabelledClaim(
    String id, String claim, List<String> evidence, Verdict.Label label, Set<Integer> rationale) {

  /**
   * Creates a claim and copies the lists.
   *
   * @throws IllegalArgumentException if a sentence of the rationale is not among the evidence
   */
  public LabelledClaim {
    evidence = ImmutableList.copyOf(evidence);
    rationale = ImmutableSet.copyOf(rationale);
    for (int sentence : rationale) {
      checkArgument(
          sentence >= 0 && sentence < evidence.size(),
          "claim \"%s\": rationale %s must be an index below %s",
          id,
          sentence,
          evidence.size());
    }
  }
}
