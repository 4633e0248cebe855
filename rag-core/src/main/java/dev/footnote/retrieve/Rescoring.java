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
 * Mixes new scores into a ranking. The first stage keeps a say, for a second one that sees less of
 * the context errs where the first did not.
 *
 * <p>Hits beyond the depth lose the share of the new scores, so that none overtakes one before it.
 *
 * @param signal that the new scores are of
 * @param weight share of the new scores, more than 0 to 1
 * @param depth how many hits have new scores, 1 to {@value Query#MAX_LIMIT}
 */
record Rescoring(Signal signal, double weight, int depth) {

  /** What the old scores keep even of all the weight: enough to tell equal new ones apart. */
  private static final double LEAST = 1e-6;

  private static final Comparator<Hit> BEST_FIRST =
      Comparator.comparingDouble(Hit::score).reversed().thenComparing(hit -> hit.passage().id());

  Rescoring {
    checkArgument(weight > 0 && weight <= 1, "weight %s: want more than 0, at most 1", weight);
    checkArgument(
        depth >= 1 && depth <= Query.MAX_LIMIT, "depth %s: want 1 to %s", depth, Query.MAX_LIMIT);
  }

  /** The hits that get new scores. */
  List<Hit> best(List<Hit> hits) {
    return hits.subList(0, Math.min(depth, hits.size()));
  }

  /**
   * All hits in their new order, where the new scores are on a scale of their own: they are
   * stretched so that the worst hit gets 0 and the best 1, and the old ones divided by the best of
   * them.
   *
   * @param scores finite, one for each of the {@link #best}
   */
  List<Hit> stretched(List<Hit> hits, double[] scores) {
    double highest = Arrays.stream(scores).max().orElse(0);
    double lowest = Arrays.stream(scores).min().orElse(0);
    double[] normalised =
        Arrays.stream(scores)
            .map(score -> highest > lowest ? (score - lowest) / (highest - lowest) : 1)
            .toArray();
    return mixed(hits, scores, normalised, scale(hits, oldWeight()));
  }

  /**
   * All hits in their new order, where old and new scores mean the same for every question.
   *
   * @param scores at most 1, one for each of the {@link #best}; below 0 they count as 0
   */
  List<Hit> asTheyAre(List<Hit> hits, double[] scores) {
    double[] normalised = Arrays.stream(scores).map(score -> Math.max(0, score)).toArray();
    return mixed(hits, scores, normalised, oldWeight());
  }

  private double oldWeight() {
    return Math.max(1 - weight, LEAST);
  }

  private List<Hit> mixed(List<Hit> hits, double[] scores, double[] normalised, double scale) {
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
   * What the old scores are multiplied by so that the best of them becomes a share of the new ones.
   * Where none is above 0 they are brought to that size below it.
   */
  static double scale(List<Hit> hits, double share) {
    double best = hits.stream().mapToDouble(Hit::score).max().orElse(0);
    double size = best > 0 ? best : hits.stream().mapToDouble(hit -> -hit.score()).max().orElse(0);
    return size > 0 ? share / size : 0;
  }

  /** Best first, equal scores by passage id, with ranks to match. */
  static List<Hit> ranked(List<Hit> hits) {
    List<Hit> sorted = ImmutableList.sortedCopyOf(BEST_FIRST, hits);
    return IntStream.range(0, sorted.size()).mapToObj(i -> sorted.get(i).withRank(i + 1)).toList();
  }

  /**
   * A hit with further parts, at the rank that it had.
   *
   * @param scale what the parts so far are multiplied by
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

  /** The place of each hit by the new scores alone, from 1. */
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
