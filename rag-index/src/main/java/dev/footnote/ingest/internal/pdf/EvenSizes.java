package dev.footnote.ingest.internal.pdf;

import java.util.List;

/**
 * Evens out the sizes of type that an OCR program estimates for each line. Lines without tall
 * letters are measured too small, and lines of the same type would look like headings.
 */
final class EvenSizes {

  /** Lines whose sizes differ from that of most text by a smaller share have that size. */
  private static final float SAME_TYPE = 0.2f;

  private EvenSizes() {}

  static RecognizedText of(RecognizedText text) {
    float usual = BodyFont.commonSize(text.words());
    return new RecognizedText(
        text.direction(),
        text.areas().stream()
            .map(area -> area.stream().map(line -> evened(line, usual)).toList())
            .toList());
  }

  private static RecognizedText.Line evened(RecognizedText.Line line, float usual) {
    float size = line.words().getFirst().size();
    if (Math.abs(size - usual) > SAME_TYPE * usual) {
      return line;
    }
    List<PageWord> words =
        line.words().stream()
            .map(
                word ->
                    new PageWord(
                        word.text(),
                        word.left(),
                        word.right(),
                        word.baseline(),
                        usual,
                        word.style(),
                        word.space()))
            .toList();
    return new RecognizedText.Line(words, line.confidence());
  }
}
