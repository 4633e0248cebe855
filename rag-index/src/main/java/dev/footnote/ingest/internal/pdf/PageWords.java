package dev.footnote.ingest.internal.pdf;

import java.util.List;
import java.util.Map;

/**
 * The words of one page, grouped by the direction of their text.
 *
 * @param height the height of the page as it is shown, in points
 * @param words the direction with the most characters first
 */
record PageWords(float height, Map<TextDirection, List<PageWord>> words) {}
