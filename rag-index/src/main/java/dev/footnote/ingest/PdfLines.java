package dev.footnote.ingest;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Puts the lines of a PDF's page together again. Where lines are set wide apart, PDFBox takes each
 * for a paragraph of its own, and no sentence would be whole.
 */
final class PdfLines {

  /** A word that was broken at the end of a line. */
  private static final Pattern BROKEN_WORD =
      Pattern.compile("(?<=\\p{Ll})[-\u00AD][^\\S\n]*+\n\\s*+(?=\\p{Ll})");

  /** A line's end at a hyphen that belongs to the word. */
  private static final Pattern BROKEN_AT_HYPHEN =
      Pattern.compile("(?<=\\p{L})[-\u00AD][^\\S\n]*+\n\\s*+(?=\\p{Lu})");

  private static final Pattern SENTENCE_END = Pattern.compile(".*[.!?:;…][\\s\"'”’)\\]]*");
  private static final Pattern LIST_MARKER =
      Pattern.compile("\\s*(?:[•·▪▫◦‣⁃●○■□–*-]|\\(?\\d{1,3}[.)]|\\(?[a-z]\\))\\s.*");
  private static final double FULL = 0.75;

  private PdfLines() {}

  /** The page's paragraphs, each again whole as far as it can be told. */
  static List<Piece> join(List<Piece> page) {
    int full = fullLine(page);
    ImmutableList.Builder<Piece> joined = ImmutableList.builder();
    StringBuilder open = new StringBuilder();
    for (Piece piece : PdfHeadings.lift(page, full)) {
      boolean paragraph = piece instanceof Piece.Text;
      if (!open.isEmpty() && !(paragraph && continues(open, piece.text(), full))) {
        add(joined, open);
      }
      if (paragraph) {
        open.append(piece.text().stripTrailing()).append('\n');
      } else {
        joined.add(piece);
      }
    }
    add(joined, open);
    return joined.build();
  }

  /**
   * A line that ends in the middle of a sentence goes on if the next begins in the middle of one,
   * or if it is as long as lines are here, so that the next was not begun by choice.
   */
  private static boolean continues(StringBuilder before, String next, int full) {
    int end = before.length() - 1;
    String last = before.substring(before.lastIndexOf("\n", end - 1) + 1, end).strip();
    if (last.isEmpty()
        || SENTENCE_END.matcher(last).matches()
        || LIST_MARKER.matcher(next).lookingAt()) {
      return false;
    }
    return Character.isLowerCase(next.strip().codePointAt(0)) || last.length() >= FULL * full;
  }

  /** The length of line in which half of the page's characters are reached. */
  private static int fullLine(List<Piece> page) {
    List<Integer> lengths = new ArrayList<>();
    page.forEach(p -> p.text().lines().map(line -> line.strip().length()).forEach(lengths::add));
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

  private static void add(ImmutableList.Builder<Piece> joined, StringBuilder open) {
    if (!open.isEmpty()) {
      // Some programs write every hyphen as a soft one, and on the page it shows.
      String whole = BROKEN_WORD.matcher(open).replaceAll("");
      String text = BROKEN_AT_HYPHEN.matcher(whole).replaceAll("-").replace('\u00AD', '-');
      joined.addAll(PlainText.paragraphs(text));
      open.setLength(0);
    }
  }
}
