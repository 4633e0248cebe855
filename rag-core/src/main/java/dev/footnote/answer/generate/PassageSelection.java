package dev.footnote.answer.generate;

import dev.footnote.retrieve.Hit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Which passages a prompt has room for, and in which order they stand in it.
 *
 * <p>Those of the most score for each token are taken while there is room, unless the best hit
 * alone is worth more than all of them. Models read the beginning and the end of a long prompt best
 * (Liu et al., "Lost in the Middle", TACL 2024), so the best passage stands first, the second best
 * last, the third second, and so on.
 */
final class PassageSelection {

  private PassageSelection() {}

  /**
   * The hits to show, in the order in which to show them; all that were given where there is room.
   *
   * @param hits best first
   * @param tokens of a hit as it will stand in the prompt
   * @param room in tokens
   */
  static List<Hit> of(List<Hit> hits, ToIntFunction<Hit> tokens, int room) {
    return bestAtTheEdges(fitting(hits, tokens, room));
  }

  private static List<Hit> fitting(List<Hit> hits, ToIntFunction<Hit> tokens, int room) {
    record Weighed(Hit hit, int tokens, double value) {}
    double least = hits.stream().mapToDouble(Hit::score).min().orElse(0);
    List<Weighed> weighed =
        hits.stream()
            .map(hit -> new Weighed(hit, Math.max(1, tokens.applyAsInt(hit)), hit.score() - least))
            .filter(one -> one.tokens() <= room)
            .toList();
    Set<Hit> taken = new LinkedHashSet<>();
    int left = room;
    double value = 0;
    for (Weighed one :
        weighed.stream()
            .sorted(
                Comparator.comparingDouble((Weighed each) -> -each.value() / each.tokens())
                    .thenComparingInt(each -> each.hit().rank()))
            .toList()) {
      if (one.tokens() <= left) {
        taken.add(one.hit());
        left -= one.tokens();
        value += one.value();
      }
    }
    if (!weighed.isEmpty() && weighed.getFirst().value() > value) {
      return List.of(weighed.getFirst().hit());
    }
    return hits.stream().filter(taken::contains).toList();
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
