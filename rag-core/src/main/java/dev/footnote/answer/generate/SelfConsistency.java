package dev.footnote.answer.generate;

import dev.footnote.answer.verify.internal.StatementCheck;
import java.util.ArrayList;
import java.util.List;

/** How far several drafts of one answer say the same. */
final class SelfConsistency {

  /** A draft bears a sentence out from here on. */
  private static final double BORNE_OUT = 0.5;

  private final StatementCheck check;

  SelfConsistency(StatementCheck check) {
    this.check = check;
  }

  /**
   * The draft whose sentences the others bear out most, the support of each sentence multiplied by
   * the share of the others that do; of equals the first. Drafts that say nothing agree with each
   * other.
   *
   * @param drafts at least two
   */
  CheckedDraft of(List<CheckedDraft> drafts) {
    CheckedDraft best = drafts.getFirst();
    double most = -1;
    for (int i = 0; i < drafts.size(); i++) {
      List<CheckedDraft> others = new ArrayList<>(drafts);
      CheckedDraft draft = others.remove(i);
      List<Double> shares =
          draft.sentences().stream().map(sentence -> share(sentence, others)).toList();
      double agreement =
          shares.stream().mapToDouble(share -> share).average().orElse(silent(others));
      if (agreement > most) {
        most = agreement;
        best = weighed(draft, shares);
      }
    }
    return best;
  }

  private double share(CheckedDraft.Sentence sentence, List<CheckedDraft> others) {
    return others.stream().filter(other -> bearsOut(other, sentence)).count()
        / (double) others.size();
  }

  private boolean bearsOut(CheckedDraft other, CheckedDraft.Sentence sentence) {
    List<String> said = other.sentences().stream().map(CheckedDraft.Sentence::text).toList();
    return said.contains(sentence.text()) || check.supportOf(sentence.text(), said) >= BORNE_OUT;
  }

  private static double silent(List<CheckedDraft> drafts) {
    return drafts.stream().filter(draft -> draft.sentences().isEmpty()).count()
        / (double) drafts.size();
  }

  private static CheckedDraft weighed(CheckedDraft draft, List<Double> shares) {
    List<CheckedDraft.Sentence> sentences = new ArrayList<>();
    for (int i = 0; i < shares.size(); i++) {
      CheckedDraft.Sentence sentence = draft.sentences().get(i);
      sentences.add(sentence.withSupport(sentence.support() * shares.get(i)));
    }
    return new CheckedDraft(sentences, draft.missing());
  }
}
