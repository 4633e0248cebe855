package dev.footnote.ingest.internal.pdf;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a page into columns and tables, in the order of reading.
 *
 * <p>This is the recursive cutting along white space of Nagy and Seth, "Hierarchical representation
 * of optically scanned documents" (ICPR 1984), with one change. A cut from side to side is made
 * only where it opens or closes a gutter; so columns are not torn apart where their paragraphs
 * happen to end at the same height. The page is first parted into strips, the lowest pieces that
 * white space parts from top to bottom. A band is the longest run of strips through which one
 * gutter runs. Bands are cut along their gutters, and each side again in the same way.
 */
final class ColumnSplitter {

  /** A part of a page. */
  sealed interface Region {}

  /** Lines below one another. */
  record Column(List<PageWord> words) implements Region {}

  /** Rows of cells of words; cells of the same place in their rows are below one another. */
  record Grid(List<List<List<PageWord>>> rows) implements Region {}

  /** In sizes of type: the least width of a gutter, of a column of running text. */
  private static final float GUTTER = 0.8f;

  private static final float PROSE = 9;

  /** A page of a newspaper has ten thousand; to cut a page takes time as their square at worst. */
  private static final int MOST_WORDS = 50_000;

  /** Lines that may stand at a gutter's one side only before it has begun on both. */
  private static final int AHEAD = 3;

  private final ImmutableList.Builder<Region> found = ImmutableList.builder();

  private ColumnSplitter() {}

  static List<Region> of(List<PageWord> words) {
    if (words.size() > MOST_WORDS) {
      return List.of(new Column(words));
    }
    ColumnSplitter regions = new ColumnSplitter();
    regions.cut(words);
    return regions.found.build();
  }

  private void cut(List<PageWord> words) {
    float size = BodyFont.size(words);
    List<Strip> strips = strips(words, GUTTER * size);
    int open = 0;
    int at = 0;
    while (at < strips.size()) {
      @Nullable Band band = band(strips, at, size);
      if (band == null) {
        at++;
      } else {
        addColumn(strips.subList(open, at));
        at += band.strips.size();
        open = at;
        add(band);
      }
    }
    addColumn(strips.subList(open, strips.size()));
  }

  private void addColumn(List<Strip> strips) {
    if (!strips.isEmpty()) {
      found.add(new Column(strips.stream().flatMap(strip -> strip.words.stream()).toList()));
    }
  }

  private void add(Band band) {
    if (!band.isTable()) {
      band.columns().forEach(this::cut);
      return;
    }
    List<Strip> strips = band.strips;
    int from = 0;
    int to = strips.size();
    while (from < to && band.filled(strips.get(from)) < 2) {
      from++;
    }
    while (to > from && band.filled(strips.get(to - 1)) < 2) {
      to--;
    }
    Band inner = new Band(strips.subList(from, to), band.gutters, band.size);
    addColumn(strips.subList(0, from));
    List<List<List<PageWord>>> rows = inner.rows();
    if (isClear(rows)) {
      found.add(new Grid(rows));
    } else {
      addColumn(inner.strips);
    }
    addColumn(strips.subList(to, strips.size()));
  }

  /** Three rows of mostly more than one cell, and not the dotted lines of a table of contents. */
  private static boolean isClear(List<List<List<PageWord>>> rows) {
    int full = 0;
    int dotted = 0;
    for (List<List<PageWord>> row : rows) {
      full += row.stream().filter(cell -> !cell.isEmpty()).count() > 1 ? 1 : 0;
      String letters =
          row.stream().flatMap(List::stream).map(PageWord::text).collect(Collectors.joining());
      dotted += letters.contains(".....") ? 1 : 0;
    }
    return rows.size() >= 3 && full >= 0.6 * rows.size() && dotted < 0.3 * rows.size();
  }

  /** White space between two places on the x axis. */
  private record Gap(float from, float to) {
    float middle() {
      return (from + to) / 2;
    }
  }

  /**
   * What no white space from side to side parts.
   *
   * @param gaps white space that runs through from top to bottom
   */
  private record Strip(List<PageWord> words, List<Gap> gaps) {}

  private static List<Strip> strips(List<PageWord> words, float gutter) {
    List<PageWord> sorted = new ArrayList<>(words);
    sorted.sort(Comparator.comparingDouble(PageWord::middle));
    List<List<PageWord>> groups = new ArrayList<>();
    float bottom = -Float.MAX_VALUE;
    for (PageWord word : sorted) {
      if (word.middle() >= bottom) {
        groups.add(new ArrayList<>());
      }
      groups.getLast().add(word);
      bottom = Math.max(bottom, word.baseline());
    }
    return groups.stream().map(group -> new Strip(group, gaps(group, gutter))).toList();
  }

  private static List<Gap> gaps(List<PageWord> words, float gutter) {
    List<PageWord> sorted = new ArrayList<>(words);
    sorted.sort(Comparator.comparingDouble(PageWord::left));
    List<Gap> gaps = new ArrayList<>();
    float right = -Float.MAX_VALUE;
    for (PageWord word : sorted) {
      if (word.left() - right >= gutter) {
        gaps.add(new Gap(right, word.left()));
      }
      right =
          Math.max(
              right, TextLine.isMarker(word.text()) ? endOfIndent(word, sorted) : word.right());
    }
    gaps.add(new Gap(right, Float.MAX_VALUE));
    return gaps;
  }

  /** The white space behind the mark of a list's item parts nothing. */
  private static float endOfIndent(PageWord marker, List<PageWord> sorted) {
    float near = 4 * marker.size();
    boolean first = true;
    float next = Float.MAX_VALUE;
    for (PageWord word : sorted) {
      if (!word.equals(marker) && word.isLevelWith(marker)) {
        first &= word.left() > marker.left() || marker.left() - word.right() > near / 4;
        next = word.left() >= marker.right() ? Math.min(next, word.left()) : next;
      }
    }
    return first && next - marker.right() < near ? next : marker.right();
  }

  private static @Nullable Band band(List<Strip> strips, int from, float size) {
    float left = Float.MAX_VALUE;
    float right = -Float.MAX_VALUE;
    List<Gap> common = List.of(new Gap(-Float.MAX_VALUE, Float.MAX_VALUE));
    List<Gap> gutters = List.of();
    int to = from;
    while (to < strips.size() && (to - from < AHEAD || !gutters.isEmpty())) {
      Strip strip = strips.get(to);
      common = common(common, strip.gaps, GUTTER * size);
      left = Math.min(left, PageWord.left(strip.words));
      right = Math.max(right, PageWord.right(strip.words));
      List<Gap> between = new ArrayList<>();
      for (Gap gap : common) {
        if (gap.from >= left && gap.to <= right) {
          between.add(gap);
        }
      }
      if (between.isEmpty() && !gutters.isEmpty()) {
        break;
      }
      gutters = between;
      to++;
    }
    if (gutters.isEmpty()) {
      return null;
    }
    Band band = new Band(strips.subList(from, to), gutters, size);
    return band.isWorthwhile() ? band : null;
  }

  private static List<Gap> common(List<Gap> some, List<Gap> others, float least) {
    List<Gap> common = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < some.size() && j < others.size()) {
      Gap a = some.get(i);
      Gap b = others.get(j);
      Gap shared = new Gap(Math.max(a.from, b.from), Math.min(a.to, b.to));
      if (shared.to - shared.from >= least) {
        common.add(shared);
      }
      if (a.to < b.to) {
        i++;
      } else {
        j++;
      }
    }
    return common;
  }

  /** Strips with the gutters that run through all of them. */
  private record Band(List<Strip> strips, List<Gap> gutters, float size) {

    List<List<PageWord>> columns() {
      return cells(strips.stream().flatMap(strip -> strip.words.stream()).toList());
    }

    private List<List<PageWord>> cells(List<PageWord> words) {
      List<List<PageWord>> cells = new ArrayList<>();
      for (int i = 0; i <= gutters.size(); i++) {
        cells.add(new ArrayList<>());
      }
      for (PageWord word : words) {
        int cell = 0;
        while (cell < gutters.size() && word.left() > gutters.get(cell).middle()) {
          cell++;
        }
        cells.get(cell).add(word);
      }
      return cells;
    }

    int filled(Strip strip) {
      return (int) cells(strip.words).stream().filter(cell -> !cell.isEmpty()).count();
    }

    /** A gutter with three lines on both sides, or fewer beside running text. */
    boolean isWorthwhile() {
      List<Side> sides = sides();
      List<Integer> heights = sides.stream().map(side -> side.lines.size()).sorted().toList();
      int second = heights.get(heights.size() - 2);
      boolean label = sides.getLast().isProse() && aligned(sides) < 0.6;
      boolean isLong = sides.stream().anyMatch(side -> side.isProse() && side.lines.size() >= 6);
      return second >= 3 || (isLong && second >= 2) || label;
    }

    private List<Side> sides() {
      return columns().stream().map(Side::of).toList();
    }

    /**
     * Cells stand side by side on the same lines, and do not fill their columns as running text
     * does. Beside a column of running text they are cells only if they are narrow.
     */
    boolean isTable() {
      List<Side> sides = sides();
      Side widest = sides.stream().max(Comparator.comparingDouble(Side::width)).orElseThrow();
      long prose = sides.stream().filter(Side::isProse).count();
      boolean labels =
          sides.stream()
              .allMatch(side -> side.left == widest.left || side.width() < 0.4f * widest.width());
      boolean running = widest.isProse() && widest.lines.size() >= 8 && !labels;
      return prose < sides.size() && !running && !isList(sides) && aligned(sides) >= 0.6;
    }

    /** Many short lines in columns of the same width, such as an index. */
    private boolean isList(List<Side> sides) {
      float pitch = sides.get(1).left - sides.get(0).left;
      for (int i = 1; i < sides.size(); i++) {
        if (Math.abs(sides.get(i).left - sides.get(i - 1).left - pitch) > 0.04f * pitch) {
          return false;
        }
      }
      return pitch > PROSE * size
          && sides.stream().allMatch(side -> side.lines.size() >= 12 && !side.isNumeric());
    }

    /** The share of lines that have one of another column beside them. */
    private double aligned(List<Side> sides) {
      int aligned = 0;
      double all = 0;
      for (Side side : sides) {
        for (PageWord line : side.lines) {
          boolean beside =
              sides.stream()
                  .filter(other -> other.left != side.left)
                  .flatMap(other -> other.lines.stream())
                  .anyMatch(other -> Math.abs(other.baseline() - line.baseline()) < 0.15f * size);
          aligned += beside ? 1 : 0;
          all++;
        }
      }
      return aligned / all;
    }

    /** The strips as rows; a strip that only goes on with the cells of the one above is none. */
    List<List<List<PageWord>>> rows() {
      float pitch = pitch();
      List<List<List<PageWord>>> rows = new ArrayList<>();
      float above = 0;
      for (Strip strip : strips) {
        List<List<PageWord>> cells = cells(strip.words);
        float baseline =
            (float) strip.words.stream().mapToDouble(PageWord::baseline).max().orElse(0);
        if (!rows.isEmpty() && cells.getFirst().isEmpty() && baseline - above < 0.85f * pitch) {
          for (int i = 0; i < cells.size(); i++) {
            rows.getLast().get(i).addAll(cells.get(i));
          }
        } else {
          rows.add(cells);
        }
        above = baseline;
      }
      return rows;
    }

    /** The least distance from one row to the next. */
    private float pitch() {
      float pitch = Float.MAX_VALUE;
      for (int i = 1; i < strips.size(); i++) {
        if (!cells(strips.get(i).words).getFirst().isEmpty()) {
          float above =
              (float)
                  strips.get(i - 1).words.stream().mapToDouble(PageWord::baseline).max().orElse(0);
          float here =
              (float) strips.get(i).words.stream().mapToDouble(PageWord::baseline).min().orElse(0);
          pitch = Math.min(pitch, here - above);
        }
      }
      return pitch == Float.MAX_VALUE ? 0 : pitch;
    }
  }

  /**
   * A column of a band.
   *
   * @param lines a word each, as wide as the line
   */
  private record Side(List<PageWord> lines, float left, float right, float size) {

    static Side of(List<PageWord> words) {
      List<PageWord> sorted = new ArrayList<>(words);
      sorted.sort(Comparator.comparingDouble(PageWord::baseline));
      List<PageWord> lines = new ArrayList<>();
      for (PageWord word : sorted) {
        if (lines.isEmpty() || !lines.getLast().isLevelWith(word)) {
          lines.add(word);
        } else {
          lines.set(lines.size() - 1, both(lines.getLast(), word));
        }
      }
      return new Side(lines, PageWord.left(words), PageWord.right(words), BodyFont.size(words));
    }

    private static PageWord both(PageWord line, PageWord word) {
      PageWord main = word.size() > line.size() ? word : line;
      return new PageWord(
          line.text() + word.text(),
          Math.min(line.left(), word.left()),
          Math.max(line.right(), word.right()),
          main.baseline(),
          main.size(),
          main.type(),
          main.space());
    }

    float width() {
      return right - left;
    }

    /** Lines that mostly go from edge to edge. */
    boolean isProse() {
      long full = lines.stream().filter(line -> line.width() > 0.75f * width()).count();
      return lines.size() >= 3 && width() > PROSE * size && full >= 0.5 * lines.size();
    }

    boolean isNumeric() {
      long numbers =
          lines.stream()
              .filter(
                  line ->
                      !line.text().isEmpty()
                          && line.text().chars().filter(Character::isDigit).count() * 2
                              >= line.text().length())
              .count();
      return numbers * 2 > lines.size();
    }
  }
}
