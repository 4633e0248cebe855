package dev.footnote.answer.generate;

import com.google.common.collect.ImmutableList;
import dev.footnote.answer.Evidence;
import java.util.List;

/**
 * A draft of an answer whose sentences were checked.
 *
 * @param sentences the checked sentences, in order
 * @param missing what the sources lack according to the model; may be empty
 */
record CheckedDraft(List<Sentence> sentences, String missing) {

  static final CheckedDraft EMPTY = new CheckedDraft(List.of(), "");

  CheckedDraft {
    sentences = ImmutableList.copyOf(sentences);
  }

  /**
   * A checked sentence.
   *
   * @param startsLine whether the sentence begins a new line
   * @param contradicts whether the model says that it contradicts the sentence before
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

    Sentence withSupport(double newSupport) {
      return new Sentence(text, newSupport, evidence, flaws, startsLine, contradicts);
    }
  }

  /** Reports whether the draft answers the entire question. */
  boolean isComplete() {
    return missing.isEmpty() && sentences.stream().anyMatch(Sentence::isSupported);
  }

  /** Returns the highest support of a supported sentence; 0 if there is none. */
  double support() {
    return sentences.stream()
        .filter(Sentence::isSupported)
        .mapToDouble(Sentence::support)
        .max()
        .orElse(0);
  }

  /**
   * Returns the complete draft or, if both or neither are complete, the one with more support; ties
   * go to the first.
   */
  static CheckedDraft better(CheckedDraft first, CheckedDraft second) {
    if (first.isComplete() != second.isComplete()) {
      return first.isComplete() ? first : second;
    }
    return second.support() > first.support() ? second : first;
  }
}
