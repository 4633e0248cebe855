package dev.footnote.ingest.internal.pdf;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.xml.sax.SAXException;

/**
 * The blocks of a page in reading order.
 *
 * @param number the number of the page, from 1
 * @param runningHeads headers, footers, page numbers and watermarks
 * @param comments the comments on the page
 * @param lineEnds how the lines of the document go on
 */
record PageLayout(
    int number,
    List<String> runningHeads,
    List<PageBlock> blocks,
    List<PageComment> comments,
    LineEnds lineEnds) {

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
    Watermarks watermarks = Watermarks.of(pages, body);
    RunningHeads running = RunningHeads.of(pages);
    List<List<PageBlock>> blocks = new ArrayList<>();
    for (int i = 0; i < pages.size(); i++) {
      try {
        Set<PageWord> left = new HashSet<>(running.wordsOn(i));
        left.addAll(watermarks.wordsOn(i));
        blocks.add(blocks(pages.get(i), left, body));
      } catch (RuntimeException e) {
        warnings.accept("page %d could not be laid out: %s".formatted(i + 1, e));
        blocks.add(new ArrayList<>());
      }
    }
    HeadingFinder.mark(blocks, body);
    blocks.forEach(NoteMarks::raise);
    LineEnds lineEnds = LineEnds.of(pages);
    ContinuedParagraphs.join(blocks, lineEnds);
    addFigures(pages, blocks, body);
    ImmutableList.Builder<PageLayout> layouts = ImmutableList.builder();
    for (int i = 0; i < pages.size(); i++) {
      List<String> marginal =
          Stream.concat(running.textOn(i).stream(), watermarks.textOn(i).stream()).toList();
      layouts.add(
          new PageLayout(i + 1, marginal, blocks.get(i), pages.get(i).comments(), lineEnds));
    }
    return layouts.build();
  }

  private static List<PageBlock> blocks(PageWords page, Set<PageWord> left, BodyFont body) {
    List<PageBlock> blocks = new ArrayList<>();
    int column = 0;
    Set<PageWord> placed = new HashSet<>(left);
    if (!page.scan().isEmpty()) {
      blocks.addAll(RecognizedBlocks.of(page.scan(), left, column, body));
      column += blocks.size();
      placed.addAll(page.scan().words());
    }
    for (Map.Entry<TextDirection, List<PageWord>> direction : page.words().entrySet()) {
      List<PageWord> words = direction.getValue();
      if (!placed.isEmpty()) {
        words = words.stream().filter(word -> !placed.contains(word)).toList();
      }
      for (PageRegion region : ColumnSplitter.split(words, rulings(page, direction.getKey()))) {
        blocks.addAll(
            BlockFinder.blocks(direction.getKey(), region, column++, body, page.height()));
      }
    }
    return blocks;
  }

  /** Returns the lines of a page in the coordinates of a direction; none if it is slanted. */
  private static List<Ruling> rulings(PageWords page, TextDirection direction) {
    return direction.degrees() % 90 == 0
        ? page.rulings().stream().map(ruling -> ruling.in(direction)).toList()
        : List.of();
  }

  /** Adds the texts of figures at the end of their page: they are no part of its paragraphs. */
  private static void addFigures(
      List<PageWords> pages, List<List<PageBlock>> blocks, BodyFont body) {
    for (int i = 0; i < pages.size(); i++) {
      for (RecognizedText figure : pages.get(i).figures()) {
        blocks.get(i).addAll(RecognizedBlocks.of(figure, List.of(), 0, body));
      }
    }
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
    for (PageComment comment : comments) {
      writer.comment(comment);
    }
  }
}
