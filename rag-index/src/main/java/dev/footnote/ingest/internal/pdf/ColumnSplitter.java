package dev.footnote.ingest.internal.pdf;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Splits a page into columns and tables, in reading order.
 *
 * <p>The method is the recursive splitting along white space of Nagy and Seth, "Hierarchical
 * representation of optically scanned documents" (ICPR 1984), with one change. A split from side to
 * side is made only if it opens or closes a gutter. Otherwise columns would be torn apart if their
 * paragraphs happen to end at the same height.
 *
 * <p>The page is first divided into {@linkplain TextStrip strips}, the lowest pieces that white
 * space separates from top to bottom. A {@linkplain ColumnBand band} is the longest run of strips
 * that share a gutter. Bands are split along their gutters, and each side is split again in the
 * same way.
 */
final class ColumnSplitter {

  /** Least width of a gutter, in sizes of the type. */
  private static final float MIN_GUTTER = 0.8f;

  /**
   * A page of a newspaper has ten thousand words. At worst, splitting takes time in proportion to
   * their square, so larger pages are not split.
   */
  private static final int MAX_WORDS = 50_000;

  /** Fewer rows are not trusted to be a table. */
  private static final int MIN_ROWS = 3;

  /** Share of a table's rows that have more than one filled cell. */
  private static final double MIN_FULL_ROWS = 0.6;

  /** With this share of dotted lines or more, a table is a table of contents. */
  private static final double MAX_DOTTED_ROWS = 0.3;

  private final ImmutableList.Builder<PageRegion> regions = ImmutableList.builder();

  private ColumnSplitter() {}

  /** Returns the regions of a page in reading order. */
  static List<PageRegion> split(List<PageWord> words) {
    if (words.size() > MAX_WORDS) {
      return List.of(new PageRegion.Column(words));
    }
    ColumnSplitter splitter = new ColumnSplitter();
    splitter.splitAndAdd(words);
    return splitter.regions.build();
  }

  private void splitAndAdd(List<PageWord> words) {
    float size = BodyFont.commonSize(words);
    List<TextStrip> strips = TextStrip.strips(words, MIN_GUTTER * size);
    int columnStart = 0;
    int at = 0;
    while (at < strips.size()) {
      @Nullable ColumnBand band = ColumnBand.startingAt(at, strips, size, MIN_GUTTER * size);
      if (band == null) {
        at++;
      } else {
        addColumn(strips.subList(columnStart, at));
        at += band.strips().size();
        columnStart = at;
        add(band);
      }
    }
    addColumn(strips.subList(columnStart, strips.size()));
  }

  private void addColumn(List<TextStrip> strips) {
    if (!strips.isEmpty()) {
      regions.add(
          new PageRegion.Column(strips.stream().flatMap(strip -> strip.words().stream()).toList()));
    }
  }

  private void add(ColumnBand band) {
    if (band.isTable()) {
      addTable(band);
    } else {
      band.columns().forEach(this::splitAndAdd);
    }
  }

  /** Adds a table, and as columns the lines above and below it that fill only one cell. */
  private void addTable(ColumnBand band) {
    List<TextStrip> strips = band.strips();
    int from = 0;
    int to = strips.size();
    while (from < to && band.filledCells(strips.get(from)) < 2) {
      from++;
    }
    while (to > from && band.filledCells(strips.get(to - 1)) < 2) {
      to--;
    }
    ColumnBand table = new ColumnBand(strips.subList(from, to), band.gutters(), band.size());
    addColumn(strips.subList(0, from));
    List<List<List<PageWord>>> rows = table.rows();
    if (isReliable(rows)) {
      regions.add(new PageRegion.Grid(rows));
    } else {
      addColumn(table.strips());
    }
    addColumn(strips.subList(to, strips.size()));
  }

  /** Returns whether most rows have several cells, and few have the dots of a table of contents. */
  private static boolean isReliable(List<List<List<PageWord>>> rows) {
    int full = 0;
    int dotted = 0;
    for (List<List<PageWord>> row : rows) {
      full += row.stream().filter(cell -> !cell.isEmpty()).count() > 1 ? 1 : 0;
      String letters =
          row.stream().flatMap(List::stream).map(PageWord::text).collect(Collectors.joining());
      dotted += letters.contains(".....") ? 1 : 0;
    }
    return rows.size() >= MIN_ROWS
        && full >= MIN_FULL_ROWS * rows.size()
        && dotted < MAX_DOTTED_ROWS * rows.size();
  }
}
