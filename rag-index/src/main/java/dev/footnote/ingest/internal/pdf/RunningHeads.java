package dev.footnote.ingest.internal.pdf;

import com.google.common.collect.ListMultimap;
import com.google.common.collect.MultimapBuilder;
import com.google.common.collect.SetMultimap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The headers, footers and page numbers of a document. They are lines near the top or bottom edge
 * that are the same at about the same place of several pages. They may differ in a number that
 * increases with the pages. A header taken for text is better than text taken for a header.
 */
final class RunningHeads {

  /** Share of the page's height at the top, and at the bottom, that has headers or footers. */
  private static final float EDGE = 0.12f;

  /** Most lines of a header or footer. */
  private static final int MAX_LINES = 3;

  /** Lines whose baselines differ by less are at the same place, in points. */
  private static final float SAME_PLACE = 6;

  /** Parts of a line with this much space between them are separate, in sizes of the type. */
  private static final float SEPARATE_PARTS = 2;

  private static final Pattern COUNT =
      Pattern.compile("(?<![\\p{L}\\p{N}])(?:\\d{1,6}|[ivxl]{1,7})(?![\\p{L}\\p{N}])");
  private static final Pattern ONLY_COUNT =
      Pattern.compile(
          "[-\u2013\u2014\\[(|. ]*(?:[Pp]age|[Ss]eite|p\\.|S\\.)? ?#[-\u2013\u2014\\])|."
              + " ]*(?:(?:of|von|/) ?\\d+)?");

  /** A line near an edge, or a part of one that is separated by white space. */
  private record EdgeLine(int page, String text, List<PageWord> words, boolean alone) {
    float baseline() {
      return words.getFirst().baseline();
    }
  }

  private final ListMultimap<Integer, EdgeLine> found =
      MultimapBuilder.hashKeys().arrayListValues().build();

  private RunningHeads() {}

  static RunningHeads of(List<PageWords> pages) {
    RunningHeads running = new RunningHeads();
    if (pages.size() < 2) {
      return running;
    }
    SetMultimap<String, EdgeLine> same = MultimapBuilder.hashKeys().linkedHashSetValues().build();
    for (int i = 0; i < pages.size(); i++) {
      for (EdgeLine line : edgeLines(pages.get(i), i)) {
        keys(line).forEach(key -> same.put(key, line));
      }
    }
    Set<EdgeLine> runningLines = Collections.newSetFromMap(new IdentityHashMap<>());
    for (String key : same.keySet()) {
      if (isRunning(key, same.get(key), pages.size())) {
        runningLines.addAll(same.get(key));
      }
    }
    runningLines.stream()
        .sorted(Comparator.comparingDouble(EdgeLine::baseline))
        .forEach(line -> running.found.put(line.page, line));
    // If all lines of a page look like headers, they are its text.
    for (int i = 0; i < pages.size(); i++) {
      if (running.wordsOn(i).size()
          == pages.get(i).words().values().stream().mapToInt(List::size).sum()) {
        running.found.removeAll(i);
      }
    }
    return running;
  }

  List<PageWord> wordsOn(int page) {
    return found.get(page).stream().flatMap(line -> line.words.stream()).toList();
  }

  List<String> textOn(int page) {
    return found.get(page).stream().map(EdgeLine::text).toList();
  }

  private static boolean isRunning(String key, Set<EdgeLine> same, int pages) {
    TreeSet<Integer> on = new TreeSet<>();
    boolean alone = true;
    for (EdgeLine line : same) {
      on.add(line.page);
      alone &= line.alone;
    }
    if (on.size() != 2) {
      return on.size() > 2;
    }
    boolean number = alone && ONLY_COUNT.matcher(key.substring(key.indexOf(':') + 1)).matches();
    int apart = on.last() - on.first();
    return (number && apart <= 2) || (apart == 2 && (pages == 4 || pages == 5));
  }

  private static List<EdgeLine> edgeLines(PageWords page, int index) {
    List<PageWord> words =
        new ArrayList<>(page.words().getOrDefault(TextDirection.UPRIGHT, List.of()));
    words.sort(Comparator.comparingDouble(PageWord::baseline).thenComparingDouble(PageWord::left));
    List<List<PageWord>> rows = new ArrayList<>();
    for (PageWord word : words) {
      if (rows.isEmpty() || !rows.getLast().getLast().isLevelWith(word)) {
        rows.add(new ArrayList<>());
      }
      rows.getLast().add(word);
    }
    List<EdgeLine> edgeLines = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      float y = rows.get(i).getFirst().baseline();
      boolean head = i < MAX_LINES && y < EDGE * page.height();
      boolean foot = i >= rows.size() - MAX_LINES && y > (1 - EDGE) * page.height();
      if (head || foot) {
        addParts(rows.get(i), index, edgeLines);
      }
    }
    return edgeLines;
  }

  private static void addParts(List<PageWord> row, int page, List<EdgeLine> edgeLines) {
    row.sort(Comparator.comparingDouble(PageWord::left));
    List<List<PageWord>> parts = new ArrayList<>();
    for (PageWord word : row) {
      if (parts.isEmpty()
          || word.left() - parts.getLast().getLast().right() > SEPARATE_PARTS * word.size()) {
        parts.add(new ArrayList<>());
      }
      parts.getLast().add(word);
    }
    for (List<PageWord> part : parts) {
      String text = LineAssembler.lines(TextDirection.UPRIGHT, part).getFirst().text();
      edgeLines.add(new EdgeLine(page, text, part, parts.size() == 1));
    }
  }

  /**
   * Returns keys that are equal for lines that belong together. A key is made of place and text; a
   * number is replaced by its difference from the page's index.
   */
  private static Set<String> keys(EdgeLine line) {
    Set<String> keys = new LinkedHashSet<>();
    String text = line.text;
    addKeys(
        keys,
        line,
        "",
        text.length() == 1 || ONLY_COUNT.matcher(text.replaceAll("\\d+", "#")).matches()
            ? ""
            : text);
    Matcher count = COUNT.matcher(text);
    while (count.find()) {
      int lead = value(count.group()) - line.page;
      addKeys(
          keys,
          line,
          lead + "",
          text.substring(0, count.start()) + '#' + text.substring(count.end()));
    }
    return keys;
  }

  private static void addKeys(Set<String> keys, EdgeLine line, String lead, String text) {
    if (!text.isEmpty()) {
      float y = line.baseline();
      keys.add("a" + (int) (y / SAME_PLACE) + ' ' + lead + ':' + text);
      keys.add("b" + (int) (y / SAME_PLACE + 0.5f) + ' ' + lead + ':' + text);
    }
  }

  private static int value(String count) {
    if (Character.isDigit(count.charAt(0))) {
      return Integer.parseInt(count);
    }
    String roman = count.toLowerCase(Locale.ROOT);
    int sum = 0;
    for (int i = 0; i < roman.length(); i++) {
      int digit = digit(roman.charAt(i));
      boolean before = i + 1 < roman.length() && digit < digit(roman.charAt(i + 1));
      sum += before ? -digit : digit;
    }
    return sum;
  }

  private static int digit(char roman) {
    return switch (roman) {
      case 'i' -> 1;
      case 'v' -> 5;
      case 'x' -> 10;
      default -> 50;
    };
  }
}
