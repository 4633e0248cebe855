package dev.footnote.ingest.internal.pdf;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Combines recognized lines into blocks, in the reading order of the OCR program. Only tables are
 * found anew: the program reads some of them column by column.
 */
final class RecognizedBlocks {

  private final RecognizedText text;
  private final BodyFont body;
  private final float bottom;
  private final Set<PageWord> left = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<PageBlock> blocks = new ArrayList<>();
  private final IdentityHashMap<PageWord, PageRegion.Grid> tables = new IdentityHashMap<>();
  private final Set<PageRegion.Grid> written = Collections.newSetFromMap(new IdentityHashMap<>());
  private int column;

  private RecognizedBlocks(RecognizedText text, int column, BodyFont body) {
    this.text = text;
    this.column = column;
    this.body = body;
    this.left.addAll(text.words());
    this.bottom = (float) text.words().stream().mapToDouble(PageWord::bottom).max().orElse(0);
  }

  /**
   * Returns the blocks of a text.
   *
   * @param leftOut words that are not part of the text, such as headers of the page
   * @param column the number of the first column
   * @param body font of most of the document
   */
  static List<PageBlock> of(
      RecognizedText text, Collection<PageWord> leftOut, int column, BodyFont body) {
    RecognizedBlocks finder = new RecognizedBlocks(text, column, body);
    leftOut.forEach(finder.left::remove);
    finder.addBlocks();
    return finder.blocks;
  }

  private void addBlocks() {
    findTables();
    for (List<RecognizedText.Line> area : text.areas()) {
      List<TextLine> lines = new ArrayList<>();
      for (RecognizedText.Line line : area) {
        List<PageWord> words = line.words().stream().filter(left::contains).toList();
        for (PageWord word : words) {
          PageRegion.@Nullable Grid table = tables.get(word);
          if (table != null && written.add(table)) {
            addColumn(lines);
            add(table);
          }
        }
        addLine(words.stream().filter(word -> !tables.containsKey(word)).toList(), lines);
      }
      addColumn(lines);
    }
  }

  private void findTables() {
    List<PageWord> words = text.words().stream().filter(left::contains).toList();
    for (PageRegion region : ColumnSplitter.split(words, List.of())) {
      if (region instanceof PageRegion.Grid grid) {
        grid.cells().stream()
            .flatMap(List::stream)
            .flatMap(cell -> cell.words().stream())
            .forEach(word -> tables.put(word, grid));
      }
    }
  }

  private void addLine(List<PageWord> words, List<TextLine> lines) {
    if (!words.isEmpty()) {
      TextLine line = LineAssembler.line(text.direction(), new ArrayList<>(words));
      lines.add(WritingSystem.isRightToLeft(line.text()) ? line.withText(inOrder(words)) : line);
    }
  }

  /** Recognized words are in reading order already, unlike those of a PDF's text. */
  private static String inOrder(List<PageWord> words) {
    return words.stream().map(PageWord::text).collect(Collectors.joining(" "));
  }

  private void addColumn(List<TextLine> lines) {
    if (!lines.isEmpty()) {
      blocks.addAll(BlockFinder.blocks(lines, column++, body, bottom));
      lines.clear();
    }
  }

  private void add(PageRegion.Grid table) {
    blocks.addAll(BlockFinder.blocks(text.direction(), table, column++, body, bottom));
  }
}
