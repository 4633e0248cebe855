package dev.footnote.answer.generate;

import com.google.common.collect.ImmutableList;
import dev.footnote.answer.Evidence;
import java.util.List;

/**
 * What one reading of the sources came to: sentences that may be said, in order.
 *
 * @param sentences each checked
 * @param missing what the sources lack, as far as the model said so; may be empty
 */
record CheckedDraft(List<Sentence> sentences, String missing) {

  static final CheckedDraft EMPTY = new CheckedDraft(List.of(), "");

  CheckedDraft {
    sentences = ImmutableList.copyOf(sentences);
  }

  /**
   * A sentence that was checked.
   *
   * @param startsLine whether it stands apart from the one before
   * @param contradicts whether the model says that it contradicts the one before
   */
  record Sentence(
      String text,
      double support,
      List<Evidence> evidence,
      List<String> flaws,
      boolean startsLine,
      boolean contradicts) {

    Sentence {
      evidence = ImmutableList.copyOf(evidence);
      flaws = ImmutableList.copyOf(flaws);
    }

    boolean isSupported() {
      return flaws.isEmpty();
    }

    Sentence withSupport(double other) {
      return new Sentence(text, other, evidence, flaws, startsLine, contradicts);
    }
  }

  /** Whether it says all that was asked. */
  boolean isComplete() {
    return missing.isEmpty() && sentences.stream().anyMatch(Sentence::isSupported);
  }

  /** How firmly the best of its sentences that hold stands; 0 if there is none. */
  double support() {
    return sentences.stream()
        .filter(Sentence::isSupported)
        .mapToDouble(Sentence::support)
        .max()
        .orElse(0);
  }

  /** The one that is whole or, of two alike in that, the firmer; of equals the first. */
  static CheckedDraft better(CheckedDraft first, CheckedDraft second) {
    if (first.isComplete() != second.isComplete()) {
      return first.isComplete() ? first : second;
    }
    return second.support() > first.support() ? second : first;
  }
}
