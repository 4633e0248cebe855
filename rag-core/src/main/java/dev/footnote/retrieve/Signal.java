package dev.footnote.retrieve;

/** A kind of evidence for the relevance of a passage, with scores on a scale of its own. */
public enum Signal {
  /** Words in common, scored by BM25; at least 0, without an upper bound. */
  WORDS,
  /** Similarity of meaning, scored by the cosine of two vectors; -1 to 1. */
  VECTORS,
  /**
   * Similarity of the meanings of single tokens, -1 to 1. The score is the mean, over the tokens of
   * the question, of the cosine to the most similar token of the passage.
   */
  LATE_INTERACTION,
  /** The score of a model that reads question and passage together, on the model's own scale. */
  CROSS_ENCODER,
  /** Age of the document: 1 if it is new, halved with each half-life of its age. */
  RECENCY,
  /**
   * Similarity to passages that rank higher, scored by the cosine to the most similar of them, at
   * least 0. The contribution is never above 0.
   */
  DIVERSITY
}
