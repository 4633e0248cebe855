package dev.footnote.answer.claim.internal;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A regular expression that matches any word of a list. */
final class Alternation {

  private Alternation() {}

  /**
   * Returns an expression that matches the longest of the words first. Words that begin alike share
   * their beginning in the expression. A matcher therefore does not try every word at every place,
   * which makes a list of 300 words several times faster than with {@code |} between the words.
   *
   * @param words none empty, none with a line break
   */
  static String of(Collection<String> words) {
    Map<Character, Set<String>> restByFirst = new TreeMap<>();
    for (String word : words) {
      if (!word.isEmpty()) {
        restByFirst
            .computeIfAbsent(word.charAt(0), first -> new TreeSet<>())
            .add(word.substring(1));
      }
    }
    if (restByFirst.isEmpty()) {
      return "";
    }
    String branches =
        restByFirst.entrySet().stream()
            .map(branch -> Pattern.quote(branch.getKey().toString()) + of(branch.getValue()))
            .collect(Collectors.joining("|"));
    boolean mayEnd = words.contains("");
    return mayEnd
        ? "(?:" + branches + ")?"
        : restByFirst.size() > 1 ? "(?:" + branches + ")" : branches;
  }
}
