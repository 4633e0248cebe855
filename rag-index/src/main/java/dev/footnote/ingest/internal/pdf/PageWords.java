package dev.footnote.ingest.internal.pdf;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The words of one page, grouped by the direction of their text, and its lines.
 *
 * @param height the height of the page as it is shown, in points
 * @param words the direction with the most characters first; with the words of the scan
 * @param rulings the level and upright lines of the page as it is shown
 * @param comments the comments on the page
 * @param scan the text recognized in the picture of the page; empty unless the page is a scan
 * @param figures the texts recognized in pictures between other text, which are not in the words
 */
record PageWords(
    float height,
    Map<TextDirection, List<PageWord>> words,
    List<Ruling> rulings,
    List<PageComment> comments,
    RecognizedText scan,
    List<RecognizedText> figures) {

  PageWords {
    figures = ImmutableList.copyOf(figures);
  }

  /** Creates a page without recognized text. */
  PageWords(
      float height,
      Map<TextDirection, List<PageWord>> words,
      List<Ruling> rulings,
      List<PageComment> comments) {
    this(height, words, rulings, comments, RecognizedText.EMPTY, List.of());
  }

  /** Creates a page that is a picture. */
  static PageWords ofScan(float height, RecognizedText scan) {
    return new PageWords(height, Map.of(), List.of(), List.of()).withScan(scan);
  }

  /** Returns a page with the legible lines of its scan, none of which is a heading. */
  PageWords asFigure() {
    return withoutWords().withScan(RecognizedText.EMPTY).withFigures(List.of(scan.legible()));
  }

  PageWords withoutWords() {
    return new PageWords(height, Map.of(), rulings, comments, scan, figures);
  }

  PageWords withFigures(List<RecognizedText> others) {
    return new PageWords(height, words, rulings, comments, scan, others);
  }

  /** Returns a page of these words and those recognized in its picture. */
  PageWords withScan(RecognizedText text) {
    Map<TextDirection, List<PageWord>> all = new LinkedHashMap<>();
    if (!text.isEmpty()) {
      all.put(text.direction(), text.words());
    }
    words.forEach((direction, list) -> all.merge(direction, list, PageWords::joined));
    return new PageWords(height, all, rulings, comments, text, figures);
  }

  /** Returns the boxes of all words, on the page. */
  List<PageBox> boxes() {
    List<PageBox> boxes = new ArrayList<>();
    words.forEach(
        (direction, list) ->
            list.forEach(
                word ->
                    boxes.add(
                        direction.onPage(word.left(), word.top(), word.right(), word.bottom()))));
    return boxes;
  }

  int characters() {
    return words.values().stream()
        .flatMap(List::stream)
        .mapToInt(word -> word.text().length())
        .sum();
  }

  private static List<PageWord> joined(List<PageWord> one, List<PageWord> other) {
    return ImmutableList.<PageWord>builder().addAll(one).addAll(other).build();
  }
}
