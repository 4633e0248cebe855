package dev.footnote.ingest.internal.pdf;

import dev.footnote.ingest.internal.pdf.PageBlock.Kind;
import java.util.ArrayList;
import java.util.List;

/** Joins paragraphs that continue in the next column, and marks those that cross a page. */
final class ContinuedParagraphs {

  private ContinuedParagraphs() {}

  /**
   * Joins paragraphs within each page and marks those that continue from the page before.
   *
   * @param pages the pages of the document; changed in place
   */
  static void join(List<List<PageBlock>> pages, LineEnds lineEnds) {
    pages.forEach(ContinuedParagraphs::joinColumns);
    for (int i = 1; i < pages.size(); i++) {
      markContinued(pages.get(i - 1), pages.get(i), lineEnds);
    }
  }

  private static void joinColumns(List<PageBlock> page) {
    int last = -1;
    for (int i = 0; i < page.size(); i++) {
      PageBlock block = page.get(i);
      if (block.kind() == Kind.PARAGRAPH && last >= 0 && continuesInColumn(page.get(last), block)) {
        page.set(last, joined(page.get(last), block));
        page.remove(i--);
      } else if (!mayInterrupt(block)) {
        last = block.kind() == Kind.PARAGRAPH ? i : -1;
      }
    }
  }

  private static PageBlock joined(PageBlock paragraph, PageBlock rest) {
    List<TextLine> lines = new ArrayList<>(paragraph.lines());
    lines.addAll(rest.lines());
    return new PageBlock(Kind.PARAGRAPH, 0, rest.column(), lines, rest.rightEdge(), List.of());
  }

  private static boolean continuesInColumn(PageBlock block, PageBlock next) {
    return block.column() != next.column() && continues(block, next);
  }

  private static void markContinued(
      List<PageBlock> page, List<PageBlock> following, LineEnds lineEnds) {
    int last = page.size() - 1;
    while (last >= 0 && mayInterrupt(page.get(last))) {
      last--;
    }
    int first = 0;
    while (first < following.size() && mayInterrupt(following.get(first))) {
      first++;
    }
    if (last < 0 || first == following.size()) {
      return;
    }
    PageBlock block = page.get(last);
    PageBlock next = following.get(first);
    if (!isParagraph(block) || next.kind() != Kind.PARAGRAPH) {
      return;
    }
    TextLine lastLine = block.lines().getLast();
    TextLine firstLine = next.lines().getFirst();
    if (!continues(block, next)) {
      return;
    }
    LineEnds.Join join = lineEnds.join(lastLine, firstLine);
    if (join == LineEnds.Join.WITHOUT_HYPHEN) {
      List<TextLine> lines = new ArrayList<>(block.lines());
      lines.set(lines.size() - 1, lastLine.withoutLastCharacter());
      page.set(last, block.withLines(lines));
    }
    following.set(
        first, next.withKind(join == LineEnds.Join.SPACED ? Kind.CONTINUED : Kind.JOINED));
  }

  private static boolean continues(PageBlock block, PageBlock next) {
    TextLine last = block.lines().getLast();
    TextLine first = next.lines().getFirst();
    boolean isFull =
        !last.leavesRoomFor(first, block.rightEdge())
            && block.lines().size() > 1
            && next.lines().size() > 1;
    return mayContinue(last, first) && (first.beginsInLowerCase() || last.isUnfinished() || isFull);
  }

  private static boolean isParagraph(PageBlock block) {
    return block.kind() == Kind.PARAGRAPH
        || block.kind() == Kind.CONTINUED
        || block.kind() == Kind.JOINED;
  }

  private static boolean mayContinue(TextLine line, TextLine next) {
    return !line.endsSentence() && line.isOfSameSize(next) && !line.isRow() && !next.isRow();
  }

  /** Returns whether the block may be between two parts of a paragraph. */
  private static boolean mayInterrupt(PageBlock block) {
    return switch (block.kind()) {
      case NOTE, CAPTION, TABLE, CONTINUED_TABLE -> true;
      case HEADING, PARAGRAPH, CONTINUED, JOINED, ITEM, CODE, QUOTE -> false;
    };
  }
}
