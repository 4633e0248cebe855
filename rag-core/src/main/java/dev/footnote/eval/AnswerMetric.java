package dev.footnote.eval;

/** What {@link AnswerScores} tell; each is a share, 0 to 1. */
public enum AnswerMetric {
  /** The answerable questions that were answered at all. */
  ANSWER_RATE("answer-rate"),
  /**
   * The answerable questions whose first citation quotes the words of a gold answer; not answering
   * counts as not.
   */
  TOP_CITATION_CONTAINS_ANSWER("top-citation-contains-answer"),
  /** The same for any citation of the answer. */
  ANY_CITATION_CONTAINS_ANSWER("any-citation-contains-answer"),
  /**
   * Of the questions whose evidence people marked, those whose first citation quotes a sentence of
   * it, or lies within one; not answering counts as not.
   */
  TOP_CITATION_IN_EVIDENCE("top-citation-in-evidence"),
  /** The same for any citation of the answer. */
  ANY_CITATION_IN_EVIDENCE("any-citation-in-evidence"),
  /**
   * Words that the first quote has in common with the gold answer that is most like it, as SQuAD
   * scores them; 0 for no answer. A whole sentence against an answer of two words scores low
   * however right it is.
   */
  TOKEN_F1("token-f1"),
  /**
   * The citations, of all answers to all questions, whose quote is what their document says at
   * their span. Anything below 1 is a defect.
   */
  CITATION_VALIDITY("citation-validity"),
  /** Of the questions that were not answered, those that have no answer. */
  ABSTENTION_PRECISION("abstention-precision"),
  /** Of the questions without an answer, those that were not answered. */
  ABSTENTION_RECALL("abstention-recall"),
  /**
   * How well the support tells answerable from unanswerable questions, at whatever threshold: the
   * probability that one without an answer has less of it. 0.5 is a guess.
   */
  ABSTENTION_AUROC("abstention-auroc");

  private final String label;

  AnswerMetric(String label) {
    this.label = label;
  }

  /** What reports call it, such as {@code citation-validity}. */
  public String label() {
    return label;
  }
}
