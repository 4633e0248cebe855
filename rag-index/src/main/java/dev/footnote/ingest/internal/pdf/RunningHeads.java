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
 * Running heads, running feet and page numbers: lines near the upper or lower edge that are the
 * same at about the same place of several pages, but for a number that goes up with the pages.
 * Rather one too few than one that is text.
 */
final class RunningHeads {

  /** Share of the page's height in which they stand, and how many of them. */
  private static final float EDGE = 0.12f;

  private static final int LINES = 3;

  private static final float PLACE = 6;
  private static final Pattern COUNT =
      Pattern.compile("(?<![\\p{L}\\p{N}])(?:\\d{1,6}|[ivxl]{1,7})(?![\\p{L}\\p{N}])");
  private static final Pattern ONLY_COUNT =
      Pattern.compile(
          "[-\u2013\u2014\\[(|. ]*(?:[Pp]age|[Ss]eite|p\\.|S\\.)? ?#[-\u2013\u2014\\])|."
              + " ]*(?:(?:of|von|/) ?\\d+)?");

  /** A line, or a part of one that stands apart from the rest. */
  private record Candidate(int page, String text, List<PageWord> words, boolean alone) {
    float baseline() {
      return words.getFirst().baseline();
    }
  }

  private final ListMultimap<Integer, Candidate> found =
      MultimapBuilder.hashKeys().arrayListValues().build();

  private RunningHeads() {}

  static RunningHeads of(List<PageWords> pages) {
    RunningHeads running = new RunningHeads();
    if (pages.size() < 2) {
      return running;
    }
    SetMultimap<String, Candidate> same = MultimapBuilder.hashKeys().linkedHashSetValues().build();
    for (int i = 0; i < pages.size(); i++) {
      for (Candidate candidate : candidates(pages.get(i), i)) {
        keys(candidate).forEach(key -> same.put(key, candidate));
      }
    }
    Set<Candidate> all = Collections.newSetFromMap(new IdentityHashMap<>());
    for (String key : same.keySet()) {
      if (isRunning(key, same.get(key), pages.size())) {
        all.addAll(same.get(key));
      }
    }
    all.stream()
        .sorted(Comparator.comparingDouble(Candidate::baseline))
        .forEach(candidate -> running.found.put(candidate.page, candidate));
    // A page that has nothing else is not one of running text.
    for (int i = 0; i < pages.size(); i++) {
      if (running.wordsOn(i).size()
          == pages.get(i).words().values().stream().mapToInt(List::size).sum()) {
        running.found.removeAll(i);
      }
    }
    return running;
  }

  List<PageWord> wordsOn(int page) {
    return found.get(page).stream().flatMap(candidate -> candidate.words.stream()).toList();
  }

  List<String> textOn(int page) {
    return found.get(page).stream().map(Candidate::text).toList();
  }

  private static boolean isRunning(String key, Set<Candidate> same, int pages) {
    TreeSet<Integer> on = new TreeSet<>();
    boolean alone = true;
    for (Candidate candidate : same) {
      on.add(candidate.page);
      alone &= candidate.alone;
    }
    if (on.size() != 2) {
      return on.size() > 2;
    }
    boolean number = alone && ONLY_COUNT.matcher(key.substring(key.indexOf(':') + 1)).matches();
    int apart = on.last() - on.first();
    return (number && apart <= 2) || (apart == 2 && (pages == 4 || pages == 5));
  }

  private static List<Candidate> candidates(PageWords page, int index) {
    List<PageWord> words =
        new ArrayList<>(page.words().getOrDefault(new TextDirection(0), List.of()));
    words.sort(Comparator.comparingDouble(PageWord::baseline).thenComparingDouble(PageWord::left));
    List<List<PageWord>> rows = new ArrayList<>();
    for (PageWord word : words) {
      if (rows.isEmpty() || !rows.getLast().getLast().isLevelWith(word)) {
        rows.add(new ArrayList<>());
      }
      rows.getLast().add(word);
    }
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      float y = rows.get(i).getFirst().baseline();
      boolean head = i < LINES && y < EDGE * page.height();
      boolean foot = i >= rows.size() - LINES && y > (1 - EDGE) * page.height();
      if (head || foot) {
        addParts(rows.get(i), index, candidates);
      }
    }
    return candidates;
  }

  private static void addParts(List<PageWord> row, int page, List<Candidate> candidates) {
    row.sort(Comparator.comparingDouble(PageWord::left));
    List<List<PageWord>> parts = new ArrayList<>();
    for (PageWord word : row) {
      if (parts.isEmpty() || word.left() - parts.getLast().getLast().right() > 2 * word.size()) {
        parts.add(new ArrayList<>());
      }
      parts.getLast().add(word);
    }
    for (List<PageWord> part : parts) {
      String text = TextLine.of(new TextDirection(0), part).getFirst().text();
      candidates.add(new Candidate(page, text, part, parts.size() == 1));
    }
  }

  /**
   * The same for lines that belong together: place and text, a number by its lead on the page's.
   */
  private static Set<String> keys(Candidate candidate) {
    Set<String> keys = new LinkedHashSet<>();
    String text = candidate.text;
    addKeys(
        keys,
        candidate,
        "",
        text.length() == 1 || ONLY_COUNT.matcher(text.replaceAll("\\d+", "#")).matches()
            ? ""
            : text);
    Matcher count = COUNT.matcher(text);
    while (count.find()) {
      int lead = value(count.group()) - candidate.page;
      addKeys(
          keys,
          candidate,
          lead + "",
          text.substring(0, count.start()) + '#' + text.substring(count.end()));
    }
    return keys;
  }

  private static void addKeys(Set<String> keys, Candidate candidate, String lead, String text) {
    if (!text.isEmpty()) {
      float y = candidate.baseline();
      keys.add("a" + (int) (y / PLACE) + ' ' + lead + ':' + text);
      keys.add("b" + (int) (y / PLACE + 0.5f) + ' ' + lead + ':' + text);
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
