package dev.footnote.ingest;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the numbered headings of a PDF's page, which PDFBox gives as the first line of the
 * paragraph below them.
 *
 * <p>A line is one if it is a section number without a final period ("3.2", not "3."), a few words
 * that begin with a capital and hold no other number, and nothing that ends a sentence; if it is
 * clearly shorter than lines are on the page; and if a body follows: a line that begins with a
 * capital, or the first of a numbered list, and is long or ends a sentence; or another such
 * heading. Rather too few than wrong: rows of tables and items of lists look much the same.
 */
final class PdfHeadings {

  private static final Pattern NUMBERED =
      Pattern.compile("(\\d{1,2}(?:\\.\\d{1,2}){0,4})\\s+(\\p{Lu}[^\\d.!?:;|\u2026]{2,70})");

  private static final Pattern BODY = Pattern.compile("(?:1[.)] )?[\\p{Lu}\u201c\"(].*");
  private static final Pattern SENTENCE_END = Pattern.compile(".*[.!?:][\"\u201d')\\]]*");

  /** Shares of a full line: a heading is at most so long, a first line of a body at least. */
  private static final double MOST_OF_A_HEADING = 0.7;

  private static final double LEAST_OF_A_BODY = 0.6;

  private static final int MAX_LEVEL = 6;

  private PdfHeadings() {}

  /**
   * The same pieces, with the headings lifted out of the paragraphs.
   *
   * @param full length of a full line on the page
   */
  static List<Piece> lift(List<Piece> page, int full) {
    ImmutableList.Builder<Piece> lifted = ImmutableList.builder();
    for (int i = 0; i < page.size(); i++) {
      if (page.get(i) instanceof Piece.Text paragraph) {
        String after = i + 1 < page.size() ? firstLine(page.get(i + 1)) : "";
        lift(paragraph, after, full, lifted);
      } else {
        lifted.add(page.get(i));
      }
    }
    return lifted.build();
  }

  private static void lift(
      Piece.Text paragraph, String after, int full, ImmutableList.Builder<Piece> lifted) {
    List<String> lines = lines(paragraph.text());
    int heading = 0;
    while (heading < lines.size() && isHeading(lines, heading, after, full)) {
      Matcher numbered = NUMBERED.matcher(lines.get(heading));
      int level = numbered.matches() ? Splitter.on('.').splitToList(numbered.group(1)).size() : 1;
      lifted.add(new Piece.Heading(Math.min(level, MAX_LEVEL), lines.get(heading), List.of()));
      heading++;
    }
    if (heading == 0) {
      lifted.add(paragraph);
    } else if (heading < lines.size()) {
      lifted.add(Piece.paragraph(String.join("\n", lines.subList(heading, lines.size()))));
    }
  }

  private static boolean isHeading(List<String> lines, int index, String after, int full) {
    String line = lines.get(index);
    String next = index + 1 < lines.size() ? lines.get(index + 1) : after;
    Matcher numbered = NUMBERED.matcher(line);
    return numbered.matches()
        && line.length() <= MOST_OF_A_HEADING * full
        && (isSubsection(next, numbered.group(1)) || beginsBody(next, full));
  }

  private static boolean isSubsection(String line, String number) {
    return line.startsWith(number + ".") && NUMBERED.matcher(line).matches();
  }

  private static boolean beginsBody(String line, int full) {
    return BODY.matcher(line).matches()
        && (line.length() >= LEAST_OF_A_BODY * full || SENTENCE_END.matcher(line).matches());
  }

  private static String firstLine(Piece piece) {
    List<String> lines = lines(piece.text());
    return lines.isEmpty() ? "" : lines.getFirst();
  }

  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>(text.lines().map(String::strip).toList());
    lines.removeIf(String::isEmpty);
    return lines;
  }
}
