package dev.footnote.retrieve;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;

/**
 * A fusion that sums {@code 1 / (k + rank)} over the lists that a passage is on. A search counts
 * only if its list has the passage, not if it merely scored the passage.
 *
 * <p>It uses ranks only, so it needs no normalisation. It ignores how much better one passage is
 * than the next, which {@link ConvexFusion} uses. Method: Cormack, Clarke and Büttcher, "Reciprocal
 * Rank Fusion outperforms Condorcet and individual Rank Learning Methods", SIGIR 2009.
 *
 * @param k the constant of the formula, at least 1; a larger one flattens the difference between
 *     ranks, and the paper uses 60
 */
public record ReciprocalRankFusion(int k) implements Fusion {

  /**
   * @throws IllegalArgumentException if {@code k} is less than 1
   */
  public ReciprocalRankFusion {
    checkArgument(k >= 1, "k %s: must be at least 1", k);
  }

  @Override
  public List<FusedCandidate> fuse(Collection<FusionCandidate> candidates) {
    return candidates.stream().map(this::fused).sorted(FusedCandidate.BEST_FIRST).toList();
  }

  private FusedCandidate fused(FusionCandidate candidate) {
    Hit.ScorePart words = part(Signal.WORDS, candidate.words());
    Hit.ScorePart vectors = part(Signal.VECTORS, candidate.vectors());
    return FusedCandidate.of(candidate.id(), words, vectors);
  }

  private Hit.ScorePart part(Signal signal, FusionCandidate.SearchScore scored) {
    OptionalInt rank = scored.rank();
    double share = rank.isPresent() ? 1 / ((double) k + rank.getAsInt()) : 0;
    return new Hit.ScorePart(signal, rank, scored.score(), share, 1);
  }
}
