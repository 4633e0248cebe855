package dev.footnote.ingest.internal.pdf;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.xml.sax.SAXException;

/**
 * The blocks of a page in reading order.
 *
 * @param number the number of the page, from 1
 * @param runningHeads headers, footers and page numbers
 * @param lineEnds how the lines of the document go on
 */
record PageLayout(
    int number, List<String> runningHeads, List<PageBlock> blocks, LineEnds lineEnds) {

  /**
   * Returns the layouts of a document's pages. A page that cannot be laid out is empty.
   *
   * @param warnings receives a sentence for each such page
   */
  static List<PageLayout> layouts(List<PageWords> pages, Consumer<String> warnings) {
    BodyFont body =
        BodyFont.of(
            pages.stream()
                .flatMap(page -> page.words().values().stream())
                .flatMap(List::stream)
                .toList());
    RunningHeads running = RunningHeads.of(pages);
    List<List<PageBlock>> blocks = new ArrayList<>();
    for (int i = 0; i < pages.size(); i++) {
      try {
        blocks.add(blocks(pages.get(i), running.wordsOn(i), body));
      } catch (RuntimeException e) {
        warnings.accept("page %d could not be laid out: %s".formatted(i + 1, e));
        blocks.add(new ArrayList<>());
      }
    }
    HeadingFinder.mark(blocks, body);
    blocks.forEach(NoteMarks::raise);
    LineEnds lineEnds = LineEnds.of(pages);
    ContinuedParagraphs.join(blocks, lineEnds);
    ImmutableList.Builder<PageLayout> layouts = ImmutableList.builder();
    for (int i = 0; i < pages.size(); i++) {
      layouts.add(new PageLayout(i + 1, running.textOn(i), blocks.get(i), lineEnds));
    }
    return layouts.build();
  }

  private static List<PageBlock> blocks(PageWords page, List<PageWord> running, BodyFont body) {
    List<PageBlock> blocks = new ArrayList<>();
    int column = 0;
    for (Map.Entry<TextDirection, List<PageWord>> direction : page.words().entrySet()) {
      List<PageWord> words = direction.getValue();
      if (!running.isEmpty()) {
        words = new ArrayList<>(words);
        words.removeAll(running);
      }
      for (PageRegion region : ColumnSplitter.split(words)) {
        blocks.addAll(
            BlockFinder.blocks(direction.getKey(), region, column++, body, page.height()));
      }
    }
    return blocks;
  }

  /** Writes the page, except the end of its element. */
  void writeTo(PageWriter writer) throws SAXException {
    writer.startPage(number);
    for (String text : runningHeads) {
      writer.runningHead(text);
    }
    for (PageBlock block : blocks) {
      writer.block(block, lineEnds);
    }
  }
}
