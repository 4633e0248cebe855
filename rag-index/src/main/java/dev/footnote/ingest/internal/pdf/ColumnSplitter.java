package dev.footnote.ingest.internal.pdf;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.partitioningBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Sets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  /** Stands for a table among the words around it. */
  private static final String TABLE = "\uFFFC";

  private final ImmutableList.Builder<PageRegion> regions = ImmutableList.builder();
  private final List<Ruling> rulings;
  private final IdentityHashMap<PageWord, PageRegion.Grid> tables = new IdentityHashMap<>();

  private ColumnSplitter(List<Ruling> rulings) {
    this.rulings = rulings;
  }

  /**
   * Returns the regions of a page in reading order.
   *
   * @param rulings the straight lines of the page, in the coordinates of the words
   */
  static List<PageRegion> split(List<PageWord> words, List<Ruling> rulings) {
    if (words.size() > MAX_WORDS) {
      return List.of(new PageRegion.Column(words));
    }
    ColumnSplitter splitter = new ColumnSplitter(rulings);
    splitter.splitAndAdd(splitter.withoutRuledTables(DottedLeaders.separated(words)));
    return splitter.regions.build();
  }

  /** Replaces the words of each table with lines by one word of the table's size. */
  private List<PageWord> withoutRuledTables(List<PageWord> words) {
    if (rulings.isEmpty()) {
      return words;
    }
    Set<PageWord> inTables = Sets.newIdentityHashSet();
    List<PageWord> stand = new ArrayList<>();
    for (RuledTables.Table table : RuledTables.in(words, rulings)) {
      inTables.addAll(table.area().words());
      PageWord word = PageWord.filling(TABLE, table.area());
      tables.put(word, table.grid());
      stand.add(word);
    }
    if (stand.isEmpty()) {
      return words;
    }
    words.stream().filter(word -> !inTables.contains(word)).forEach(stand::add);
    return stand;
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

  /** Adds the lines of strips as a column, and the tables between them. */
  private void addColumn(List<TextStrip> strips) {
    List<PageWord> words = strips.stream().flatMap(strip -> strip.words().stream()).toList();
    List<PageWord> stand =
        words.stream()
            .filter(tables::containsKey)
            .sorted(
                Comparator.comparingDouble(PageWord::lineTop).thenComparingDouble(PageWord::left))
            .toList();
    List<PageWord> rest = new ArrayList<>(words);
    rest.removeIf(tables::containsKey);
    for (PageWord table : stand) {
      Map<Boolean, List<PageWord>> isAbove =
          rest.stream().collect(partitioningBy(word -> word.middle() < table.lineTop()));
      addWords(requireNonNull(isAbove.get(true)));
      rest = requireNonNull(isAbove.get(false));
      regions.add(requireNonNull(tables.get(table)));
    }
    addWords(rest);
  }

  private void addWords(List<PageWord> words) {
    if (!words.isEmpty()) {
      regions.add(new PageRegion.Column(List.copyOf(words)));
    }
  }

  private void add(ColumnBand band) {
    boolean hasTable =
        band.strips().stream()
            .anyMatch(strip -> strip.words().stream().anyMatch(tables::containsKey));
    List<ColumnBand> pieces = hasTable ? List.of() : tablesIn(band);
    if (pieces.isEmpty()) {
      band.columns().forEach(this::splitAndAdd);
      return;
    }
    int at = 0;
    for (ColumnBand table : pieces) {
      int from = band.strips().indexOf(table.strips().getFirst());
      int start = table.headerStart(band.strips(), at, from);
      addAround(band, at, start);
      at = from + table.strips().size();
      addTable(table.withStrips(band.strips().subList(start, at)));
    }
    addAround(band, at, band.strips().size());
  }

  /** Returns the tables of a band, from top to bottom; none if its columns are running text. */
  private static List<ColumnBand> tablesIn(ColumnBand band) {
    boolean isTable = band.isTable();
    float minGutter = MIN_GUTTER * band.size();
    List<ColumnBand> found = new ArrayList<>();
    int end = 0;
    for (BandSegments.Segment segment :
        BandSegments.of(band.strips(), band.gutters().size(), minGutter)) {
      int from = Math.max(end, segment.from());
      int lines = segment.to() - from;
      if (segment.gutters() > (isTable ? 0 : 1) && lines >= MIN_ROWS) {
        List<TextStrip> strips = band.strips().subList(from, segment.to());
        @Nullable ColumnBand piece = ColumnBand.startingAt(0, strips, band.size(), minGutter);
        if (piece != null && piece.strips().size() == lines && piece.isTable()) {
          end = piece.endBelow(band.strips(), segment.to());
          found.add(piece.withStrips(band.strips().subList(from, end)));
        }
      }
    }
    return found.isEmpty() && isTable ? List.of(withoutSingleCells(band)) : found;
  }

  /** Adds strips of a band that are not in a table. */
  private void addAround(ColumnBand band, int from, int to) {
    List<TextStrip> strips = band.strips().subList(from, to);
    if (band.isTable()) {
      addColumn(strips);
    } else if (!strips.isEmpty()) {
      splitAndAdd(strips.stream().flatMap(strip -> strip.words().stream()).toList());
    }
  }

  /** Returns a table without the lines above and below it that fill only one cell. */
  private static ColumnBand withoutSingleCells(ColumnBand band) {
    List<TextStrip> strips = band.strips();
    int from = 0;
    int to = strips.size();
    while (from + 1 < to && band.filledCells(strips.get(from)) < 2) {
      from++;
    }
    while (to > from + 1 && band.filledCells(strips.get(to - 1)) < 2) {
      to--;
    }
    return new ColumnBand(strips.subList(from, to), band.gutters(), band.size());
  }

  /** Adds strips as a table; as columns if they are text side by side; else as lines. */
  private void addTable(ColumnBand band) {
    List<TextStrip> strips = band.strips();
    List<PageWord> words = strips.stream().flatMap(strip -> strip.words().stream()).toList();
    Optional<PageRegion.Grid> table =
        strips.size() < MIN_ROWS ? Optional.empty() : Tables.grid(TableArea.around(words, rulings));
    if (table.isEmpty()) {
      addColumn(strips);
    } else if (Tables.isText(table.get())) {
      band.columns().stream().filter(column -> !column.isEmpty()).forEach(this::splitAndAdd);
    } else if (Tables.isReliable(table.get())) {
      regions.add(table.get());
    } else {
      addColumn(strips);
    }
  }
}
