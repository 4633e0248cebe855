package dev.footnote.document;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * A cutter of passages out of one document, each with the headings, the table columns and the pages
 * that apply to it. Immutable and thread-safe. The constructor walks over the blocks once; after
 * that, cutting a passage costs a binary search.
 */
public final class PassageCutter {

  private final Document document;
  private final List<BlockContext> contexts;

  /** Creates a cutter for a document. */
  public PassageCutter(Document document) {
    this.document = document;
    this.contexts = contexts(document);
  }

  /**
   * Returns the passage at a span of the document.
   *
   * @throws IllegalArgumentException if the ordinal is negative, the span is empty, or it ends
   *     after the document's text
   */
  public Passage cut(int ordinal, Span span) {
    BlockContext context = contextAt(span.start());
    return new Passage(
        new PassageId(document.id(), ordinal),
        span,
        text(span),
        document.displayTitle(),
        context.headings(),
        context.table().flatMap(TableHeader::text),
        tablesIn(span),
        blocksIn(span),
        pagesOf(span),
        locationsOf(span));
  }

  /**
   * Returns the document's text at a span.
   *
   * @throws IllegalArgumentException if the span ends after the text
   */
  public String text(Span span) {
    return span.of(document.text());
  }

  private BlockContext contextAt(int offset) {
    int index = firstEndingAfter(offset, contexts, BlockContext::end);
    return index < contexts.size() ? contexts.get(index) : BlockContext.NONE;
  }

  /** Returns the rows of data that are entirely in the span, by table. */
  private List<TableRows> tablesIn(Span span) {
    List<TableRows> tables = new ArrayList<>();
    Optional<TableHeader> before = Optional.empty();
    int first = firstEndingAfter(span.start(), contexts, BlockContext::end);
    for (int i = first; i < contexts.size() && contexts.get(i).start() < span.end(); i++) {
      BlockContext block = contexts.get(i);
      Span row = new Span(block.start(), block.end());
      if (block.table().isPresent() && span.contains(row)) {
        boolean continues = block.table().equals(before);
        int start = continues ? tables.removeLast().span().start() : row.start();
        tables.add(new TableRows(new Span(start, row.end()), block.table().get().columns()));
        before = block.table();
      }
    }
    return tables;
  }

  private List<PassageBlock> blocksIn(Span span) {
    List<Block> blocks = document.blocks();
    int first = firstEndingAfter(span.start(), blocks, block -> block.span().end());
    return blocks.subList(first, blocks.size()).stream()
        .takeWhile(block -> block.span().start() < span.end())
        .flatMap(
            block ->
                kind(block).stream().map(kind -> new PassageBlock(block.span().clip(span), kind)))
        .toList();
  }

  private static Optional<PassageBlock.Kind> kind(Block block) {
    return switch (block) {
      case Block.ListItem item -> Optional.of(PassageBlock.Kind.LIST_ITEM);
      case Block.Quote quote -> Optional.of(PassageBlock.Kind.QUOTE);
      case Block.Footnote note -> Optional.of(PassageBlock.Kind.FOOTNOTE);
      case Block.Heading heading -> Optional.empty();
      case Block.Paragraph paragraph -> Optional.empty();
      case Block.TableRow row -> Optional.empty();
      case Block.Preformatted lines -> Optional.empty();
      case Block.Caption caption -> Optional.empty();
    };
  }

  private List<Page> pagesOf(Span span) {
    List<Page> pages = document.pages();
    int first = firstEndingAfter(span.start(), pages, page -> page.span().end());
    return pages.subList(first, pages.size()).stream()
        .takeWhile(page -> page.span().start() < span.end())
        .filter(page -> page.span().overlaps(span))
        .map(page -> new Page(page.number(), page.span().clip(span)))
        .toList();
  }

  private List<Location> locationsOf(Span span) {
    List<Location> locations = document.locations();
    int first = firstEndingAfter(span.start(), locations, location -> location.span().end());
    return locations.subList(first, locations.size()).stream()
        .takeWhile(location -> location.span().start() < span.end())
        .map(location -> location.withSpan(location.span().clip(span)))
        .toList();
  }

  /**
   * Returns the index of the first element that ends after the offset, by bisection; the list's
   * size if there is none.
   *
   * @param ordered elements ordered by their ends
   */
  private static <T> int firstEndingAfter(int offset, List<T> ordered, ToIntFunction<T> end) {
    int low = 0;
    int high = ordered.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (end.applyAsInt(ordered.get(middle)) <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Returns one context for each block, in order. */
  private static List<BlockContext> contexts(Document document) {
    ImmutableList.Builder<BlockContext> contexts = ImmutableList.builder();
    BlockWalk walk = new BlockWalk(document.text());
    for (Block block : document.blocks()) {
      contexts.add(walk.enter(block));
    }
    return contexts.build();
  }

  /**
   * The header of a table.
   *
   * @param table the ordinal of the table
   * @param columns the names of its columns; empty if it has no header
   */
  private record TableHeader(int table, List<String> columns) {
    Optional<String> text() {
      return columns.isEmpty()
          ? Optional.empty()
          : Optional.of(String.join(Block.TableRow.CELL_SEPARATOR, columns).strip());
    }
  }

  /**
   * The context of a text that begins in a block.
   *
   * @param start the beginning of the block
   * @param end the end of the block
   * @param headings the headings above the block, the highest first
   * @param table the header of the block's table, if the block is a row of data
   */
  private record BlockContext(
      int start, int end, List<String> headings, Optional<TableHeader> table) {
    static final BlockContext NONE =
        new BlockContext(Integer.MAX_VALUE, Integer.MAX_VALUE, List.of(), Optional.empty());
  }

  /** A walk over the blocks that tracks the open headings and the open table. */
  private static final class BlockWalk {
    private final String text;
    private final List<Block.Heading> open = new ArrayList<>();
    private final List<List<String>> headerRows = new ArrayList<>();
    private ImmutableList<String> headings = ImmutableList.of();
    private TableHeader table = new TableHeader(-1, List.of());

    BlockWalk(String text) {
      this.text = text;
    }

    BlockContext enter(Block block) {
      return switch (block) {
        case Block.Heading heading -> {
          close(heading.level());
          BlockContext context = outsideOfTables(heading);
          open.add(heading);
          updateHeadings();
          yield context;
        }
        case Block.TableRow row -> enter(row);
        case Block.Paragraph paragraph -> outsideOfTables(paragraph);
        case Block.ListItem item -> outsideOfTables(item);
        case Block.Preformatted lines -> outsideOfTables(lines);
        case Block.Caption caption -> outsideOfTables(caption);
        case Block.Quote quote -> outsideOfTables(quote);
        case Block.Footnote note -> outsideOfTables(note);
      };
    }

    private BlockContext enter(Block.TableRow row) {
      if (row.table() != table.table()) {
        headerRows.clear();
        table = new TableHeader(row.table(), List.of());
      }
      if (row.header()) {
        headerRows.add(Block.TableRow.cells(row.span().of(text)));
        table = new TableHeader(row.table(), TableRows.columns(headerRows));
        return outsideOfTables(row);
      }
      return new BlockContext(row.span().start(), row.span().end(), headings, Optional.of(table));
    }

    private BlockContext outsideOfTables(Block block) {
      return new BlockContext(block.span().start(), block.span().end(), headings, Optional.empty());
    }

    private void close(int level) {
      open.removeIf(above -> above.level() >= level);
      updateHeadings();
    }

    private void updateHeadings() {
      headings =
          open.stream()
              .map(heading -> heading.span().of(text))
              .collect(ImmutableList.toImmutableList());
    }
  }
}
