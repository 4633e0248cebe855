package dev.footnote.benchmarks.reading;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.MultimapBuilder;
import com.google.common.collect.Multiset;
import com.google.common.collect.Multisets;
import dev.footnote.benchmarks.reading.PageGlyphs.Glyph;
import dev.footnote.document.Location;
import dev.footnote.document.Passage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The scores of the places of passages: the letters that PDFBox draws inside the boxes of a passage
 * are compared with the letters of its text. Not thread-safe.
 */
public final class PlaceScores {

  /** A passage with a lower share of its letters in its boxes is misplaced. */
  private static final double MISPLACED = 0.9;

  private long inBoxes;
  private long inText;
  private long shared;
  private int passages;
  private int misplaced;

  /** Adds the passages of a document. */
  public void add(List<Passage> found, List<Glyph> glyphs) {
    ListMultimap<Integer, Glyph> pages = MultimapBuilder.hashKeys().arrayListValues().build();
    glyphs.forEach(glyph -> pages.put(glyph.page(), glyph));
    for (Passage passage : found) {
      Multiset<Integer> boxed = HashMultiset.create();
      for (Glyph glyph : candidates(passage, pages)) {
        if (passage.locations().stream().anyMatch(where -> contains(where, glyph))) {
          boxed.add(glyph.letter());
        }
      }
      add(boxed, letters(passage.text()));
    }
  }

  private static List<Glyph> candidates(Passage passage, ListMultimap<Integer, Glyph> pages) {
    return passage.locations().stream()
        .filter(Location.Box.class::isInstance)
        .map(where -> ((Location.Box) where).page())
        .distinct()
        .flatMap(page -> pages.get(page).stream())
        .toList();
  }

  private static boolean contains(Location where, Glyph glyph) {
    return where instanceof Location.Box box
        && box.page() == glyph.page()
        && glyph.x() >= box.left()
        && glyph.x() <= box.left() + box.width()
        && glyph.y() >= box.top()
        && glyph.y() <= box.top() + box.height();
  }

  private static Multiset<Integer> letters(String text) {
    Multiset<Integer> letters = HashMultiset.create();
    TextBlock.letters(text).codePoints().forEach(letters::add);
    return letters;
  }

  private void add(Multiset<Integer> boxed, Multiset<Integer> text) {
    int both = Multisets.intersection(boxed, text).size();
    inBoxes += boxed.size();
    inText += text.size();
    shared += both;
    passages++;
    misplaced += both < MISPLACED * text.size() ? 1 : 0;
  }

  /** Returns the metrics by name. */
  public Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("box-precision", inBoxes == 0 ? 0 : (double) shared / inBoxes);
    metrics.put("box-recall", inText == 0 ? 0 : (double) shared / inText);
    metrics.put("misplaced-passages", passages == 0 ? 0 : (double) misplaced / passages);
    return metrics;
  }

  @Override
  public String toString() {
    return metrics() + ", " + misplaced + " of " + passages + " passages misplaced";
  }
}
