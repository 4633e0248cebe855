package dev.footnote.ingest.internal.pdf;

import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A classifier of hyphens at the ends of lines: part of a compound, or added by the typesetter. A
 * hyphen is part of a compound if the document has that compound elsewhere, or if it is a number in
 * English words. Immutable.
 */
final class LineEndHyphens {

  private static final Pattern COMPOUND = Pattern.compile("\\p{L}++(?:-\\p{L}++){1,4}");
  private static final Pattern LAST = Pattern.compile("[\\p{L}-]+$");
  private static final Pattern FIRST = Pattern.compile("^[\\p{L}-]+");
  private static final Set<String> TENS =
      Set.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
  private static final Set<String> UNITS =
      Set.of("one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

  private static final int MAX_WORD_LENGTH = 60;

  private final ImmutableSet<String> compounds;

  private LineEndHyphens(ImmutableSet<String> compounds) {
    this.compounds = compounds;
  }

  /** Creates a classifier from the compounds on the pages of a document. */
  static LineEndHyphens of(List<PageWords> pages) {
    return new LineEndHyphens(
        pages.stream()
            .flatMap(page -> page.words().values().stream())
            .flatMap(List::stream)
            .filter(word -> word.text().indexOf('-') > 0)
            .flatMap(word -> COMPOUND.matcher(word.text()).results())
            .map(compound -> compound.group().toLowerCase(Locale.ROOT))
            .collect(ImmutableSet.toImmutableSet()));
  }

  /** Returns whether a word was broken at the end of a line, and is joined without its hyphen. */
  boolean breakWord(TextLine line, TextLine next) {
    return line.breaksWordBefore(next) && !isCompound(line.text(), next.text());
  }

  private boolean isCompound(String before, String after) {
    String end = before.substring(Math.max(0, before.length() - MAX_WORD_LENGTH));
    String left = lowerCase(LAST, end).replaceFirst("-$", "");
    String right = lowerCase(FIRST, after);
    return compounds.contains(left + "-" + right) || (TENS.contains(left) && UNITS.contains(right));
  }

  private static String lowerCase(Pattern part, String text) {
    return part.matcher(text)
        .results()
        .map(MatchResult::group)
        .findFirst()
        .orElse("")
        .toLowerCase(Locale.ROOT);
  }
}
