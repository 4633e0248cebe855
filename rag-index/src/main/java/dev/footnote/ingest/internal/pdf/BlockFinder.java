package dev.footnote.ingest.internal.pdf;

import dev.footnote.ingest.internal.pdf.PageBlock.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Combines the lines of one column into paragraphs, list items, captions and other blocks. */
final class BlockFinder {

  private static final Pattern CAPTION =
      Pattern.compile(
          "(?:Figure|Fig\\.|FIGURE|FIG\\.|Table|TABLE|Tab\\.|Chart|Scheme|Listing|Exhibit|Abbildung|Abb\\.|Tabelle|Tableau|Figura|Tabla)\\s?"
              + "(?:[A-Z]?\\d+(?:[.-]\\d+)*[a-z]?|[IVX]+)(?:\\s*[.:|\u2013\u2014-](?:\\s.*|$)|\\s+\\p{Lu}.*|$)");

  private static final Pattern NOTE =
      Pattern.compile("(?:[*\u2020\u2021\u00A7\u00B6]|\\d{1,2}\\s).*");

  /** More small lines at the end of a page are not notes. */
  private static final int MAX_LINES_OF_NOTES = 15;

  /** Notes are smaller than this share of the body's size. */
  private static final float NOTE_SIZE = 0.92f;

  /**
   * Least distance between two paragraphs in line spacings, after a line that may be a last one.
   */
  private static final float PARAGRAPH_DISTANCE = 1.25f;

  /** Least distance between two paragraphs in line spacings, after any other line. */
  private static final float CERTAIN_PARAGRAPH_DISTANCE = 1.8f;

  /** Least distance between two listings, in line spacings. */
  private static final float CODE_DISTANCE = 2;

  /** Least spacing of single-spaced lines, in sizes of the type. */
  private static final float MIN_LINE_SPACING = 1.1f;

  /** With this spacing, in sizes of the body's type, each line looks like a paragraph. */
  private static final float WIDE_LINE_SPACING = 1.9f;

  /** A line that ends before the last quarter of the column ends early. */
  private static final float EARLY_END = 0.25f;

  /** Above this share of the body's size, lines are broken before the edge for their looks. */
  private static final float BIG = 1.15f;

  /** Least indent of a paragraph's first line, in sizes of the type, and the largest one. */
  private static final float MIN_INDENT = 0.7f;

  private static final float MAX_INDENT = 6;

  /** Least inset of a quotation on both sides, in sizes of the body's type. */
  private static final float QUOTE_INSET = 1.5f;

  private static final int MIN_QUOTE_LINES = 3;

  /** Largest type of a quotation, as a share of the body's size. */
  private static final float MAX_QUOTE_SIZE = 1.05f;

  /** Shares of the lines that may begin left of the column's edge, or end before it. */
  private static final double LEFT_OUTLIERS = 0.1;

  private static final double RIGHT_INLIERS = 0.97;

  private final BodyFont body;
  private final float pageHeight;
  private final int column;
  private final List<TextLine> lines;
  private final float left;
  private final float right;
  private final float lineSpacing;
  private final List<PageBlock> blocks = new ArrayList<>();
  private final List<TextLine> open = new ArrayList<>();
  private Kind kind = Kind.PARAGRAPH;

  private BlockFinder(List<TextLine> lines, int column, BodyFont body, float pageHeight) {
    this.lines = lines;
    this.column = column;
    this.body = body;
    this.pageHeight = pageHeight;
    this.left = quantile(lines.stream().map(TextLine::left).sorted().toList(), LEFT_OUTLIERS);
    this.right = quantile(lines.stream().map(TextLine::right).sorted().toList(), RIGHT_INLIERS);
    this.lineSpacing = lineSpacing(lines);
  }

  /**
   * Returns the blocks of a region from top to bottom.
   *
   * @param column number of the column, to tell blocks of different columns apart
   * @param body font of most of the document
   */
  static List<PageBlock> blocks(
      TextDirection direction, PageRegion region, int column, BodyFont body, float pageHeight) {
    return switch (region) {
      case PageRegion.Column words ->
          new BlockFinder(LineAssembler.lines(direction, words.words()), column, body, pageHeight)
              .blocks();
      case PageRegion.Grid grid -> List.of(table(direction, grid, column));
    };
  }

  /** Returns the blocks of a column's lines from top to bottom. */
  static List<PageBlock> blocks(List<TextLine> lines, int column, BodyFont body, float pageHeight) {
    return new BlockFinder(List.copyOf(lines), column, body, pageHeight).blocks();
  }

  private static PageBlock table(TextDirection direction, PageRegion.Grid grid, int column) {
    List<List<TableCell>> rows = new ArrayList<>();
    for (List<GridCell> row : grid.cells()) {
      boolean isHeader = rows.size() < grid.headerRows();
      rows.add(
          row.stream()
              .map(
                  cell ->
                      new TableCell(
                          LineAssembler.lines(direction, cell.words()),
                          cell.columns(),
                          cell.rows(),
                          isHeader))
              .toList());
    }
    return new PageBlock(Kind.TABLE, 0, column, List.of(), 0, rows);
  }

  private List<PageBlock> blocks() {
    int notes = startOfNotes();
    for (int i = 0; i < lines.size(); i++) {
      TextLine line = lines.get(i);
      boolean isNote = i >= notes;
      if (!open.isEmpty()
          && (isNote ? beginsNote(line) || i == notes : isSeparate(open.getLast(), line, i))) {
        close();
      }
      if (open.isEmpty()) {
        kind = isNote ? Kind.NOTE : kindOf(line);
      }
      open.add(line);
    }
    close();
    return blocks;
  }

  /** Returns whether the words of a line begin the caption of a figure or table. */
  static boolean isCaption(List<PageWord> line) {
    String text =
        line.stream()
            .sorted(Comparator.comparingDouble(PageWord::left))
            .map(PageWord::text)
            .collect(Collectors.joining(" "));
    return CAPTION.matcher(text).matches();
  }

  private void close() {
    if (open.isEmpty()) {
      return;
    }
    Kind closed = kind == Kind.PARAGRAPH && isQuote() ? Kind.QUOTE : kind;
    List<TextLine> kept = closed == Kind.ITEM ? withoutBullet(open) : open;
    blocks.add(new PageBlock(closed, 0, column, kept, right, List.of()));
    open.clear();
  }

  /** Returns the lines of a list item without its bullet. */
  static List<TextLine> withoutBullet(List<TextLine> item) {
    TextLine first = item.getFirst();
    String words = TextLine.withoutBullet(first.text());
    if (!words.isEmpty()) {
      List<TextLine> lines = new ArrayList<>(item);
      lines.set(0, first.withText(words));
      return lines;
    }
    return item.size() > 1 ? item.subList(1, item.size()) : item;
  }

  /** Returns the kind of a paragraph that its author may have tagged for want of a better tag. */
  static Kind kindOfTagged(List<TextLine> lines, BodyFont body) {
    boolean isFixed = lines.stream().allMatch(line -> line.style() == FontStyle.FIXED_WIDTH);
    String first = lines.getFirst().text();
    if (isFixed && body.style() != FontStyle.FIXED_WIDTH) {
      return Kind.CODE;
    }
    if (TextLine.BULLET.matcher(first).lookingAt()) {
      return Kind.ITEM;
    }
    return CAPTION.matcher(first).matches() ? Kind.CAPTION : Kind.PARAGRAPH;
  }

  private Kind kindOf(TextLine line) {
    if (line.style() == FontStyle.FIXED_WIDTH && body.style() != FontStyle.FIXED_WIDTH) {
      return Kind.CODE;
    }
    if (isItem(line)) {
      return Kind.ITEM;
    }
    return CAPTION.matcher(line.text()).matches() ? Kind.CAPTION : Kind.PARAGRAPH;
  }

  private static boolean isItem(TextLine line) {
    return TextLine.BULLET.matcher(line.text()).lookingAt()
        || TextLine.NUMBER.matcher(line.text()).lookingAt();
  }

  /** Returns whether a block ends between two lines that follow each other. */
  private boolean isSeparate(TextLine line, TextLine next, int index) {
    if (kind == Kind.CODE && next.style() == FontStyle.FIXED_WIDTH) {
      return isFarther(line, next, CODE_DISTANCE);
    }
    boolean mayBeLast = mayBeLast(line, next);
    float distance = mayBeLast ? PARAGRAPH_DISTANCE : CERTAIN_PARAGRAPH_DISTANCE;
    if (!line.isOfSameSize(next)
        || line.isRow()
        || next.isRow()
        || isFarther(line, next, distance)
        || changesStyle(line, next, mayBeLast)) {
      return true;
    }
    if (isItem(next)) {
      return mayBeLast
          || kind == Kind.ITEM
          || next.left() > line.left() + next.size() / 2
          || TextLine.BULLET.matcher(next.text()).lookingAt();
    }
    if (mayBeLast && CAPTION.matcher(next.text()).matches()) {
      return true;
    }
    if (WritingSystem.isRightToLeft(line.text())) {
      return isWidelySpaced() && line.endsSentence();
    }
    return isIndented(line, next, index, mayBeLast) || beginsParagraph(line, next);
  }

  /** Returns whether the line ends a sentence or leaves room, so that it may be a last one. */
  private boolean mayBeLast(TextLine line, TextLine next) {
    return line.endsSentence() || line.leavesRoomFor(next, right);
  }

  /** Returns whether type of fixed width begins or ends, or bold type after a last line. */
  private static boolean changesStyle(TextLine line, TextLine next, boolean mayBeLast) {
    boolean changesWidth =
        line.style() == FontStyle.FIXED_WIDTH ^ next.style() == FontStyle.FIXED_WIDTH;
    return changesWidth || (mayBeLast && line.style() != next.style());
  }

  private boolean isFarther(TextLine line, TextLine next, float lineSpacings) {
    return next.baseline() - line.baseline()
        > lineSpacings * Math.max(lineSpacing, MIN_LINE_SPACING * next.size());
  }

  private boolean isWidelySpaced() {
    return lineSpacing > WIDE_LINE_SPACING * body.size();
  }

  private boolean beginsParagraph(TextLine line, TextLine next) {
    if (next.continuesSentence() || line.isUnfinished()) {
      return false;
    }
    boolean endsSentence = line.endsSentence();
    boolean leavesRoom = line.leavesRoomFor(next, right);
    boolean endsEarly = line.right() < right - EARLY_END * (right - left);
    boolean isBig = line.size() > BIG * body.size();
    return (endsSentence && (leavesRoom || isWidelySpaced()))
        || (leavesRoom && endsEarly && !isBig);
  }

  private boolean isIndented(TextLine line, TextLine next, int index, boolean mayBeLast) {
    float indent = MIN_INDENT * next.size();
    TextLine first = open.getFirst();
    boolean isHanging = open.size() > 1 && open.get(1).left() > first.left() + indent;
    if (isHanging) {
      return next.left() < line.left() - indent && mayBeLast && !next.beginsInLowerCase();
    }
    if (kind == Kind.ITEM) {
      return next.left() < first.left() - indent && mayBeLast;
    }
    boolean isIndented =
        next.left() > line.left() + indent && next.left() < line.left() + MAX_INDENT * next.size();
    @Nullable TextLine after = index + 1 < lines.size() ? lines.get(index + 1) : null;
    boolean returns = after == null || after.left() < next.left() - indent;
    return isIndented && returns && !next.beginsInLowerCase() && mayBeLast;
  }

  private boolean isQuote() {
    float inset = QUOTE_INSET * body.size();
    TextLine second = open.get(Math.min(1, open.size() - 1));
    return open.size() >= MIN_QUOTE_LINES
        && open.size() < lines.size()
        && open.stream()
            .allMatch(line -> line.left() > left + inset && line.right() < right - inset)
        && open.stream().skip(1).allMatch(line -> Math.abs(line.left() - second.left()) < 2)
        && open.getFirst().size() <= MAX_QUOTE_SIZE * body.size();
  }

  /** Returns the index of the first small line at the end, in the lower half of the page. */
  private int startOfNotes() {
    int from = lines.size();
    while (from > 0
        && lines.get(from - 1).size() < NOTE_SIZE * body.size()
        && lines.get(from - 1).top() > pageHeight / 2) {
      from--;
    }
    while (from < lines.size() && !beginsNote(lines.get(from))) {
      from++;
    }
    return lines.size() - from <= MAX_LINES_OF_NOTES ? from : lines.size();
  }

  private static boolean beginsNote(TextLine line) {
    return line.isNote() || NOTE.matcher(line.text()).matches();
  }

  /** Returns the median distance of lines of the same size, in points; 0 if there are none. */
  private static float lineSpacing(List<TextLine> all) {
    List<Float> distances = new ArrayList<>();
    for (int i = 1; i < all.size(); i++) {
      if (all.get(i).isOfSameSize(all.get(i - 1))) {
        distances.add(all.get(i).baseline() - all.get(i - 1).baseline());
      }
    }
    distances.sort(null);
    return distances.isEmpty() ? 0 : distances.get((distances.size() - 1) / 2);
  }

  private static float quantile(List<Float> sorted, double share) {
    return sorted.get((int) Math.round(share * (sorted.size() - 1)));
  }
}
