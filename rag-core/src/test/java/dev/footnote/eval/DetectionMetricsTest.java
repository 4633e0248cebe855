package dev.footnote.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.footnote.testing.SeededRandom;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SeededRandom.class)
class DetectionMetricsTest {

  /** Of the pairs 0.9-0.5, 0.9-0.1, 0.5-0.5 and 0.5-0.1, three are correct and one is a tie. */
  @Test
  void auroc_is_the_share_of_pairs_in_which_the_member_scores_higher_with_ties_as_half() {
    double[] scores = {0.9, 0.5, 0.5, 0.1};
    boolean[] isMember = {true, false, true, false};
    assertThat(DetectionMetrics.auroc(scores, isMember, all(4))).isEqualTo(3.5 / 4);
  }

  @Test
  void auroc_of_equal_scores_is_one_half() {
    assertThat(DetectionMetrics.auroc(new double[3], new boolean[] {true, false, true}, all(3)))
        .isEqualTo(0.5);
  }

  @Test
  void auroc_of_reversed_scores_is_zero() {
    assertThat(
            DetectionMetrics.auroc(
                new double[] {1, 2, 3}, new boolean[] {true, false, false}, all(3)))
        .isZero();
  }

  @Test
  void auroc_is_undefined_without_members_or_without_non_members() {
    double[] scores = {0.2, 0.8};
    assertThat(DetectionMetrics.auroc(scores, new boolean[] {true, true}, all(2))).isNaN();
    assertThat(DetectionMetrics.auroc(scores, new boolean[] {false, false}, all(2))).isNaN();
  }

  /** Few different scores make ties common; samples repeat and omit items. */
  @Test
  void auroc_agrees_with_counting_all_pairs(Random random) {
    for (int i = 0; i < 500; i++) {
      int size = 2 + random.nextInt(40);
      double[] scores = random.ints(size, 0, 1 + random.nextInt(8)).asDoubleStream().toArray();
      boolean[] isMember = new boolean[size];
      for (int j = 0; j < size; j++) {
        isMember[j] = random.nextInt(3) == 0;
      }
      int[] sample = random.ints(1 + random.nextInt(60), 0, size).toArray();
      assertThat(DetectionMetrics.auroc(scores, isMember, sample))
          .isCloseTo(byPairs(scores, isMember, sample), within(1e-12));
    }
  }

  /** The shares of correct decisions are 3 of 4, 1 of 2 and 0 of 1. */
  @Test
  void balanced_accuracy_is_the_mean_share_of_correct_decisions_over_classes() {
    List<String> truth = List.of("a", "a", "a", "a", "b", "b", "c");
    List<String> decided = List.of("a", "a", "a", "b", "b", "c", "a");
    assertThat(DetectionMetrics.balancedAccuracy(truth, decided, all(7)))
        .isCloseTo((3 / 4.0 + 1 / 2.0 + 0 / 1.0) / 3, within(1e-12));
  }

  @Test
  void balanced_accuracy_of_constant_decisions_is_that_of_a_guess() {
    List<Boolean> truth = List.of(true, true, true, true, false);
    List<Boolean> always = List.of(true, true, true, true, true);
    assertThat(DetectionMetrics.balancedAccuracy(truth, always, all(5))).isEqualTo(0.5);
  }

  /** The sample has item 1 twice and item 2 once, and no item of class {@code a}. */
  @Test
  void balanced_accuracy_counts_only_classes_of_the_sample() {
    List<String> truth = List.of("a", "b", "c");
    List<String> decided = List.of("b", "b", "a");
    assertThat(DetectionMetrics.balancedAccuracy(truth, decided, new int[] {1, 1, 2}))
        .isEqualTo(0.5);
  }

  @Test
  void balanced_accuracy_of_an_empty_sample_is_undefined() {
    assertThat(DetectionMetrics.balancedAccuracy(List.of(), List.of(), all(0))).isNaN();
  }

  @Test
  void a_ratio_divides_sums_and_does_not_average_shares() {
    double[] numerators = {1, 0};
    double[] denominators = {4, 1};
    assertThat(DetectionMetrics.ratio(numerators, denominators, all(2))).isEqualTo(1 / 5.0);
    assertThat(DetectionMetrics.ratio(numerators, denominators, new int[] {0, 0, 1}))
        .isEqualTo(2 / 9.0);
  }

  @Test
  void a_ratio_to_zero_is_undefined() {
    assertThat(DetectionMetrics.ratio(new double[] {0, 1}, new double[] {0, 1}, new int[] {0, 0}))
        .isNaN();
  }

  private static double byPairs(double[] scores, boolean[] isMember, int[] sample) {
    double pairs = 0;
    double won = 0;
    for (int member : sample) {
      for (int other : sample) {
        if (isMember[member] && !isMember[other]) {
          pairs++;
          won += scores[member] > scores[other] ? 1 : scores[member] == scores[other] ? 0.5 : 0;
        }
      }
    }
    return pairs == 0 ? Double.NaN : won / pairs;
  }

  private static int[] all(int size) {
    return IntStream.range(0, size).toArray();
  }
}
