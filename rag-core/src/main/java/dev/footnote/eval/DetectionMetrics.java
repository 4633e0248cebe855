package dev.footnote.eval;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import java.util.Arrays;
import java.util.List;

/** How well scores and decisions tell the members of a class from others. */
final class DetectionMetrics {

  private DetectionMetrics() {}

  /**
   * The probability that a member scores above a non-member, a tie counting one half: the area
   * under the ROC curve. Not a number where either is missing. Hanley and McNeil, Radiology 143(1),
   * 1982.
   *
   * @param sample indexes into the other two, some perhaps more than once
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
   * The mean, over the classes that occur, of the share of a class that is decided right. A guess
   * gets one divided by their number, however unequal they are.
   *
   * @param truth the class of each
   * @param decided the class that each was taken for
   * @param sample indexes into the other two
   */
  static double balancedAccuracy(List<?> truth, List<?> decided, int[] sample) {
    Multiset<Object> all = HashMultiset.create();
    Multiset<Object> right = HashMultiset.create();
    for (int i : sample) {
      all.add(truth.get(i));
      if (truth.get(i).equals(decided.get(i))) {
        right.add(truth.get(i));
      }
    }
    return all.elementSet().stream()
        .mapToDouble(each -> (double) right.count(each) / all.count(each))
        .average()
        .orElse(Double.NaN);
  }

  /** {@code part / whole} over a sample; not a number where the whole is 0. */
  static double ratio(double[] part, double[] whole, int[] sample) {
    double numerator = 0;
    double denominator = 0;
    for (int i : sample) {
      numerator += part[i];
      denominator += whole[i];
    }
    return denominator == 0 ? Double.NaN : numerator / denominator;
  }
}
