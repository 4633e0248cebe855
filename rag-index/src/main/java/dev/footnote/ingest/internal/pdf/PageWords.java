package dev.footnote.ingest.internal.pdf;

import java.util.List;
import java.util.Map;

/**
 * The words of one page, grouped by the direction of their text, and its lines.
 *
 * @param height the height of the page as it is shown, in points
 * @param words the direction with the most characters first
 * @param rulings the level and upright lines of the page as it is shown
 * @param comments the comments on the page
 */
record PageWords(
    float height,
    Map<TextDirection, List<PageWord>> words,
    List<Ruling> rulings,
    List<PageComment> comments) {

  /** Creates a page without comments. */
  PageWords(float height, Map<TextDirection, List<PageWord>> words, List<Ruling> rulings) {
    this(height, words, rulings, List.of());
  }
}
