package dev.footnote.retrieve;

import com.google.common.collect.ImmutableList;
import dev.footnote.document.PassageId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Makes one ranking of what several searches found. Stateless and safe for several threads. */
@FunctionalInterface
public interface Fusion {

  /**
   * All candidates, best first; equal scores are ordered by passage id.
   *
   * @param candidates in any order, each passage once
   */
  List<FusedCandidate> fuse(Collection<FusionCandidate> candidates);

  /**
   * A candidate with its place in the common ranking still implicit.
   *
   * @param id names the passage
   * @param score the sum of the parts' contributions
   * @param parts what each signal contributed
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
