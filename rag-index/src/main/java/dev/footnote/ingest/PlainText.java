package dev.footnote.ingest;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds headings and lists in text without markup. A doubtful line is not a heading, because a
 * missing heading costs less than a wrong one.
 */
final class PlainText {

  private static final Pattern BLANK_LINE = Pattern.compile("\n\\s*\n");
  private static final Pattern BULLET = Pattern.compile("^\\s*(?:[•·▪▫◦‣⁃●○■□–*]|-)\\s+(?=\\S)");
  private static final Pattern NUMBER =
      Pattern.compile("\\s*(?:\\d{1,3}(?:\\.\\d{1,3}){0,9}[.)]|\\(?[a-z]\\))\\s+\\S.*");
  private static final Pattern UNDERLINE = Pattern.compile("\\s*(={3,}|-{3,})\\s*");
  private static final Pattern NUMBERED_TITLE =
      Pattern.compile("(\\d{1,2}(?:\\.\\d{1,2}){0,9})\\.?\\s+\\p{Lu}.{1,76}[^.,;:!?]");
  private static final Pattern CAPITALS =
      Pattern.compile("(?=(?:.*\\p{Lu}){4})[^\\p{Ll}]{4,80}(?<![.,;:!?])");

  private PlainText() {}

  /** Returns the headings, list items and paragraphs of a whole text. */
  static List<DocumentPiece> pieces(String text) {
    List<String> blocks = BLANK_LINE.splitAsStream(text).filter(b -> !b.isBlank()).toList();
    ImmutableList.Builder<DocumentPiece> pieces = ImmutableList.builder();
    for (int i = 0; i < blocks.size(); i++) {
      String block = blocks.get(i);
      @Nullable DocumentPiece heading =
          heading(block, i + 1 < blocks.size() ? blocks.get(i + 1) : "");
      if (heading != null) {
        pieces.add(heading);
      } else {
        pieces.addAll(underlined(block));
      }
    }
    return pieces.build();
  }

  /** Returns the list items and paragraphs of a part of a text, which has no headings. */
  static List<DocumentPiece> paragraphs(String text) {
    return BLANK_LINE
        .splitAsStream(text)
        .filter(block -> !block.isBlank())
        .flatMap(block -> items(block.lines().toList()).stream())
        .toList();
  }

  /** Creates a list item without its bullet. A number is kept. */
  static DocumentPiece item(String text) {
    return DocumentPiece.item(BULLET.matcher(text).replaceFirst(""));
  }

  /** Only a single line between blank lines can be a heading, and not one of similar lines. */
  private static @Nullable DocumentPiece heading(String block, String next) {
    String line = block.strip();
    if (line.lines().count() != 1 || next.isBlank()) {
      return null;
    }
    Matcher numbered = NUMBERED_TITLE.matcher(line);
    if (numbered.matches() && !NUMBER.matcher(next.strip()).matches()) {
      return heading(numbered.group(1).split("\\.").length, line);
    }
    boolean capitals =
        CAPITALS.matcher(line).matches() && !CAPITALS.matcher(next.strip()).matches();
    return capitals && !BULLET.matcher(line).lookingAt() ? heading(1, line) : null;
  }

  private static DocumentPiece heading(int level, String line) {
    return new DocumentPiece.Heading(level, line, List.of());
  }

  private static List<DocumentPiece> underlined(String block) {
    List<String> lines = block.lines().filter(line -> !line.isBlank()).toList();
    if (lines.size() < 2) {
      return items(lines);
    }
    Matcher line = UNDERLINE.matcher(lines.get(1));
    if (!line.matches() || UNDERLINE.matcher(lines.getFirst()).matches()) {
      return items(lines);
    }
    int level = line.group(1).startsWith("=") ? 1 : 2;
    return ImmutableList.<DocumentPiece>builder()
        .add(heading(level, lines.getFirst()))
        .addAll(items(lines.subList(2, lines.size())))
        .build();
  }

  private static List<DocumentPiece> items(List<String> lines) {
    List<DocumentPiece> pieces = new ArrayList<>();
    List<String> together = new ArrayList<>();
    boolean inList = false;
    for (String line : lines) {
      if (startsItem(line, inList, together)) {
        add(pieces, together, inList);
        together.clear();
        inList = true;
      }
      together.add(line);
    }
    add(pieces, together, inList);
    return pieces;
  }

  /**
   * A line of running text may begin with a dash or a number by chance. So a list begins only at
   * the beginning of a block or after a colon.
   */
  private static boolean startsItem(String line, boolean inList, List<String> before) {
    boolean hasMarker = BULLET.matcher(line).lookingAt() || NUMBER.matcher(line).matches();
    return hasMarker
        && (inList || before.isEmpty() || before.getLast().stripTrailing().endsWith(":"));
  }

  private static void add(List<DocumentPiece> pieces, List<String> lines, boolean isItem) {
    if (!lines.isEmpty()) {
      String text = String.join("\n", lines);
      pieces.add(isItem ? item(text) : DocumentPiece.paragraph(text));
    }
  }
}
