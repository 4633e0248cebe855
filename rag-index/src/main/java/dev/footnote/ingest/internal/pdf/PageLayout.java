package dev.footnote.ingest.internal.pdf;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

  /** Returns the layouts of pages without tags, see the other method. */
  static List<PageLayout> layouts(List<PageWords> pages, Consumer<String> warnings) {
    return layouts(pages, StructureTree.NONE, warnings);
  }

  /**
   * Returns the layouts of a document's pages. A page that cannot be laid out is empty.
   *
   * @param tree the tags of the document
   * @param warnings receives a sentence for each such page
   */
  static List<PageLayout> layouts(
      List<PageWords> pages, StructureTree tree, Consumer<String> warnings) {
    BodyFont body =
        BodyFont.of(
            pages.stream()
                .flatMap(page -> page.words().values().stream())
                .flatMap(List::stream)
                .toList());
    Watermarks watermarks = Watermarks.of(pages, body);
    RunningHeads running = RunningHeads.of(pages);
    @Nullable TaggedPages tagged = TaggedPages.of(tree, pages, body);
    List<List<PageBlock>> blocks = new ArrayList<>();
    for (int i = 0; i < pages.size(); i++) {
      try {
        Set<PageWord> left = new HashSet<>(running.wordsOn(i));
        left.addAll(watermarks.wordsOn(i));
        left.addAll(tagged == null ? List.of() : TaggedPages.artifacts(pages.get(i)));
        blocks.add(blocks(i, pages.get(i), left, body, tagged));
      } catch (RuntimeException e) {
        warnings.accept("page %d could not be laid out: %s".formatted(i + 1, e));
        blocks.add(new ArrayList<>());
      }
    }
    if (tagged == null || !tagged.hasHeadings()) {
      HeadingFinder.mark(blocks, body);
    }
    blocks.forEach(NoteMarks::raise);
    LineEnds lineEnds = LineEnds.of(pages);
    ContinuedTables.join(blocks);
    ContinuedParagraphs.join(blocks, lineEnds);
    addFigures(pages, blocks, body);
    ImmutableList.Builder<PageLayout> layouts = ImmutableList.builder();
    for (int i = 0; i < pages.size(); i++) {
      List<String> marginal =
          marginal(running.textOn(i), watermarks.textOn(i), tagged, pages.get(i));
      layouts.add(
          new PageLayout(i + 1, marginal, blocks.get(i), pages.get(i).comments(), lineEnds));
    }
    return layouts.build();
  }

  private static List<PageBlock> blocks(
      int index, PageWords page, Set<PageWord> left, BodyFont body, @Nullable TaggedPages tagged) {
    List<PageBlock> blocks = new ArrayList<>();
    Set<PageWord> placed = new HashSet<>(left);
    if (!page.scan().isEmpty()) {
      blocks.addAll(RecognizedBlocks.of(page.scan(), left, 0, body));
      placed.addAll(page.scan().words());
    }
    int columns = blocks.size();
    TaggedPages.Layout layout = words -> blocks(words, page, columns, body);
    Map<TextDirection, List<PageWord>> words = without(placed, page);
    blocks.addAll(tagged == null ? layout.apply(words) : tagged.blocks(index, words, layout));
    return blocks;
  }

  private static Map<TextDirection, List<PageWord>> without(Set<PageWord> placed, PageWords page) {
    if (placed.isEmpty()) {
      return page.words();
    }
    Map<TextDirection, List<PageWord>> words = new LinkedHashMap<>();
    page.words()
        .forEach(
            (direction, all) ->
                words.put(direction, all.stream().filter(word -> !placed.contains(word)).toList()));
    return words;
  }

  private static List<PageBlock> blocks(
      Map<TextDirection, List<PageWord>> words, PageWords page, int firstColumn, BodyFont body) {
    List<PageBlock> blocks = new ArrayList<>();
    int column = firstColumn;
    for (Map.Entry<TextDirection, List<PageWord>> direction : words.entrySet()) {
      List<Ruling> rulings = rulings(page, direction.getKey());
      for (PageRegion region : ColumnSplitter.split(direction.getValue(), rulings)) {
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

  private static List<String> marginal(
      List<String> running, List<String> watermarks, @Nullable TaggedPages tagged, PageWords page) {
    Stream<String> artifacts =
        tagged == null ? Stream.of() : TaggedPages.artifacts(page).stream().map(PageWord::text);
    return Stream.of(running.stream(), watermarks.stream(), artifacts)
        .flatMap(texts -> texts)
        .toList();
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
