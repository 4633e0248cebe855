package dev.footnote.answer.generate;

import dev.footnote.retrieve.Hit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * A selection of the passages that fit into a prompt, and of their order.
 *
 * <p>It packs greedily twice, once by score per token and once by score, and keeps the selection
 * with the higher total score. That total is at least half of the optimum. Models read the
 * beginning and the end of a long prompt best (Liu et al., "Lost in the Middle", TACL 2024).
 * Therefore the best passage comes first, the second best last, the third second, and so on.
 */
final class PassageSelection {

  private PassageSelection() {}

  /**
   * Returns the hits to show, in the order of the prompt; all hits if they fit.
   *
   * @param hits the hits, best first
   * @param tokens counts the tokens of a hit in the prompt
   * @param room the available tokens
   */
  static List<Hit> of(List<Hit> hits, ToIntFunction<Hit> tokens, int room) {
    return bestAtTheEdges(fitting(hits, tokens, room));
  }

  private static List<Hit> fitting(List<Hit> hits, ToIntFunction<Hit> tokens, int room) {
    double lowest = hits.stream().mapToDouble(Hit::score).min().orElse(0);
    List<WeightedHit> weighted =
        hits.stream()
            .map(
                hit ->
                    new WeightedHit(hit, Math.max(1, tokens.applyAsInt(hit)), hit.score() - lowest))
            .filter(hit -> hit.tokens() <= room)
            .toList();
    List<WeightedHit> byDensity =
        packed(weighted, Comparator.comparingDouble(WeightedHit::density).reversed(), room);
    List<WeightedHit> byValue =
        packed(weighted, Comparator.comparingDouble(WeightedHit::value).reversed(), room);
    Set<Hit> selected =
        (value(byValue) > value(byDensity) ? byValue : byDensity)
            .stream().map(WeightedHit::hit).collect(Collectors.toSet());
    return hits.stream().filter(selected::contains).toList();
  }

  /** Takes the hits in the given order, and skips each one that no longer fits. */
  private static List<WeightedHit> packed(
      List<WeightedHit> hits, Comparator<WeightedHit> order, int room) {
    List<WeightedHit> packed = new ArrayList<>();
    int roomLeft = room;
    for (WeightedHit hit : hits.stream().sorted(order).toList()) {
      if (hit.tokens() <= roomLeft) {
        packed.add(hit);
        roomLeft -= hit.tokens();
      }
    }
    return packed;
  }

  private static double value(List<WeightedHit> hits) {
    return hits.stream().mapToDouble(WeightedHit::value).sum();
  }

  /**
   * A hit with its size and value.
   *
   * @param value the difference between its score and the lowest score
   */
  private record WeightedHit(Hit hit, int tokens, double value) {

    double density() {
      return value / tokens;
    }
  }

  private static List<Hit> bestAtTheEdges(List<Hit> hits) {
    List<Hit> front = new ArrayList<>();
    List<Hit> back = new ArrayList<>();
    for (int i = 0; i < hits.size(); i++) {
      (i % 2 == 0 ? front : back).add(hits.get(i));
    }
    front.addAll(back.reversed());
    return front;
  }
}
