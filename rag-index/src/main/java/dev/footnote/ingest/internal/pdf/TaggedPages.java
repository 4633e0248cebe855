package dev.footnote.ingest.internal.pdf;

import dev.footnote.ingest.internal.pdf.PageBlock.Kind;
import dev.footnote.ingest.internal.pdf.StructureTree.Element;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of a tagged PDF. Tags are trusted if they cover nearly all text, and if they look like
 * those of a person's document: not one element for everything, and not one for each line.
 */
final class TaggedPages {

  /** A way to find the blocks of words whose tags do not tell them, such as those of a table. */
  interface Layout extends Function<Map<TextDirection, List<PageWord>>, List<PageBlock>> {}

  /** Least share of the letters that are in an element. */
  private static final double MIN_TAGGED = 0.85;

  /** Most share of the letters that are marked as no text, such as page numbers. */
  private static final double MAX_ARTIFACTS = 0.3;

  /** Elements with more letters hold several paragraphs. */
  private static final int MAX_LETTERS = 6_000;

  /** Most share of the letters that such elements, or text without elements, may have. */
  private static final double MAX_UNCLEAR = 0.4;

  /** Most share of the elements that end in the middle of a sentence and go on in the next. */
  private static final double MAX_BROKEN = 0.3;

  /** A longer heading is a paragraph whose author wanted large type. */
  private static final int MAX_HEADING_LENGTH = 300;

  /** Fewer elements tell nothing. */
  private static final int MIN_ELEMENTS = 4;

  private final StructureTree tree;
  private final BodyFont body;

  private TaggedPages(StructureTree tree, BodyFont body) {
    this.tree = tree;
    this.body = body;
  }

  /**
   * Returns the tagged pages of a document; null if its tags cannot be trusted.
   *
   * @param body font of most of the document
   */
  static @Nullable TaggedPages of(StructureTree tree, List<PageWords> pages, BodyFont body) {
    return !tree.isEmpty() && isPlausible(tree, pages) ? new TaggedPages(tree, body) : null;
  }

  private static boolean isPlausible(StructureTree tree, List<PageWords> pages) {
    Map<Element, Integer> letters = new HashMap<>();
    Map<Element, String> lastWords = new HashMap<>();
    Map<Element, String> firstWords = new HashMap<>();
    int artifacts = 0;
    int untagged = 0;
    for (int i = 0; i < pages.size(); i++) {
      for (List<PageWord> words : pages.get(i).words().values()) {
        for (PageWord word : words) {
          int length = word.text().length();
          @Nullable Element element = tree.element(i, word.mark());
          if (element != null) {
            letters.merge(element, length, Integer::sum);
            firstWords.putIfAbsent(element, word.text());
            lastWords.put(element, word.text());
          } else if (word.mark() == PageWord.ARTIFACT) {
            artifacts += length;
          } else {
            untagged += length;
          }
        }
      }
    }
    int tagged = letters.values().stream().mapToInt(Integer::intValue).sum();
    int unclear =
        letters.entrySet().stream()
            .filter(entry -> isUnclear(entry.getKey(), entry.getValue()))
            .mapToInt(Map.Entry::getValue)
            .sum();
    return tagged >= MIN_TAGGED * (tagged + untagged)
        && artifacts <= MAX_ARTIFACTS * (tagged + untagged + artifacts)
        && unclear <= MAX_UNCLEAR * tagged
        && letters.size() >= MIN_ELEMENTS
        && brokenShare(firstWords, lastWords) <= MAX_BROKEN;
  }

  private static boolean isUnclear(Element element, int letters) {
    return element.type() == StructureTree.Type.UNMARKED
        || (element.type() != StructureTree.Type.TABLE && letters > MAX_LETTERS);
  }

  private static double brokenShare(
      Map<Element, String> firstWords, Map<Element, String> lastWords) {
    List<Element> paragraphs =
        firstWords.keySet().stream()
            .filter(element -> element.type() == StructureTree.Type.PARAGRAPH)
            .sorted(Comparator.comparingInt(Element::order))
            .toList();
    int broken = 0;
    for (int i = 1; i < paragraphs.size(); i++) {
      String end = lastWords.getOrDefault(paragraphs.get(i - 1), "");
      String begin = firstWords.getOrDefault(paragraphs.get(i), "");
      broken += !end.matches(".*[.:;?!]\\p{P}*") && Character.isLowerCase(begin.charAt(0)) ? 1 : 0;
    }
    return paragraphs.isEmpty() ? 0 : (double) broken / paragraphs.size();
  }

  /** Returns whether the tags tell the headings. */
  boolean hasHeadings() {
    return tree.hasHeadings();
  }

  /** Returns the words of a page that its author marked as headers, footers or decoration. */
  static List<PageWord> artifacts(PageWords page) {
    return page.words().values().stream()
        .flatMap(List::stream)
        .filter(word -> word.mark() == PageWord.ARTIFACT)
        .toList();
  }

  /**
   * Returns the blocks of a page in the order of the tree, and then those of untagged words.
   *
   * @param index of the page, from 0
   * @param words of the page by direction, without headers and footers
   */
  List<PageBlock> blocks(int index, Map<TextDirection, List<PageWord>> words, Layout layout) {
    SortedMap<Integer, Map<TextDirection, List<PageWord>>> elements = new TreeMap<>();
    Map<Integer, Element> byOrder = new HashMap<>();
    words.forEach(
        (direction, all) ->
            all.forEach(
                word -> {
                  @Nullable Element element = tree.element(index, word.mark());
                  int order = element == null ? Integer.MAX_VALUE : element.order();
                  if (element != null) {
                    byOrder.put(order, element);
                  }
                  elements
                      .computeIfAbsent(order, none -> new LinkedHashMap<>())
                      .computeIfAbsent(direction, none -> new ArrayList<>())
                      .add(word);
                }));
    List<PageBlock> blocks = new ArrayList<>();
    elements.forEach(
        (order, inElement) -> {
          @Nullable Element element = byOrder.get(order);
          blocks.addAll(
              element == null || !isSingleBlock(element)
                  ? layout.apply(inElement)
                  : blocks(element, inElement));
        });
    return withoutSplitCode(blocks);
  }

  private static boolean isSingleBlock(Element element) {
    return switch (element.type()) {
      case HEADING, PARAGRAPH, ITEM, NOTE, CODE, QUOTE, CAPTION -> true;
      case TABLE, UNMARKED -> false;
    };
  }

  private List<PageBlock> blocks(Element element, Map<TextDirection, List<PageWord>> words) {
    List<PageBlock> blocks = new ArrayList<>();
    words.forEach(
        (direction, all) -> {
          List<TextLine> lines = lines(direction, all);
          Kind kind = kind(element, lines);
          List<TextLine> kept = kind == Kind.ITEM ? BlockFinder.withoutBullet(lines) : lines;
          float right = lines.stream().map(TextLine::right).max(Float::compare).orElse(0f);
          PageBlock block = new PageBlock(kind, 0, element.order(), kept, right, List.of());
          blocks.add(kind == Kind.HEADING ? block.asHeading(element.level()) : block);
        });
    return blocks;
  }

  /** Returns the lines of an element, which may go on in the next column. */
  private static List<TextLine> lines(TextDirection direction, List<PageWord> words) {
    List<PageRegion> regions = ColumnSplitter.split(words, List.of());
    List<TextLine> lines = new ArrayList<>();
    for (PageRegion region : regions) {
      if (!(region instanceof PageRegion.Column column)) {
        return LineAssembler.lines(direction, words);
      }
      lines.addAll(LineAssembler.lines(direction, column.words()));
    }
    return lines;
  }

  private Kind kind(Element element, List<TextLine> lines) {
    return switch (element.type()) {
      case HEADING -> length(lines) <= MAX_HEADING_LENGTH ? Kind.HEADING : Kind.PARAGRAPH;
      case ITEM -> Kind.ITEM;
      case NOTE -> Kind.NOTE;
      case CODE -> Kind.CODE;
      case QUOTE -> Kind.QUOTE;
      case CAPTION -> Kind.CAPTION;
      case PARAGRAPH, TABLE, UNMARKED -> BlockFinder.kindOfTagged(lines, body);
    };
  }

  private static int length(List<TextLine> lines) {
    return lines.stream().mapToInt(line -> line.text().length()).sum();
  }

  /** Joins the lines of code that are tagged as paragraphs. */
  private static List<PageBlock> withoutSplitCode(List<PageBlock> blocks) {
    List<PageBlock> joined = new ArrayList<>();
    for (PageBlock block : blocks) {
      boolean isRest =
          !joined.isEmpty() && joined.getLast().kind() == Kind.CODE && block.kind() == Kind.CODE;
      if (isRest) {
        List<TextLine> lines = new ArrayList<>(joined.getLast().lines());
        lines.addAll(block.lines());
        joined.set(joined.size() - 1, joined.getLast().withLines(lines));
      } else {
        joined.add(block);
      }
    }
    return joined;
  }
}
