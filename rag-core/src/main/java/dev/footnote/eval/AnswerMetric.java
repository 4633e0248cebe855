package dev.footnote.eval;

/** A metric of {@link AnswerScores}; its values are 0 to 1. */
public enum AnswerMetric {
  /** The share of the answerable questions that were answered. */
  ANSWER_RATE("answer-rate"),
  /**
   * The share of the answerable questions whose first citation quotes the words of a gold answer.
   * An abstention counts as a failure.
   */
  TOP_CITATION_CONTAINS_ANSWER("top-citation-contains-answer"),
  /** The share of the answerable questions with any citation that quotes a gold answer. */
  ANY_CITATION_CONTAINS_ANSWER("any-citation-contains-answer"),
  /**
   * The share of the questions with marked evidence whose first citation contains a sentence of the
   * evidence, or is contained in one. An abstention counts as a failure.
   */
  TOP_CITATION_IN_EVIDENCE("top-citation-in-evidence"),
  /** The share of the questions with marked evidence that have any citation in the evidence. */
  ANY_CITATION_IN_EVIDENCE("any-citation-in-evidence"),
  /**
   * The F1 score, as in SQuAD, of the words of the first quote against the most similar gold
   * answer; 0 for an abstention. A complete sentence scores low against an answer of two words,
   * even if it is correct.
   */
  TOKEN_F1("token-f1"),
  /**
   * The share of all citations whose quote equals the text of their document at their span. A value
   * below 1 is a defect.
   */
  CITATION_VALIDITY("citation-validity"),
  /** The share of the abstentions that are on unanswerable questions. */
  ABSTENTION_PRECISION("abstention-precision"),
  /** The share of the unanswerable questions that were not answered. */
  ABSTENTION_RECALL("abstention-recall"),
  /**
   * The probability that an answerable question has more support than an unanswerable one. It
   * measures how well the support separates them, over all thresholds; a guess scores 0.5.
   */
  ABSTENTION_AUROC("abstention-auroc");

  private final String label;

  AnswerMetric(String label) {
    this.label = label;
  }

  /** Returns the name that reports use, such as {@code citation-validity}. */
  public String label() {
    return label;
  }
}
