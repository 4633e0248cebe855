package dev.footnote.ingest.internal.pdf;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.MultimapBuilder;
import com.google.common.collect.Multiset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The watermarks and stamps of a document, which are no part of its text. They are slanted text
 * that is large or the same on several pages, large words across other text, known words such as
 * DRAFT, and text in the margin that runs in another direction and is the same on several pages.
 */
final class Watermarks {

  /** Type this many times as large as the body's is not a label in a figure. */
  private static final float LARGE_SLANTED = 1.3f;

  private static final float LARGE = 1.8f;

  /** A longer text is a page of its own. */
  private static final int MAX_CHARACTERS = 120;

  /** Words of the text that a watermark crosses, at least. */
  private static final int MIN_CROSSED_WORDS = 2;

  /** Pages with the same text at the same place that make it a watermark. */
  private static final int MIN_PAGES = 3;

  /** Places that differ by less are the same, in points. */
  private static final float SAME_PLACE = 8;

  private static final Pattern STAMP =
      Pattern.compile(
          "(?i)(?:(?:first |final |working )?draft(?: copy| version| only)?|(?:strictly |private"
              + " and |company )?confidential(?:"
              + " draft)?|(?:sample|specimen|preview|proof|void|copy|original|duplicate|uncontrolled"
              + " copy|do not copy|not for (?:distribution|sale|construction)|internal(?: use"
              + " only)?|restricted|top secret|secret|classified|unofficial|evaluation copy|review"
              + " copy|entwurf|vertraulich|muster|kopie|brouillon|confidentiel|borrador|confidencial|copia|bozza|riservato|concept|vertrouwelijk|concept|rascunho|utkast|luonnos))[.!]*");

  /** Words of one page that belong together, and their place. */
  private record Mark(int page, TextDirection direction, String text, List<PageWord> words) {
    Mark(int page, TextDirection direction, List<PageWord> words) {
      this(
          page,
          direction,
          words.stream().map(PageWord::text).collect(Collectors.joining(" ")),
          words);
    }

    String key() {
      PageWord first = words.getFirst();
      return direction.degrees() + " " + text + " " + place(first.left()) + place(first.baseline());
    }

    private static String place(float points) {
      return Math.round(points / SAME_PLACE) + " ";
    }

    float size() {
      return BodyFont.commonSize(words);
    }
  }

  private final ListMultimap<Integer, Mark> found =
      MultimapBuilder.hashKeys().arrayListValues().build();

  private Watermarks() {}

  /**
   * @param body font of most of the document
   */
  static Watermarks of(List<PageWords> pages, BodyFont body) {
    List<Mark> candidates = new ArrayList<>();
    for (int i = 0; i < pages.size(); i++) {
      // The lines of a skewed scan are all slanted.
      if (pages.get(i).scan().isEmpty()) {
        addCandidates(i, pages.get(i), body, candidates);
      }
    }
    Multiset<String> places = HashMultiset.create();
    Multiset<String> texts = HashMultiset.create();
    for (Mark mark : candidates) {
      places.add(mark.key());
      texts.add(mark.text);
    }
    Watermarks watermarks = new Watermarks();
    for (Mark mark : candidates) {
      int same = mark.direction.isSlanted() ? texts.count(mark.text) : places.count(mark.key());
      if (isWatermark(mark, pages.get(mark.page), same, body)) {
        watermarks.found.put(mark.page, mark);
      }
    }
    return watermarks;
  }

  List<PageWord> wordsOn(int page) {
    return found.get(page).stream().flatMap(mark -> mark.words.stream()).toList();
  }

  List<String> textOn(int page) {
    return found.get(page).stream().map(Mark::text).toList();
  }

  private static void addCandidates(
      int index, PageWords page, BodyFont body, List<Mark> candidates) {
    boolean isMain = true;
    for (Map.Entry<TextDirection, List<PageWord>> words : page.words().entrySet()) {
      TextDirection direction = words.getKey();
      if (direction.isSlanted()) {
        candidates.add(new Mark(index, direction, words.getValue()));
      } else {
        float least = isMain ? LARGE * body.size() : 0;
        List<PageWord> large =
            words.getValue().stream().filter(word -> word.size() > least).toList();
        rows(large).forEach(row -> candidates.add(new Mark(index, direction, row)));
      }
      isMain = false;
    }
  }

  private static List<List<PageWord>> rows(List<PageWord> words) {
    List<PageWord> sorted =
        words.stream().sorted(Comparator.comparingDouble(PageWord::baseline)).toList();
    List<List<PageWord>> rows = new ArrayList<>();
    for (PageWord word : sorted) {
      if (rows.isEmpty() || !rows.getLast().getLast().isLevelWith(word)) {
        rows.add(new ArrayList<>());
      }
      rows.getLast().add(word);
    }
    rows.forEach(row -> row.sort(Comparator.comparingDouble(PageWord::left)));
    return rows;
  }

  private static boolean isWatermark(Mark mark, PageWords page, int same, BodyFont body) {
    if (mark.text.length() > MAX_CHARACTERS || isWholePage(mark, page)) {
      return false;
    }
    if (mark.direction.isSlanted()) {
      return same > 1 || mark.size() > LARGE_SLANTED * body.size();
    }
    boolean isMain = mark.direction.equals(page.words().keySet().iterator().next());
    boolean isLarge = mark.size() > LARGE * body.size();
    return (isMain ? isLarge && crosses(mark, page) : same >= MIN_PAGES)
        || (isLarge && STAMP.matcher(mark.text).matches());
  }

  private static boolean isWholePage(Mark mark, PageWords page) {
    return page.words().values().stream().mapToInt(List::size).sum() == mark.words.size()
        && !mark.direction.isSlanted();
  }

  /** Returns whether the words lie across smaller words. */
  private static boolean crosses(Mark mark, PageWords page) {
    Set<PageWord> crossed = new HashSet<>();
    for (PageWord large : mark.words) {
      for (PageWord word : page.words().getOrDefault(mark.direction, List.of())) {
        if (word.size() * LARGE <= large.size() && overlap(large, word)) {
          crossed.add(word);
        }
      }
    }
    return mark.text.chars().filter(Character::isLetter).count() >= MIN_PAGES
        && crossed.size() >= MIN_CROSSED_WORDS;
  }

  private static boolean overlap(PageWord large, PageWord word) {
    return word.left() < large.right()
        && word.right() > large.left()
        && word.lineTop() < large.baseline()
        && word.baseline() > large.lineTop();
  }
}
