package dev.footnote.answer.generate;

import dev.footnote.retrieve.Hit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * Which passages a prompt has room for, and in which order they stand in it.
 *
 * <p>Those of the most score for each token are taken while there is room or, if that comes to
 * more, those of the most score: at least half of what the best choice has. Models read the
 * beginning and the end of a long prompt best (Liu et al., "Lost in the Middle", TACL 2024), so the
 * best passage stands first, the second best last, the third second, and so on.
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
    double least = hits.stream().mapToDouble(Hit::score).min().orElse(0);
    List<Weighed> weighed =
        hits.stream()
            .map(hit -> new Weighed(hit, Math.max(1, tokens.applyAsInt(hit)), hit.score() - least))
            .filter(one -> one.tokens() <= room)
            .toList();
    List<Weighed> dense =
        taken(
            weighed.stream().sorted(Comparator.comparingDouble(Weighed::sparsity)).toList(), room);
    List<Weighed> great =
        taken(
            weighed.stream().sorted(Comparator.comparingDouble(each -> -each.value())).toList(),
            room);
    Set<Hit> taken =
        (value(great) > value(dense) ? great : dense)
            .stream().map(Weighed::hit).collect(Collectors.toSet());
    return hits.stream().filter(taken::contains).toList();
  }

  /** The first for which there is room, and then of each what there is room for. */
  private static List<Weighed> taken(List<Weighed> all, int room) {
    List<Weighed> taken = new ArrayList<>();
    int left = room;
    for (Weighed one : all) {
      if (one.tokens() <= left) {
        taken.add(one);
        left -= one.tokens();
      }
    }
    return taken;
  }

  private static double value(List<Weighed> taken) {
    return taken.stream().mapToDouble(Weighed::value).sum();
  }

  /**
   * A hit that there is room for.
   *
   * @param value its score above that of the worst
   */
  private record Weighed(Hit hit, int tokens, double value) {

    double sparsity() {
      return -value / tokens;
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
