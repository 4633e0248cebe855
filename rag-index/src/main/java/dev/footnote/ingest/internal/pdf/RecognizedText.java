package dev.footnote.ingest.internal.pdf;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The text that an OCR program recognized in a picture, in the program's reading order.
 *
 * @param direction the direction of its lines on the page
 * @param areas areas of lines, such as a column or a heading
 */
record RecognizedText(TextDirection direction, List<List<Line>> areas) {

  /** Contains no line. */
  static final RecognizedText EMPTY = new RecognizedText(TextDirection.UPRIGHT, List.of());

  /** A page below this confidence may be wrong in every other word. */
  private static final float RELIABLE = 60;

  /** Lines of figures below this confidence are left out. */
  private static final float LEGIBLE = 70;

  /** Fewer words in a figure are a guess. */
  private static final int MIN_WORDS = 2;

  private static final Pattern WORD = Pattern.compile("\\P{L}*\\p{L}{3,}.*");

  /**
   * A recognized line.
   *
   * @param words the words, in reading order
   * @param confidence the mean confidence of its words, from 0 to 100
   */
  record Line(List<PageWord> words, float confidence) {
    Line {
      words = ImmutableList.copyOf(words);
    }

    boolean isLegible() {
      return confidence >= LEGIBLE;
    }

    int characters() {
      return words.stream().mapToInt(word -> word.text().length()).sum();
    }
  }

  RecognizedText {
    areas = areas.stream().<List<Line>>map(ImmutableList::copyOf).toList();
  }

  List<Line> lines() {
    return areas.stream().flatMap(List::stream).toList();
  }

  List<PageWord> words() {
    return lines().stream().flatMap(line -> line.words().stream()).toList();
  }

  boolean isEmpty() {
    return areas.isEmpty();
  }

  int characters() {
    return lines().stream().mapToInt(Line::characters).sum();
  }

  /** Returns the mean confidence of its characters, from 0 to 100; 0 if it is empty. */
  float confidence() {
    return evidence() / Math.max(1, characters());
  }

  /** Returns the sum of the confidence of its characters. */
  float evidence() {
    return (float)
        lines().stream().mapToDouble(line -> line.confidence() * line.characters()).sum();
  }

  boolean isReliable() {
    return confidence() >= RELIABLE;
  }

  /** Returns the lines recognized with confidence, if they have words; photos have none. */
  RecognizedText legible() {
    RecognizedText legible =
        new RecognizedText(
            direction,
            areas.stream()
                .map(area -> area.stream().filter(Line::isLegible).toList())
                .filter(area -> !area.isEmpty())
                .toList());
    long words =
        legible.words().stream().filter(word -> WORD.matcher(word.text()).matches()).count();
    return words >= MIN_WORDS ? legible : EMPTY;
  }

  /** Returns the text without the words whose middle is in one of these boxes on the page. */
  RecognizedText without(List<PageBox> boxes) {
    if (boxes.isEmpty()) {
      return this;
    }
    List<List<Line>> others = new ArrayList<>();
    for (List<Line> area : areas) {
      others.add(
          area.stream()
              .map(line -> new Line(others(line, boxes), line.confidence()))
              .filter(line -> !line.words().isEmpty())
              .toList());
    }
    others.removeIf(List::isEmpty);
    return new RecognizedText(direction, others);
  }

  private List<PageWord> others(Line line, List<PageBox> boxes) {
    return line.words().stream()
        .filter(
            word -> {
              PageBox place = box(word);
              return boxes.stream().noneMatch(box -> box.containsMiddle(place));
            })
        .toList();
  }

  /** Returns the box of a word on the page. */
  private PageBox box(PageWord word) {
    return direction.onPage(word.left(), word.top(), word.right(), word.bottom());
  }
}
