package dev.footnote.answer.generate;

/** A further search for passages, tried when the passages so far did not support an answer. */
public enum CorrectiveSearch {
  /** Searches for three times as many passages with the same question; no call of the model. */
  WIDEN,
  /** Also searches with rewordings of the question: one call. Rackauckas, "RAG-Fusion", 2024. */
  REWORD,
  /** Also searches with the smaller questions that the question consists of: one call. */
  DECOMPOSE,
  /**
   * Also searches with a more general question: one call. Zheng et al., "Take a Step Back", ICLR
   * 2024.
   */
  STEP_BACK,
  /**
   * Also searches with a made-up passage that would answer; the passage is never shown: one call.
   * Gao et al., "Precise Zero-Shot Dense Retrieval without Relevance Labels" (HyDE), ACL 2023.
   */
  HYPOTHESIS;

  /** Returns the number of calls of the model. */
  int calls() {
    return this == WIDEN ? 0 : 1;
  }
}
