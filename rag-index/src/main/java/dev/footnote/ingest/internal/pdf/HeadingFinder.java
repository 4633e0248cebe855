package dev.footnote.ingest.internal.pdf;

import com.google.common.base.Splitter;
import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import com.google.common.collect.Multisets;
import dev.footnote.ingest.internal.pdf.PageBlock.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the headings of a document: short paragraphs in larger type than most of the text, or in
 * bold type above text that is not. The number of a section gives the level; without one, the style
 * is given the level of its numbered headings, or its rank among the styles.
 *
 * <p>Where the type tells nothing, a first line of a paragraph is one if it is a section number
 * without a final period ("3.2", not "3."), a few words that begin with a capital and hold no other
 * number, and nothing that ends a sentence; if it is clearly shorter than lines are on the page;
 * and if a body follows. Rather too few than wrong: rows of tables and items of lists look much the
 * same.
 */
final class HeadingFinder {

  private static final Pattern SECTION =
      Pattern.compile(
          "(?:(?:Chapter|Section|Part|Kapitel|Teil|\u00A7)\\s+)?((?:\\d{1,2}|[A-Z])(?:\\.\\d{1,2}){0,4})[.:)]?\\s+\\S.*");

  private static final Pattern ROMAN =
      Pattern.compile("[IVX]{1,5}\\. (?=(?:.*\\p{Lu}){4})[^\\p{Ll}]+[^\\p{Ll}.]");

  private static final Pattern NUMBERED =
      Pattern.compile("(\\d{1,2}(?:\\.\\d{1,2}){0,4})\\s+(\\p{Lu}[^\\d.!?:;|\u2026]{2,70})");

  private static final Pattern BODY = Pattern.compile("(?:1[.)] )?[\\p{Lu}\u201c\"(].*");

  /** Shares of a full line: a numbered heading is at most so long, a body's first line at least. */
  private static final double MOST_OF_A_HEADING = 0.7;

  private static final double LEAST_OF_A_BODY = 0.6;
  private static final float LARGE = 1.12f;
  private static final int MAX_LEVEL = 6;

  /** Size in half points, and weight. */
  private record Style(int size, boolean bold) implements Comparable<Style> {
    static Style of(PageBlock block) {
      TextLine line = block.lines().getFirst();
      return new Style(Math.round(line.size() * 2), line.type() == FontStyle.BOLD);
    }

    @Override
    public int compareTo(Style other) {
      return Comparator.comparingInt(Style::size)
          .thenComparing(Style::bold)
          .reversed()
          .compare(this, other);
    }
  }

  private HeadingFinder() {}

  /** Puts headings in the place of the paragraphs that are ones. */
  static void mark(List<List<PageBlock>> pages, BodyFont body) {
    Map<Style, Multiset<Integer>> styles = new HashMap<>();
    for (List<PageBlock> page : pages) {
      for (int i = 0; i < page.size(); i++) {
        if (isHeading(page, i, body)) {
          PageBlock block = page.get(i);
          int depth = depth(block.text());
          page.set(i, block.asHeading(depth));
          styles.computeIfAbsent(Style.of(block), none -> HashMultiset.create()).add(depth);
        }
      }
    }
    if (styles.isEmpty()) {
      pages.forEach(HeadingFinder::lift);
    }
    Map<Style, Integer> ranks = ranks(styles.keySet());
    for (List<PageBlock> page : pages) {
      page.replaceAll(
          block -> {
            if (block.kind() != Kind.HEADING || block.level() > 0) {
              return block;
            }
            Style style = Style.of(block);
            Multiset<Integer> depths = styles.getOrDefault(style, HashMultiset.create());
            int level =
                Multisets.copyHighestCountFirst(depths).elementSet().stream()
                    .filter(depth -> depth > 0)
                    .findFirst()
                    .orElse(ranks.getOrDefault(style, 1));
            return block.asHeading(Math.min(level, MAX_LEVEL));
          });
    }
  }

  /** Sizes that the eye does not tell apart have the same rank. */
  private static Map<Style, Integer> ranks(Set<Style> styles) {
    Map<Style, Integer> ranks = new HashMap<>();
    Style last = new Style(Integer.MAX_VALUE, true);
    int rank = 0;
    for (Style style : new TreeSet<>(styles)) {
      if (style.size < 0.93 * last.size || (style.bold != last.bold && style.size == last.size)) {
        rank++;
        last = style;
      }
      ranks.put(style, rank);
    }
    return ranks;
  }

  private static boolean isHeading(List<PageBlock> page, int index, BodyFont body) {
    PageBlock block = page.get(index);
    if (block.kind() != Kind.PARAGRAPH && block.kind() != Kind.ITEM) {
      return false;
    }
    String text = block.text();
    long letters = text.codePoints().filter(Character::isLetter).count();
    TextLine line = block.lines().getFirst();
    boolean words = letters >= 3 && letters * 2 > text.length() && !text.matches(".*[,;\u00AD-]");
    if (!words || block.lines().stream().anyMatch(TextLine::isRow)) {
      return false;
    }
    boolean item = block.kind() == Kind.ITEM;
    boolean large =
        line.size() > LARGE * body.size()
            && block.lines().size() <= 4
            && text.length() <= 250
            && !(text.endsWith(".") && text.length() > 80);
    boolean bold =
        line.type() == FontStyle.BOLD
            && body.face() != FontStyle.BOLD
            && block.lines().size() <= 2
            && line.size() > 0.95f * body.size();
    boolean title = !line.beginsInLowerCase() && !text.matches(".*[.:?!]") && text.length() <= 120;
    return ROMAN.matcher(text).matches()
        || (!item && large && !text.matches("[^\\p{L}]*\\p{Ll}.{0,3}"))
        || (bold && title && (!item || depth(text) > 0) && standsAboveText(page, index));
  }

  private static boolean standsAboveText(List<PageBlock> page, int index) {
    if (index + 1 == page.size()) {
      return false;
    }
    PageBlock next = page.get(index + 1);
    return switch (next.kind()) {
      case PARAGRAPH, ITEM, CODE, QUOTE ->
          !next.lines().getFirst().beginsInLowerCase()
              && (next.lines().getFirst().type() != FontStyle.BOLD || depth(next.text()) > 0);
      case TABLE, HEADING -> true;
      default -> false;
    };
  }

  /** The depth of its section's number, or 0. */
  private static int depth(String text) {
    if (ROMAN.matcher(text).matches()) {
      return 1;
    }
    Matcher section = SECTION.matcher(text);
    return section.matches()
            && (Character.isDigit(section.group(1).charAt(0))
                || section.group(1).length() > 1
                || text.matches("\\p{Lu}[.:)].*"))
        ? Math.min(Splitter.on('.').splitToList(section.group(1)).size(), MAX_LEVEL)
        : 0;
  }

  /** Lifts numbered first lines out of the paragraphs of a page. */
  private static void lift(List<PageBlock> page) {
    int full = fullLine(page);
    List<PageBlock> lifted = new ArrayList<>();
    for (int i = 0; i < page.size(); i++) {
      PageBlock block = page.get(i);
      String after =
          i + 1 < page.size() && !page.get(i + 1).lines().isEmpty()
              ? page.get(i + 1).lines().getFirst().text()
              : "";
      int heading = 0;
      while (block.kind() == Kind.PARAGRAPH
          && heading < block.lines().size()
          && isNumbered(block.lines(), heading, after, full)) {
        PageBlock line = block.withLines(block.lines().subList(heading, heading + 1));
        lifted.add(line.asHeading(depth(line.text())));
        heading++;
      }
      if (heading < block.lines().size() || heading == 0) {
        lifted.add(
            heading == 0
                ? block
                : block.withLines(block.lines().subList(heading, block.lines().size())));
      }
    }
    page.clear();
    page.addAll(lifted);
  }

  private static boolean isNumbered(List<TextLine> lines, int index, String after, int full) {
    String line = lines.get(index).text();
    String next = index + 1 < lines.size() ? lines.get(index + 1).text() : after;
    Matcher numbered = NUMBERED.matcher(line);
    return numbered.matches()
        && !lines.get(index).isRow()
        && line.length() <= MOST_OF_A_HEADING * full
        && (isSubsection(next, numbered.group(1)) || beginsBody(next, full));
  }

  private static boolean isSubsection(String line, String number) {
    return line.startsWith(number + ".") && NUMBERED.matcher(line).matches();
  }

  private static boolean beginsBody(String line, int full) {
    return BODY.matcher(line).matches()
        && (line.length() >= LEAST_OF_A_BODY * full || line.matches(".*[.!?:][\"\u201d')\\]]*"));
  }

  /** The length of line in which half of the page's characters are reached. */
  private static int fullLine(List<PageBlock> page) {
    List<Integer> lengths = new ArrayList<>();
    page.forEach(block -> block.lines().forEach(line -> lengths.add(line.text().length())));
    lengths.sort(null);
    int half = lengths.stream().mapToInt(Integer::intValue).sum() / 2;
    int sum = 0;
    for (int length : lengths) {
      sum += length;
      if (sum > half) {
        return length;
      }
    }
    return Integer.MAX_VALUE;
  }
}
