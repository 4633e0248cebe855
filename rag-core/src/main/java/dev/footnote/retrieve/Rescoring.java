package dev.footnote.retrieve;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A weighted mix of new scores into a ranking. The old scores keep some weight, because a second
 * stage that sees less of the context makes errors that the first stage did not make.
 *
 * <p>Hits beyond the depth lose the weight of the new scores, so that none overtakes a hit before
 * it.
 *
 * @param signal the signal of the new scores
 * @param weight the weight of the new scores, more than 0 and at most 1
 * @param depth the number of hits that get new scores, 1 to {@value Query#MAX_LIMIT}
 */
record Rescoring(Signal signal, double weight, int depth) {

  /** The least weight of the old scores, enough to break ties between new scores. */
  private static final double MIN_OLD_WEIGHT = 1e-6;

  private static final Comparator<Hit> BEST_FIRST =
      Comparator.comparingDouble(Hit::score).reversed().thenComparing(hit -> hit.passage().id());

  Rescoring {
    checkArgument(
        weight > 0 && weight <= 1, "weight %s: must be more than 0 and at most 1", weight);
    checkArgument(
        depth >= 1 && depth <= Query.MAX_LIMIT,
        "depth %s: must be 1 to %s",
        depth,
        Query.MAX_LIMIT);
  }

  /** Returns the hits that get new scores. */
  List<Hit> best(List<Hit> hits) {
    return hits.subList(0, Math.min(depth, hits.size()));
  }

  /**
   * Ranks all hits by new scores on any scale. The new scores are scaled so that the worst hit gets
   * 0 and the best 1; the old scores are divided by the best of them.
   *
   * @param scores finite scores, one for each of the {@link #best} hits
   */
  List<Hit> mixScaled(List<Hit> hits, double[] scores) {
    double highest = Arrays.stream(scores).max().orElse(0);
    double lowest = Arrays.stream(scores).min().orElse(0);
    double[] normalised =
        Arrays.stream(scores)
            .map(score -> highest > lowest ? (score - lowest) / (highest - lowest) : 1)
            .toArray();
    return mix(hits, scores, normalised, scale(hits, oldWeight()));
  }

  /**
   * Ranks all hits by new scores on an absolute scale, without scaling old or new scores.
   *
   * @param scores scores of at most 1, one for each of the {@link #best} hits; a score below 0
   *     counts as 0
   */
  List<Hit> mixAbsolute(List<Hit> hits, double[] scores) {
    double[] normalised = Arrays.stream(scores).map(score -> Math.max(0, score)).toArray();
    return mix(hits, scores, normalised, oldWeight());
  }

  private double oldWeight() {
    return Math.max(1 - weight, MIN_OLD_WEIGHT);
  }

  private List<Hit> mix(List<Hit> hits, double[] scores, double[] normalised, double scale) {
    int[] ranks = ranks(hits, scores);
    List<Hit> rescored = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      Hit.ScorePart part =
          new Hit.ScorePart(signal, OptionalInt.of(ranks[i]), scores[i], normalised[i], weight);
      rescored.add(rescored(hits.get(i), scale, List.of(part)));
    }
    hits.stream().skip(scores.length).forEach(hit -> rescored.add(rescored(hit, scale, List.of())));
    return ranked(rescored);
  }

  /**
   * Returns the factor for the old scores by which the best of them becomes {@code share}. If no
   * score is above 0, the worst becomes {@code -share}.
   */
  static double scale(List<Hit> hits, double share) {
    double best = hits.stream().mapToDouble(Hit::score).max().orElse(0);
    double size = best > 0 ? best : hits.stream().mapToDouble(hit -> -hit.score()).max().orElse(0);
    return size > 0 ? share / size : 0;
  }

  /** Sorts hits by score, then by passage id, and numbers their ranks. */
  static List<Hit> ranked(List<Hit> hits) {
    List<Hit> sorted = ImmutableList.sortedCopyOf(BEST_FIRST, hits);
    return IntStream.range(0, sorted.size()).mapToObj(i -> sorted.get(i).withRank(i + 1)).toList();
  }

  /**
   * Returns a hit with additional parts and an unchanged rank.
   *
   * @param scale the factor for the weights of the parts so far
   */
  static Hit rescored(Hit hit, double scale, List<Hit.ScorePart> added) {
    List<Hit.ScorePart> parts = new ArrayList<>();
    for (Hit.ScorePart part : hit.parts()) {
      parts.add(
          new Hit.ScorePart(
              part.signal(), part.rank(), part.score(), part.normalised(), scale * part.weight()));
    }
    parts.addAll(added);
    double score = parts.stream().mapToDouble(Hit.ScorePart::contribution).sum();
    return new Hit(hit.passage(), hit.rank(), score, parts);
  }

  /** Returns the rank of each hit by the new scores alone, from 1. */
  private static int[] ranks(List<Hit> hits, double[] scores) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, scores.length).boxed().toList());
    order.sort(
        Comparator.comparingDouble((Integer i) -> scores[i])
            .reversed()
            .thenComparing(i -> hits.get(i).passage().id()));
    int[] ranks = new int[scores.length];
    for (int rank = 0; rank < ranks.length; rank++) {
      ranks[order.get(rank)] = rank + 1;
    }
    return ranks;
  }
}
