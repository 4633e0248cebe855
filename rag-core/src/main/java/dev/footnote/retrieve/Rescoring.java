package dev.footnote.retrieve;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Mixes new scores into a ranking: the new ones stretched so that the worst hit gets 0 and the best
 * 1, the old ones divided by the best of them. The first stage keeps a say, for a second one that
 * sees less of the context errs where the first did not.
 *
 * @param signal that the new scores are of
 * @param weight share of the new scores, more than 0 to 1
 */
record Rescoring(Signal signal, double weight) {

  private static final Comparator<Hit> BEST_FIRST =
      Comparator.comparingDouble(Hit::score).reversed().thenComparing(hit -> hit.passage().id());

  Rescoring {
    checkArgument(weight > 0 && weight <= 1, "weight %s: want more than 0, at most 1", weight);
  }

  /**
   * The hits in their new order.
   *
   * @param scores finite, one for each hit
   */
  List<Hit> apply(List<Hit> hits, double[] scores) {
    double best = Arrays.stream(scores).max().orElse(0);
    double worst = Arrays.stream(scores).min().orElse(0);
    double before = hits.stream().mapToDouble(Hit::score).max().orElse(0);
    int[] ranks = ranks(hits, scores);
    List<Hit> rescored = new ArrayList<>();
    for (int i = 0; i < hits.size(); i++) {
      double normalised = best > worst ? (scores[i] - worst) / (best - worst) : 1;
      Hit.Part part = new Hit.Part(signal, OptionalInt.of(ranks[i]), scores[i], normalised, weight);
      rescored.add(rescored(hits.get(i), part, before > 0 ? (1 - weight) / before : 0));
    }
    rescored.sort(BEST_FIRST);
    return IntStream.range(0, rescored.size())
        .mapToObj(i -> rescored.get(i).withRank(i + 1))
        .toList();
  }

  /**
   * @param scale what the parts so far are multiplied by
   */
  private static Hit rescored(Hit hit, Hit.Part added, double scale) {
    List<Hit.Part> parts = new ArrayList<>();
    for (Hit.Part part : hit.parts()) {
      parts.add(
          new Hit.Part(
              part.signal(), part.rank(), part.score(), part.normalised(), scale * part.weight()));
    }
    parts.add(added);
    double score = parts.stream().mapToDouble(Hit.Part::contribution).sum();
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
