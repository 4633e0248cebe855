package dev.footnote.ingest.internal.pdf;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dots that lead the eye over white space, from a label to its value. */
final class DottedLeaders {

  private static final Pattern LEADER = Pattern.compile("[.\u2026\u00B7_]{4,}|\u2026{2,}");
  private static final Pattern DOTS = Pattern.compile("[.\u2026\u00B7]+|_{4,}");

  /** Single dots of a leader are at most this far apart, in sizes of the type. */
  private static final float MAX_DISTANCE = 1.5f;

  private DottedLeaders() {}

  /** Returns the words with the leaders that are glued to a label or a value as words. */
  static List<PageWord> separated(List<PageWord> words) {
    List<PageWord> separated = new ArrayList<>(words.size());
    for (PageWord word : words) {
      Matcher leader = LEADER.matcher(word.text());
      if (leader.find() && leader.end() - leader.start() < word.text().length()) {
        addPart(separated, word, 0, leader.start());
        addPart(separated, word, leader.start(), leader.end());
        addPart(separated, word, leader.end(), word.text().length());
      } else {
        separated.add(word);
      }
    }
    return separated;
  }

  private static void addPart(List<PageWord> parts, PageWord word, int from, int to) {
    if (to > from) {
      float letter = word.width() / word.text().length();
      parts.add(
          new PageWord(
              word.text().substring(from, to),
              word.left() + from * letter,
              to == word.text().length() ? word.right() : word.left() + to * letter,
              word.baseline(),
              word.size(),
              word.style(),
              word.space()));
    }
  }

  /**
   * Returns the words of a line without leaders. Three dots between words are no leader.
   *
   * @param line the words of a line, from left to right
   */
  static List<PageWord> without(List<PageWord> line) {
    List<PageWord> kept = new ArrayList<>(line.size());
    int at = 0;
    while (at < line.size()) {
      int end = at;
      int dots = 0;
      while (end < line.size() && isDots(line.get(end)) && isNear(line, at, end)) {
        dots += line.get(end).text().length();
        end++;
      }
      if (dots > 3) {
        at = end;
      } else {
        kept.add(line.get(at++));
      }
    }
    return kept;
  }

  private static boolean isDots(PageWord word) {
    char first = word.text().charAt(0);
    return (first == '.' || first == '\u2026' || first == '\u00B7' || first == '_')
        && DOTS.matcher(word.text()).matches();
  }

  private static boolean isNear(List<PageWord> line, int first, int index) {
    return index == first
        || line.get(index).left() - line.get(index - 1).right()
            < MAX_DISTANCE * line.get(index).size();
  }

  /** Returns the share of lines that have a leader. */
  static double share(List<List<PageWord>> lines) {
    return lines.stream()
        .mapToInt(line -> without(line).size() < line.size() ? 1 : 0)
        .average()
        .orElse(0);
  }
}
