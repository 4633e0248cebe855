package dev.footnote.retrieve;

import com.google.common.collect.ImmutableList;
import dev.footnote.document.PassageId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A method that combines the results of two searches into one ranking. Stateless and thread-safe.
 */
@FunctionalInterface
public interface Fusion {

  /**
   * Ranks all candidates, best first. Candidates with equal scores are ordered by passage id.
   *
   * @param candidates the candidates in any order, each passage once
   */
  List<FusedCandidate> fuse(Collection<FusionCandidate> candidates);

  /**
   * A candidate with its combined score.
   *
   * @param id the id of the passage
   * @param score the sum of the parts' contributions
   * @param parts the contribution of each signal
   */
  record FusedCandidate(PassageId id, double score, List<Hit.ScorePart> parts) {
    static final Comparator<FusedCandidate> BEST_FIRST =
        Comparator.comparingDouble(FusedCandidate::score)
            .reversed()
            .thenComparing(FusedCandidate::id);

    /** Copies the parts. */
    public FusedCandidate {
      parts = ImmutableList.copyOf(parts);
    }

    static FusedCandidate of(PassageId id, Hit.ScorePart words, Hit.ScorePart vectors) {
      return new FusedCandidate(
          id, words.contribution() + vectors.contribution(), List.of(words, vectors));
    }
  }
}
