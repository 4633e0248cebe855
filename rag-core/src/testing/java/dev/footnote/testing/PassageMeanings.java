package dev.footnote.testing;

import dev.footnote.document.Passage;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The vectors of passages, and their similarity to questions. Thread-safe. */
interface PassageMeanings {

  /** Returns a passage's vector, of length 1; a copy. */
  float[] vector(Passage passage);

  /**
   * Returns the similarity of passages to a question, -1 to 1; empty if there is no search by
   * vectors.
   *
   * @throws IllegalArgumentException if the question is longer than the model can read
   */
  Optional<ToDoubleFunction<Passage>> similarity(String question);
}
