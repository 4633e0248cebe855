package dev.footnote.eval;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import java.util.Arrays;
import java.util.List;

/** Metrics of how well scores and decisions separate the members of a class from others. */
final class DetectionMetrics {

  private DetectionMetrics() {}

  /**
   * Returns the area under the ROC curve: the probability that a member scores above a non-member,
   * where a tie counts one half. Hanley and McNeil, Radiology 143(1), 1982.
   *
   * @param sample indexes into the other two arrays, possibly repeated
   * @return the area; NaN if the sample has no member or no non-member
   */
  static double auroc(double[] scores, boolean[] isMember, int[] sample) {
    int members = 0;
    double[] memberScores = new double[sample.length];
    double[] otherScores = new double[sample.length];
    for (int i : sample) {
      if (isMember[i]) {
        memberScores[members++] = scores[i];
      }
    }
    int others = 0;
    for (int i : sample) {
      if (!isMember[i]) {
        otherScores[others++] = scores[i];
      }
    }
    Arrays.sort(memberScores, 0, members);
    Arrays.sort(otherScores, 0, others);
    double wins = 0;
    int below = 0;
    int notAbove = 0;
    for (int m = 0; m < members; m++) {
      while (below < others && otherScores[below] < memberScores[m]) {
        below++;
      }
      while (notAbove < others && otherScores[notAbove] <= memberScores[m]) {
        notAbove++;
      }
      wins += below + (notAbove - below) / 2.0;
    }
    return members == 0 || others == 0 ? Double.NaN : wins / members / others;
  }

  /**
   * Returns the mean, over the classes that occur, of the share of a class that is decided
   * correctly. A guess scores one divided by the number of classes, even if their sizes differ.
   *
   * @param truth the true class of each item
   * @param decided the class that was decided for each item
   * @param sample indexes into the other two lists, possibly repeated
   * @return the mean; NaN if the sample is empty
   */
  static double balancedAccuracy(List<?> truth, List<?> decided, int[] sample) {
    Multiset<Object> all = HashMultiset.create();
    Multiset<Object> correct = HashMultiset.create();
    for (int i : sample) {
      all.add(truth.get(i));
      if (truth.get(i).equals(decided.get(i))) {
        correct.add(truth.get(i));
      }
    }
    return all.elementSet().stream()
        .mapToDouble(each -> (double) correct.count(each) / all.count(each))
        .average()
        .orElse(Double.NaN);
  }

  /** Returns the ratio of two sums over a sample; NaN if the denominator is 0. */
  static double ratio(double[] numerators, double[] denominators, int[] sample) {
    double numerator = 0;
    double denominator = 0;
    for (int i : sample) {
      numerator += numerators[i];
      denominator += denominators[i];
    }
    return denominator == 0 ? Double.NaN : numerator / denominator;
  }
}
