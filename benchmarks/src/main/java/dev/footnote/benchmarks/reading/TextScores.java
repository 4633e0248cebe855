package dev.footnote.benchmarks.reading;

import com.google.common.base.Splitter;
import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import com.google.common.collect.Multisets;
import dev.footnote.benchmarks.reading.TextBlock.Kind;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The scores of blocks over the documents of a collection. Headings, notes and items are counted
 * over all documents; the scores of text and order are means. Not thread-safe.
 */
public final class TextScores {

  /** The first words of a longer text are compared. */
  private static final int MAX_WORDS = 12_000;

  /** A hyphen that may have been added at the end of a line is left out of both texts. */
  private static final Pattern BROKEN_WORD =
      Pattern.compile("(?<=\\p{Ll})[-\u00AD\u2010]\\s*(?=\\p{Ll})");

  /** A raised mark is a word of its own in both texts. */
  private static final Pattern MARK = Pattern.compile("[⁰¹²³⁴-⁹]+");

  /** Letters at the beginning of a block by which it is found. */
  private static final int LETTERS = 30;

  private int trueHeadings;
  private int foundHeadings;
  private int sharedHeadings;
  private int trueNotes;
  private int sharedNotes;
  private int trueItems;
  private int sharedItems;
  private final List<Double> taus = new ArrayList<>();
  private final List<Double> similarities = new ArrayList<>();
  private final List<Double> wordF1s = new ArrayList<>();

  /** Adds a document. Headings count only if the truth has some. */
  public void add(List<TextBlock> truth, List<TextBlock> found) {
    Multiset<String> headings = headings(truth);
    if (!headings.isEmpty()) {
      Multiset<String> ours = headings(found);
      trueHeadings += headings.size();
      foundHeadings += ours.size();
      sharedHeadings += Multisets.intersection(headings, ours).size();
    }
    List<TextBlock> notes = of(Kind.NOTE, truth);
    trueNotes += notes.size();
    sharedNotes += shared(notes, of(Kind.NOTE, found));
    List<TextBlock> items = of(Kind.ITEM, truth);
    trueItems += items.size();
    sharedItems += shared(items, of(Kind.ITEM, found));
    taus.add(tau(truth, found));
    List<String> trueWords = words(truth);
    List<String> foundWords = words(found);
    similarities.add(similarity(trueWords, foundWords));
    wordF1s.add(f1(HashMultiset.create(trueWords), HashMultiset.create(foundWords)));
  }

  /** Returns the metrics by name. */
  public Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("heading-precision", share(sharedHeadings, foundHeadings));
    metrics.put("heading-recall", share(sharedHeadings, trueHeadings));
    if (trueNotes > 0) {
      metrics.put("footnote-recall", share(sharedNotes, trueNotes));
    }
    metrics.put("list-item-recall", share(sharedItems, trueItems));
    metrics.put("order-tau", mean(taus));
    metrics.put("edit-similarity", mean(similarities));
    metrics.put("word-f1", mean(wordF1s));
    return metrics;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "headings %d of %d, %d found; notes %d of %d; items %d of %d; tau %.3f, edit %.3f, words"
            + " %.3f",
        sharedHeadings,
        trueHeadings,
        foundHeadings,
        sharedNotes,
        trueNotes,
        sharedItems,
        trueItems,
        mean(taus),
        mean(similarities),
        mean(wordF1s));
  }

  private static double share(int part, int all) {
    return all == 0 ? 0 : (double) part / all;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  private static Multiset<String> headings(List<TextBlock> blocks) {
    return of(Kind.HEADING, blocks).stream()
        .map(TextBlock::letters)
        .filter(letters -> !letters.isEmpty())
        .collect(Collectors.toCollection(HashMultiset::create));
  }

  private static List<TextBlock> of(Kind kind, List<TextBlock> blocks) {
    return blocks.stream().filter(block -> block.kind() == kind).toList();
  }

  /** Returns how many blocks are found, each by the beginning of its body. */
  private static int shared(List<TextBlock> truth, List<TextBlock> found) {
    Multiset<String> starts = HashMultiset.create();
    for (TextBlock block : found) {
      starts.add(start(block.body()));
    }
    int shared = 0;
    for (TextBlock block : truth) {
      boolean isFound = starts.remove(start(block.body())) || starts.remove(start(block.text()));
      shared += isFound ? 1 : 0;
    }
    return shared;
  }

  private static String start(String text) {
    String letters = TextBlock.letters(text);
    return letters.substring(0, Math.min(LETTERS, letters.length()));
  }

  /** Returns Kendall's tau of the places at which the blocks of the truth are found. */
  private static double tau(List<TextBlock> truth, List<TextBlock> found) {
    String all = found.stream().map(TextBlock::letters).collect(Collectors.joining());
    Map<String, Integer> counts = new HashMap<>();
    for (TextBlock block : truth) {
      counts.merge(start(block.text()), 1, Integer::sum);
    }
    List<Integer> places = new ArrayList<>();
    for (TextBlock block : truth) {
      String start = start(block.text());
      int place =
          start.length() < LETTERS || counts.getOrDefault(start, 0) > 1 ? -1 : all.indexOf(start);
      if (place >= 0 && all.indexOf(start, place + 1) < 0) {
        places.add(place);
      }
    }
    long pairs = (long) places.size() * (places.size() - 1) / 2;
    long inOrder = 0;
    for (int i = 0; i < places.size(); i++) {
      for (int j = i + 1; j < places.size(); j++) {
        inOrder += places.get(i) < places.get(j) ? 1 : 0;
      }
    }
    return pairs == 0 ? 1 : 2.0 * inOrder / pairs - 1;
  }

  private static List<String> words(List<TextBlock> blocks) {
    String all = blocks.stream().map(TextBlock::text).collect(Collectors.joining(" "));
    String joined = BROKEN_WORD.matcher(MARK.matcher(all).replaceAll(" $0 ")).replaceAll("");
    List<String> words =
        Splitter.onPattern("[^\\p{L}\\p{M}\\p{N}]+")
            .omitEmptyStrings()
            .splitToList(
                Normalizer.normalize(joined, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT));
    return words.subList(0, Math.min(MAX_WORDS, words.size()));
  }

  private static double f1(Multiset<String> truth, Multiset<String> found) {
    int both = truth.size() + found.size();
    return both == 0 ? 1 : 2.0 * Multisets.intersection(truth, found).size() / both;
  }

  /** Returns 1 minus Levenshtein's distance in words, as a share of the longer text. */
  private static double similarity(List<String> truth, List<String> found) {
    Map<String, Integer> ids = new HashMap<>();
    int[] a = truth.stream().mapToInt(word -> ids.computeIfAbsent(word, w -> ids.size())).toArray();
    int[] b = found.stream().mapToInt(word -> ids.computeIfAbsent(word, w -> ids.size())).toArray();
    int longer = Math.max(a.length, b.length);
    return longer == 0 ? 1 : 1 - (double) distance(a, b) / longer;
  }

  private static int distance(int[] a, int[] b) {
    int[] row = new int[b.length + 1];
    for (int j = 0; j <= b.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length; i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length; j++) {
        int above = row[j];
        int change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
        row[j] = Math.min(Math.min(above, row[j - 1]) + 1, change);
        diagonal = above;
      }
    }
    return row[b.length];
  }
}
