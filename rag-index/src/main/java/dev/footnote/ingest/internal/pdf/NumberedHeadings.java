package dev.footnote.ingest.internal.pdf;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds headings in a document whose type does not mark any: the first lines of paragraphs that
 * begin with a section number.
 *
 * <p>Such a line is a section number without a final period ("3.2", not "3."), then a few words
 * that begin with a capital. It has no other number and does not end a sentence. It is clearly
 * shorter than the full lines of the page, and a body or a subsection follows. A missing heading is
 * better than a wrong one: rows of tables and items of lists look much the same.
 */
final class NumberedHeadings {

  private static final Pattern NUMBER_AND_TITLE =
      Pattern.compile("(\\d{1,2}(?:\\.\\d{1,2}){0,4})\\s+(\\p{Lu}[^\\d.!?:;|\u2026]{2,70})");

  /** A body begins with a capital, a quotation, or the first item of a list. */
  private static final Pattern BODY = Pattern.compile("(?:1[.)] )?[\\p{Lu}\u201c\"(].*");

  private static final Pattern ENDS_SENTENCE = Pattern.compile(".*[.!?:][\"\u201d')\\]]*");

  /** Longest heading, as a share of a full line. */
  private static final double MAX_HEADING_SHARE = 0.7;

  /** Shortest first line of a body that does not end a sentence, as a share of a full line. */
  private static final double MIN_BODY_SHARE = 0.6;

  private final List<PageBlock> page;
  private final int fullLine;

  private NumberedHeadings(List<PageBlock> page) {
    this.page = page;
    this.fullLine = fullLine(page);
  }

  /** Separates the headings of a page from the paragraphs that they begin. */
  static void separate(List<PageBlock> page) {
    NumberedHeadings headings = new NumberedHeadings(page);
    List<PageBlock> separated = new ArrayList<>();
    for (int i = 0; i < page.size(); i++) {
      headings.separate(i, separated);
    }
    page.clear();
    page.addAll(separated);
  }

  private void separate(int index, List<PageBlock> separated) {
    PageBlock block = page.get(index);
    int headings = block.kind() == PageBlock.Kind.PARAGRAPH ? headings(index) : 0;
    for (TextLine line : block.lines().subList(0, headings)) {
      separated.add(block.withLines(List.of(line)).asHeading(SectionNumber.depth(line.text())));
    }
    if (headings == 0) {
      separated.add(block);
    } else if (headings < block.lines().size()) {
      separated.add(block.withLines(block.lines().subList(headings, block.lines().size())));
    }
  }

  /** Returns how many of the first lines of a paragraph are headings. */
  private int headings(int index) {
    List<TextLine> lines = page.get(index).lines();
    String lineAfter =
        index + 1 < page.size() && !page.get(index + 1).lines().isEmpty()
            ? page.get(index + 1).lines().getFirst().text()
            : "";
    int headings = 0;
    while (headings < lines.size()
        && isHeading(
            lines.get(headings),
            headings + 1 < lines.size() ? lines.get(headings + 1).text() : lineAfter)) {
      headings++;
    }
    return headings;
  }

  private boolean isHeading(TextLine line, String next) {
    Matcher numbered = NUMBER_AND_TITLE.matcher(line.text());
    return numbered.matches()
        && !line.isRow()
        && line.text().length() <= MAX_HEADING_SHARE * fullLine
        && (isSubsection(next, numbered.group(1)) || beginsBody(next));
  }

  private static boolean isSubsection(String line, String number) {
    return line.startsWith(number + ".") && NUMBER_AND_TITLE.matcher(line).matches();
  }

  private boolean beginsBody(String line) {
    return BODY.matcher(line).matches()
        && (line.length() >= MIN_BODY_SHARE * fullLine || ENDS_SENTENCE.matcher(line).matches());
  }

  /** Returns the median length of the lines, each weighted by its characters. */
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
