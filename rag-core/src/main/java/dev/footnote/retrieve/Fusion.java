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
  List<Fused> fuse(Collection<Candidate> candidates);

  /**
   * A candidate with its place in the common ranking still implicit.
   *
   * @param id names the passage
   * @param score the sum of the parts' contributions
   * @param parts what each signal contributed
   */
  record Fused(PassageId id, double score, List<Hit.Part> parts) {
    static final Comparator<Fused> BEST_FIRST =
        Comparator.comparingDouble(Fused::score).reversed().thenComparing(Fused::id);

    /** Copies the parts. */
    public Fused {
      parts = ImmutableList.copyOf(parts);
    }

    static Fused of(PassageId id, Hit.Part words, Hit.Part vectors) {
      return new Fused(id, words.contribution() + vectors.contribution(), List.of(words, vectors));
    }
  }
}
