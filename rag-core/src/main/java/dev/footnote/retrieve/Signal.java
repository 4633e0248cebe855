package dev.footnote.retrieve;

/** A way of finding or judging passages, with scores of its own scale. */
public enum Signal {
  /** Words in common, scored by BM25; zero or more, without an upper bound. */
  WORDS,
  /** Nearness of meaning, scored by the cosine of two vectors; -1 to 1. */
  VECTORS,
  /**
   * Nearness of the meanings of single words, scored by the mean, over the question's tokens, of
   * the cosine of the text's nearest one; -1 to 1.
   */
  LATE_INTERACTION,
  /** What a model makes of question and passage read together; the model's own scale. */
  CROSS_ENCODER,
  /** How new the document is; 1 for one of now, half of that for each half-life of its age. */
  RECENCY,
  /**
   * Likeness to what stands higher in the ranking, scored by the cosine of the nearest such passage
   * or 0 if that is more; what it contributes is not above 0.
   */
  DIVERSITY
}
