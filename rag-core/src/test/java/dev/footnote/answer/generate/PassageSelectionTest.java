package dev.footnote.answer.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Document;
import dev.footnote.document.Passage;
import dev.footnote.retrieve.Hit;
import dev.footnote.testing.MemorySnapshot;
import dev.footnote.testing.SeededRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SeededRandom.class)
class PassageSelectionTest {

  private static final int MOST = 12;

  private static final List<Passage> PASSAGES =
      IntStream.range(0, MOST)
          .mapToObj(i -> MemorySnapshot.of(Document.of("d" + i, "Text.")).passage("d" + i, 0))
          .toList();

  @Test
  void all_hits_are_selected_if_they_fit_the_best_first_and_the_second_best_last() {
    assertThat(PassageSelection.of(hits(5, 4, 3, 2, 1), hit -> 10, 50))
        .extracting(Hit::rank)
        .containsExactly(1, 3, 5, 4, 2);
  }

  @Test
  void among_equal_hits_the_first_are_selected() {
    assertThat(PassageSelection.of(hits(1, 1, 1), hit -> 10, 20))
        .extracting(Hit::rank)
        .containsExactly(1, 2);
  }

  @Test
  void the_best_hit_is_not_replaced_by_small_hits_of_little_value() {
    assertThat(PassageSelection.of(hits(10, 0.2, 0.1), hit -> hit.rank() == 1 ? 100 : 1, 100))
        .extracting(Hit::rank)
        .containsExactly(1);
  }

  @Test
  void hits_that_do_not_fit_are_skipped() {
    assertThat(PassageSelection.of(hits(3, 2, 1), hit -> hit.rank() == 1 ? 100 : 10, 30))
        .extracting(Hit::rank)
        .containsExactly(2, 3);
    assertThat(PassageSelection.of(hits(3, 2, 1), hit -> 10, 9)).isEmpty();
    assertThat(PassageSelection.of(hits(3, 2, 1), hit -> 10, -5)).isEmpty();
    assertThat(PassageSelection.of(List.of(), hit -> 10, 100)).isEmpty();
  }

  @Test
  void the_selection_fits_and_has_at_least_half_of_the_optimal_value(Random random) {
    for (int i = 0; i < 500; i++) {
      double[] scores =
          random
              .doubles(1 + random.nextInt(MOST))
              .boxed()
              .sorted(Comparator.reverseOrder())
              .mapToDouble(score -> score)
              .toArray();
      int[] tokens = random.ints(scores.length, 1, 60).toArray();
      int room = random.nextInt(150);
      List<Hit> hits = hits(scores);
      List<Hit> selected = PassageSelection.of(hits, hit -> tokens[hit.rank() - 1], room);

      assertThat(selected.stream().mapToInt(hit -> tokens[hit.rank() - 1]).sum())
          .isLessThanOrEqualTo(room);
      assertThat(selected).doesNotHaveDuplicates();
      double least = scores[scores.length - 1];
      double value = selected.stream().mapToDouble(hit -> hit.score() - least).sum();
      assertThat(2 * value).isGreaterThanOrEqualTo(bestValue(scores, tokens, room)).isFinite();
      assertThat(value).isLessThanOrEqualTo(bestValue(scores, tokens, room) + 1e-9);
    }
  }

  /** Returns the optimum by trying every subset. */
  private static double bestValue(double[] scores, int[] tokens, int room) {
    double best = 0;
    double least = scores[scores.length - 1];
    for (int subset = 0; subset < 1 << scores.length; subset++) {
      int size = 0;
      double value = 0;
      for (int i = 0; i < scores.length; i++) {
        if ((subset >> i & 1) == 1) {
          size += tokens[i];
          value += scores[i] - least;
        }
      }
      best = size <= room ? Math.max(best, value) : best;
    }
    return best;
  }

  private static List<Hit> hits(double... scores) {
    List<Hit> hits = new ArrayList<>();
    for (double score : scores) {
      hits.add(new Hit(PASSAGES.get(hits.size()), hits.size() + 1, score, List.of()));
    }
    return hits;
  }
}
