package dev.footnote.answer.generate;

import dev.footnote.answer.verify.internal.StatementCheck;
import java.util.ArrayList;
import java.util.List;

/** How far several drafts of one answer say the same. */
final class Agreement {

  /** A draft bears a sentence out from here on. */
  private static final double BORNE_OUT = 0.5;

  private final StatementCheck check;

  Agreement(StatementCheck check) {
    this.check = check;
  }

  /**
   * The draft whose sentences the others bear out most, the support of each sentence multiplied by
   * the share of the others that do; of equals the first. Drafts that say nothing agree with each
   * other.
   *
   * @param drafts at least two
   */
  Draft of(List<Draft> drafts) {
    Draft best = drafts.getFirst();
    double most = -1;
    for (int i = 0; i < drafts.size(); i++) {
      List<Draft> others = new ArrayList<>(drafts);
      Draft draft = others.remove(i);
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

  private double share(Draft.Sentence sentence, List<Draft> others) {
    return others.stream().filter(other -> bearsOut(other, sentence)).count()
        / (double) others.size();
  }

  private boolean bearsOut(Draft other, Draft.Sentence sentence) {
    List<String> said = other.sentences().stream().map(Draft.Sentence::text).toList();
    return said.contains(sentence.text()) || check.supportOf(sentence.text(), said) >= BORNE_OUT;
  }

  private static double silent(List<Draft> drafts) {
    return drafts.stream().filter(draft -> draft.sentences().isEmpty()).count()
        / (double) drafts.size();
  }

  private static Draft weighed(Draft draft, List<Double> shares) {
    List<Draft.Sentence> sentences = new ArrayList<>();
    for (int i = 0; i < shares.size(); i++) {
      Draft.Sentence sentence = draft.sentences().get(i);
      sentences.add(sentence.withSupport(sentence.support() * shares.get(i)));
    }
    return new Draft(sentences, draft.missing());
  }
}
