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
record PageLayout(int number, List<String> running, List<Block> blocks, Hyphens hyphens) {

  /**
   * The pages of a document. One that cannot be laid out is empty.
   *
   * @param warnings told of each such page
   */
  static List<PageLayout> of(List<Glyphs.Page> pages, Consumer<String> warnings) {
    Type body =
        Type.of(
            pages.stream()
                .flatMap(page -> page.words().values().stream())
                .flatMap(List::stream)
                .toList());
    RunningText running = RunningText.of(pages);
    List<List<Block>> blocks = new ArrayList<>();
    for (int i = 0; i < pages.size(); i++) {
      try {
        blocks.add(blocks(pages.get(i), running.wordsOn(i), body));
      } catch (RuntimeException e) {
        warnings.accept("page %d could not be laid out: %s".formatted(i + 1, e));
        blocks.add(new ArrayList<>());
      }
    }
    Headings.mark(blocks, body);
    Hyphens hyphens = Hyphens.of(pages);
    Flow.join(blocks, hyphens);
    ImmutableList.Builder<PageLayout> layouts = ImmutableList.builder();
    for (int i = 0; i < pages.size(); i++) {
      layouts.add(new PageLayout(i + 1, running.textOn(i), blocks.get(i), hyphens));
    }
    return layouts.build();
  }

  private static List<Block> blocks(Glyphs.Page page, List<Word> running, Type body) {
    List<Block> blocks = new ArrayList<>();
    int column = 0;
    for (Map.Entry<Frame, List<Word>> direction : page.words().entrySet()) {
      List<Word> words = direction.getValue();
      if (!running.isEmpty()) {
        words = new ArrayList<>(words);
        words.removeAll(running);
      }
      for (Regions.Region region : Regions.of(words)) {
        blocks.addAll(Blocks.of(direction.getKey(), region, column++, body, page.height()));
      }
    }
    return blocks;
  }

  void writeTo(PageWriter writer) throws SAXException {
    writer.startPage(number);
    for (String text : running) {
      writer.running(text);
    }
    for (Block block : blocks) {
      writer.block(block, hyphens);
    }
  }
}
