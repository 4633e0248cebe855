package dev.footnote.ingest.internal.pdf;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.xml.sax.SAXException;

/**
 * What stands on a page, in the order of reading.
 *
 * @param number from 1
 * @param running heads, feet and page numbers
 * @param hyphens of the whole document
 */
record PageLayout(
    int number, List<String> running, List<PageBlock> blocks, LineEndHyphens hyphens) {

  /**
   * The pages of a document. One that cannot be laid out is empty.
   *
   * @param warnings told of each such page
   */
  static List<PageLayout> of(List<PageWords> pages, Consumer<String> warnings) {
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
    LineEndHyphens hyphens = LineEndHyphens.of(pages);
    ContinuedParagraphs.join(blocks, hyphens);
    ImmutableList.Builder<PageLayout> layouts = ImmutableList.builder();
    for (int i = 0; i < pages.size(); i++) {
      layouts.add(new PageLayout(i + 1, running.textOn(i), blocks.get(i), hyphens));
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
      for (ColumnSplitter.Region region : ColumnSplitter.of(words)) {
        blocks.addAll(BlockFinder.of(direction.getKey(), region, column++, body, page.height()));
      }
    }
    return blocks;
  }

  void writeTo(PageWriter writer) throws SAXException {
    writer.startPage(number);
    for (String text : running) {
      writer.running(text);
    }
    for (PageBlock block : blocks) {
      writer.block(block, hyphens);
    }
  }
}
