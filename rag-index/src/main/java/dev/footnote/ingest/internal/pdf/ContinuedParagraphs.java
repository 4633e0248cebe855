package dev.footnote.ingest.internal.pdf;

import dev.footnote.ingest.internal.pdf.PageBlock.Kind;
import java.util.ArrayList;
import java.util.List;

/** Finds the paragraphs that go on in the next column or on the next page. */
final class ContinuedParagraphs {

  private ContinuedParagraphs() {}

  static void join(List<List<PageBlock>> pages, LineEndHyphens hyphens) {
    pages.forEach(ContinuedParagraphs::joinColumns);
    for (int i = 1; i < pages.size(); i++) {
      markContinued(pages.get(i - 1), pages.get(i), hyphens);
    }
  }

  private static void joinColumns(List<PageBlock> page) {
    int last = -1;
    for (int i = 0; i < page.size(); i++) {
      PageBlock block = page.get(i);
      if (block.kind() == Kind.PARAGRAPH && last >= 0 && goesOnInColumn(page.get(last), block)) {
        List<TextLine> lines = new ArrayList<>(page.get(last).lines());
        lines.addAll(block.lines());
        page.set(
            last, new PageBlock(Kind.PARAGRAPH, 0, block.column(), lines, block.edge(), List.of()));
        page.remove(i--);
      } else if (!isBeside(block)) {
        last = block.kind() == Kind.PARAGRAPH ? i : -1;
      }
    }
  }

  private static boolean goesOnInColumn(PageBlock block, PageBlock next) {
    TextLine line = block.lines().getLast();
    TextLine first = next.lines().getFirst();
    boolean full =
        !line.leavesRoomFor(first, block.edge())
            && block.lines().size() > 1
            && next.lines().size() > 1;
    return block.column() != next.column()
        && goesOn(line, first)
        && (first.beginsInLowerCase() || full);
  }

  private static void markContinued(
      List<PageBlock> page, List<PageBlock> following, LineEndHyphens hyphens) {
    int last = page.size() - 1;
    while (last >= 0 && isBeside(page.get(last))) {
      last--;
    }
    int first = 0;
    while (first < following.size() && isBeside(following.get(first))) {
      first++;
    }
    if (last < 0 || first == following.size()) {
      return;
    }
    PageBlock block = page.get(last);
    PageBlock next = following.get(first);
    if (!isText(block) || next.kind() != Kind.PARAGRAPH) {
      return;
    }
    TextLine line = block.lines().getLast();
    TextLine begin = next.lines().getFirst();
    if (hyphens.breakWord(line, begin)) {
      List<TextLine> lines = new ArrayList<>(block.lines());
      lines.set(lines.size() - 1, line.withoutLastCharacter());
      page.set(last, block.withLines(lines));
      following.set(first, next.as(Kind.JOINED));
    } else if (goesOn(line, begin) && begin.beginsInLowerCase()) {
      following.set(first, next.as(Kind.CONTINUED));
    }
  }

  private static boolean isText(PageBlock block) {
    return block.kind() == Kind.PARAGRAPH
        || block.kind() == Kind.CONTINUED
        || block.kind() == Kind.JOINED;
  }

  private static boolean goesOn(TextLine line, TextLine next) {
    return !line.endsSentence() && line.isOfSameSize(next) && !line.isRow() && !next.isRow();
  }

  /** What may stand between two parts of a paragraph. */
  private static boolean isBeside(PageBlock block) {
    return switch (block.kind()) {
      case NOTE, CAPTION, TABLE -> true;
      default -> false;
    };
  }
}
