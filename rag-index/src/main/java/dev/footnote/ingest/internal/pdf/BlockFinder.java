package dev.footnote.ingest.internal.pdf;

import dev.footnote.ingest.internal.pdf.PageBlock.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts the lines of one column together to paragraphs, items, captions and the like. */
final class BlockFinder {

  private static final Pattern CAPTION =
      Pattern.compile(
          "(?:Figure|Fig\\.|FIGURE|FIG\\.|Table|TABLE|Tab\\.|Chart|Scheme|Listing|Exhibit|Abbildung|Abb\\.|Tabelle|Tableau|Figura|Tabla)\\s?"
              + "(?:[A-Z]?\\d+(?:[.-]\\d+)*[a-z]?|[IVX]+)(?:\\s*[.:|\u2013\u2014-](?:\\s.*|$)|\\s+\\p{Lu}.*|$)");

  private static final Pattern NOTE =
      Pattern.compile("(?:[*\u2020\u2021\u00A7\u00B6]|\\d{1,2}\\s).*");
  private static final int MOST_LINES_OF_NOTES = 15;
  private static final float SMALL = 0.92f;

  private final BodyFont body;
  private final float pageHeight;
  private final int column;
  private final List<TextLine> lines;
  private final float left;
  private final float right;
  private final float leading;
  private final List<PageBlock> blocks = new ArrayList<>();
  private final List<TextLine> open = new ArrayList<>();
  private Kind kind = Kind.PARAGRAPH;

  private BlockFinder(List<TextLine> lines, int column, BodyFont body, float pageHeight) {
    this.lines = lines;
    this.column = column;
    this.body = body;
    this.pageHeight = pageHeight;
    this.left = middle(lines.stream().map(TextLine::left).sorted().toList(), 0.1);
    this.right = middle(lines.stream().map(TextLine::right).sorted().toList(), 0.97);
    this.leading = leading(lines);
  }

  static List<PageBlock> of(
      TextDirection frame,
      ColumnSplitter.Region region,
      int column,
      BodyFont body,
      float pageHeight) {
    return switch (region) {
      case ColumnSplitter.Column words ->
          new BlockFinder(TextLine.of(frame, words.words()), column, body, pageHeight).blocks();
      case ColumnSplitter.Grid grid -> List.of(table(frame, grid, column));
    };
  }

  private static PageBlock table(TextDirection frame, ColumnSplitter.Grid grid, int column) {
    List<List<List<TextLine>>> rows =
        grid.rows().stream()
            .map(row -> row.stream().map(cell -> TextLine.of(frame, cell)).toList())
            .toList();
    return new PageBlock(Kind.TABLE, 0, column, List.of(), 0, rows);
  }

  private List<PageBlock> blocks() {
    int notes = beginOfNotes();
    for (int i = 0; i < lines.size(); i++) {
      TextLine line = lines.get(i);
      boolean note = i >= notes;
      if (!open.isEmpty()
          && (note ? beginsNote(line) || i == notes : isParted(open.getLast(), line, i))) {
        close();
      }
      if (open.isEmpty()) {
        kind = note ? Kind.NOTE : kindOf(line);
      }
      open.add(line);
    }
    close();
    return blocks;
  }

  private void close() {
    if (open.isEmpty()) {
      return;
    }
    Kind whole = kind == Kind.PARAGRAPH && isQuote() ? Kind.QUOTE : kind;
    if (whole == Kind.ITEM) {
      TextLine first = open.getFirst();
      String words = TextLine.withoutBullet(first.text());
      // The bullet itself holds no words.
      if (!words.isEmpty()) {
        open.set(0, first.withText(words));
      } else if (open.size() > 1) {
        open.removeFirst();
      }
    }
    blocks.add(new PageBlock(whole, 0, column, open, right, List.of()));
    open.clear();
  }

  private Kind kindOf(TextLine line) {
    if (line.type() == FontStyle.FIXED_WIDTH && body.face() != FontStyle.FIXED_WIDTH) {
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

  /** Whether a block ends between two lines that follow each other. */
  private boolean isParted(TextLine line, TextLine next, int index) {
    if (kind == Kind.CODE && next.type() == FontStyle.FIXED_WIDTH) {
      return isFarther(line, next, 2);
    }
    boolean ended = isEnded(line, next);
    if (!line.isOfSameSize(next)
        || line.isRow()
        || next.isRow()
        || isFarther(line, next, ended ? 1.25f : 1.8f)
        || changesType(line, next, ended)) {
      return true;
    }
    if (isItem(next)) {
      return ended
          || kind == Kind.ITEM
          || next.left() > line.left() + next.size() / 2
          || TextLine.BULLET.matcher(next.text()).lookingAt();
    }
    if (ended && CAPTION.matcher(next.text()).matches()) {
      return true;
    }
    if (WritingSystem.isRightToLeft(line.text())) {
      return isWide() && line.endsSentence();
    }
    return isIndented(line, next, index, ended) || beginsAnew(line, next);
  }

  /** Whether the line may be a last one: it ends a sentence, or leaves room. */
  private boolean isEnded(TextLine line, TextLine next) {
    return line.endsSentence() || line.leavesRoomFor(next, right);
  }

  /** To letters of one width, or to or from bold where a line ends. */
  private static boolean changesType(TextLine line, TextLine next, boolean ended) {
    boolean fixed = line.type() == FontStyle.FIXED_WIDTH ^ next.type() == FontStyle.FIXED_WIDTH;
    return fixed || (ended && line.type() != next.type());
  }

  private boolean isFarther(TextLine line, TextLine next, float times) {
    return next.baseline() - line.baseline() > times * Math.max(leading, 1.1f * next.size());
  }

  /** Lines so far apart that each looks like a paragraph of its own. */
  private boolean isWide() {
    return leading > 1.9f * body.size();
  }

  private boolean beginsAnew(TextLine line, TextLine next) {
    if (next.beginsInLowerCase()) {
      return false;
    }
    boolean ended = line.endsSentence();
    boolean free = line.leavesRoomFor(next, right);
    boolean early = line.right() < right - 0.25f * (right - left);
    boolean big = line.size() > 1.15f * body.size();
    return (ended && (free || isWide())) || (free && early && !big);
  }

  private boolean isIndented(TextLine line, TextLine next, int index, boolean ended) {
    float step = 0.7f * next.size();
    TextLine first = open.getFirst();
    boolean hanging = open.size() > 1 && open.get(1).left() > first.left() + step;
    if (hanging) {
      return next.left() < line.left() - step && ended && !next.beginsInLowerCase();
    }
    if (kind == Kind.ITEM) {
      return next.left() < first.left() - step && ended;
    }
    boolean indented =
        next.left() > line.left() + step && next.left() < line.left() + 6 * next.size();
    @Nullable TextLine after = index + 1 < lines.size() ? lines.get(index + 1) : null;
    boolean back = after == null || after.left() < next.left() - step;
    return indented && back && !next.beginsInLowerCase() && ended;
  }

  private boolean isQuote() {
    float inset = 1.5f * body.size();
    TextLine first = open.get(Math.min(1, open.size() - 1));
    return open.size() >= 3
        && open.size() < lines.size()
        && open.stream()
            .allMatch(line -> line.left() > left + inset && line.right() < right - inset)
        && open.stream().skip(1).allMatch(line -> Math.abs(line.left() - first.left()) < 2)
        && open.getFirst().size() <= 1.05f * body.size();
  }

  /** The first of the small lines at the end that stand in the lower half of the page. */
  private int beginOfNotes() {
    int from = lines.size();
    while (from > 0
        && lines.get(from - 1).size() < SMALL * body.size()
        && lines.get(from - 1).top() > pageHeight / 2) {
      from--;
    }
    while (from < lines.size() && !beginsNote(lines.get(from))) {
      from++;
    }
    return lines.size() - from <= MOST_LINES_OF_NOTES ? from : lines.size();
  }

  private boolean beginsNote(TextLine line) {
    return line.note() || NOTE.matcher(line.text()).matches();
  }

  private float leading(List<TextLine> all) {
    List<Float> steps = new ArrayList<>();
    for (int i = 1; i < all.size(); i++) {
      if (all.get(i).isOfSameSize(all.get(i - 1))) {
        steps.add(all.get(i).baseline() - all.get(i - 1).baseline());
      }
    }
    steps.sort(null);
    return steps.isEmpty() ? 0 : steps.get((steps.size() - 1) / 2);
  }

  private static float middle(List<Float> sorted, double share) {
    return sorted.get((int) Math.round(share * (sorted.size() - 1)));
  }
}
