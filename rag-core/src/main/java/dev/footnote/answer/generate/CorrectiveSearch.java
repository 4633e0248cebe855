package dev.footnote.answer.generate;

/** Another way to find passages when those that were found did not carry an answer. */
public enum CorrectiveSearch {
  /** Three times as many passages for the same question; no call of the model. */
  WIDEN,
  /** The question in other words as well: one call. Rackauckas, "RAG-Fusion", 2024. */
  REWORD,
  /** The smaller questions that it consists of: one call. */
  DECOMPOSE,
  /** A more general question as well: one call. Zheng et al., "Take a Step Back", ICLR 2024. */
  STEP_BACK,
  /**
   * A made-up passage that would answer, to find real ones like it; never shown: one call. Gao et
   * al., "Precise Zero-Shot Dense Retrieval without Relevance Labels" (HyDE), ACL 2023.
   */
  HYPOTHESIS;

  /** Calls of the model that it takes. */
  int calls() {
    return this == WIDEN ? 0 : 1;
  }
}
