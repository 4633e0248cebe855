package dev.footnote.answer.generate;

import dev.footnote.answer.verify.internal.StatementCheck;
import java.util.ArrayList;
import java.util.List;

/** A selection of the draft that several other drafts of the same answer support most. */
final class SelfConsistency {

  /** The minimum probability that a draft supports a sentence of another draft. */
  private static final double MIN_SUPPORT = 0.5;

  private final StatementCheck check;

  SelfConsistency(StatementCheck check) {
    this.check = check;
  }

  /**
   * Returns the draft whose sentences the other drafts support most; ties go to the first. The
   * support of each of its sentences is multiplied by the proportion of other drafts that support
   * the sentence. Empty drafts agree with each other.
   *
   * @param drafts at least two drafts
   */
  CheckedDraft select(List<CheckedDraft> drafts) {
    CheckedDraft best = drafts.getFirst();
    double bestAgreement = -1;
    for (int i = 0; i < drafts.size(); i++) {
      List<CheckedDraft> others = new ArrayList<>(drafts);
      CheckedDraft draft = others.remove(i);
      List<Double> proportions =
          draft.sentences().stream().map(sentence -> supporting(sentence, others)).toList();
      double agreement =
          proportions.stream()
              .mapToDouble(proportion -> proportion)
              .average()
              .orElse(proportionEmpty(others));
      if (agreement > bestAgreement) {
        bestAgreement = agreement;
        best = weighted(draft, proportions);
      }
    }
    return best;
  }

  private double supporting(CheckedDraft.Sentence sentence, List<CheckedDraft> others) {
    return others.stream().filter(other -> supports(other, sentence)).count()
        / (double) others.size();
  }

  private boolean supports(CheckedDraft other, CheckedDraft.Sentence sentence) {
    List<String> texts = other.sentences().stream().map(CheckedDraft.Sentence::text).toList();
    return texts.contains(sentence.text())
        || check.supportOf(sentence.text(), texts) >= MIN_SUPPORT;
  }

  private static double proportionEmpty(List<CheckedDraft> drafts) {
    return drafts.stream().filter(draft -> draft.sentences().isEmpty()).count()
        / (double) drafts.size();
  }

  private static CheckedDraft weighted(CheckedDraft draft, List<Double> proportions) {
    List<CheckedDraft.Sentence> sentences = new ArrayList<>();
    for (int i = 0; i < proportions.size(); i++) {
      CheckedDraft.Sentence sentence = draft.sentences().get(i);
      sentences.add(sentence.withSupport(sentence.support() * proportions.get(i)));
    }
    return new CheckedDraft(sentences, draft.missing());
  }
}
