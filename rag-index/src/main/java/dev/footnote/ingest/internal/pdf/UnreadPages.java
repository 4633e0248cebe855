package dev.footnote.ingest.internal.pdf;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Pages that were not read completely, by the sentence that tells about them. A document with many
 * such pages gets one sentence for each kind of problem. Not thread-safe.
 */
final class UnreadPages {

  private final Map<String, TreeSet<Integer>> pages = new LinkedHashMap<>();

  /**
   * Adds a page.
   *
   * @param problem what is true of it and of other pages: "are pictures that were not read"
   * @param number the number of the page, from 1
   */
  void add(String problem, int number) {
    pages.computeIfAbsent(problem, none -> new TreeSet<>()).add(number);
  }

  void tell(Consumer<String> warnings) {
    pages.forEach(
        (problem, numbers) -> warnings.accept("pages " + ranges(numbers) + ' ' + problem));
  }

  /** Returns numbers such as [2, 5-9]. */
  private static String ranges(Set<Integer> numbers) {
    StringBuilder ranges = new StringBuilder("[");
    for (int from : numbers) {
      if (!numbers.contains(from - 1)) {
        int to = from;
        while (numbers.contains(to + 1)) {
          to++;
        }
        ranges.append(ranges.length() > 1 ? ", " : "").append(from);
        ranges.append(to > from ? "-" + to : "");
      }
    }
    return ranges.append(']').toString();
  }
}
