package dev.footnote.ingest.internal.pdf;

import com.google.common.collect.Sets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the tables whose borders are drawn: those with a lattice of lines, and those with level
 * lines of the same length above, between and below their rows.
 */
final class RuledTables {

  /** With more pairs of lines, the page is a drawing. */
  private static final long MAX_PAIRS = 4_000_000;

  /** Ends of lines this close, in points, are below one another. */
  private static final float SAME_END = 6;

  /** Share of the lines of text between two level lines that have several pieces. */
  private static final double GAPPED_LINES = 0.5;

  private final List<PageWord> words;
  private final List<Ruling> rulings;
  private final List<Table> found = new ArrayList<>();

  private RuledTables(List<PageWord> words, List<Ruling> rulings) {
    this.words = new ArrayList<>(words);
    this.rulings = rulings;
  }

  /**
   * A table.
   *
   * @param area the area with the words of the table
   */
  record Table(TableArea area, PageRegion.Grid grid) {}

  /** Returns the tables with lines among the words of a page, in no order. */
  static List<Table> in(List<PageWord> words, List<Ruling> rulings) {
    RuledTables tables = new RuledTables(words, rulings);
    tables.findLattices();
    tables.findBetweenLevelLines();
    return tables.found;
  }

  private void findLattices() {
    List<TableArea> areas = new ArrayList<>();
    for (List<Ruling> group : groups()) {
      List<Ruling> level = group.stream().filter(Ruling::isLevel).toList();
      List<Ruling> upright = group.stream().filter(ruling -> !ruling.isLevel()).toList();
      if (level.size() > 1 && !upright.isEmpty() && group.size() > 4) {
        areas.add(area(level, upright));
      }
    }
    areas.sort(Comparator.comparingDouble(TableArea::surface).reversed());
    for (TableArea area : areas) {
      addIfTable(area);
    }
  }

  /** Returns the lines in groups whose members are connected by crossings. */
  private List<List<Ruling>> groups() {
    List<Ruling> level = rulings.stream().filter(Ruling::isLevel).toList();
    List<Ruling> upright = rulings.stream().filter(ruling -> !ruling.isLevel()).toList();
    if ((long) level.size() * upright.size() > MAX_PAIRS) {
      return List.of();
    }
    int[] group = new int[level.size() + upright.size()];
    for (int i = 0; i < group.length; i++) {
      group[i] = i;
    }
    for (int i = 0; i < level.size(); i++) {
      for (int j = 0; j < upright.size(); j++) {
        if (level.get(i).meets(upright.get(j))) {
          group[root(group, i)] = root(group, level.size() + j);
        }
      }
    }
    Map<Integer, List<Ruling>> groups = new HashMap<>();
    for (int i = 0; i < group.length; i++) {
      Ruling ruling = i < level.size() ? level.get(i) : upright.get(i - level.size());
      groups.computeIfAbsent(root(group, i), none -> new ArrayList<>()).add(ruling);
    }
    return List.copyOf(groups.values());
  }

  private static int root(int[] group, int index) {
    int root = index;
    while (group[root] != root) {
      group[root] = group[group[root]];
      root = group[root];
    }
    return root;
  }

  private TableArea area(List<Ruling> level, List<Ruling> upright) {
    float left = Float.MAX_VALUE;
    float right = -Float.MAX_VALUE;
    float top = Float.MAX_VALUE;
    float bottom = -Float.MAX_VALUE;
    for (Ruling ruling : level) {
      left = Math.min(left, ruling.from());
      right = Math.max(right, ruling.to());
      top = Math.min(top, ruling.at());
      bottom = Math.max(bottom, ruling.at());
    }
    for (Ruling ruling : upright) {
      left = Math.min(left, ruling.at());
      right = Math.max(right, ruling.at());
      top = Math.min(top, ruling.from());
      bottom = Math.max(bottom, ruling.to());
    }
    return withWords(new TableArea(left, top, right, bottom, level, upright, List.of()));
  }

  private TableArea withWords(TableArea area) {
    List<PageWord> inside = words.stream().filter(area::contains).toList();
    return new TableArea(
        area.left(), area.top(), area.right(), area.bottom(), area.level(), area.upright(), inside);
  }

  private void addIfTable(TableArea area) {
    TableArea current = withWords(area);
    Optional<PageRegion.Grid> grid = Tables.grid(current);
    if (grid.isEmpty()) {
      return;
    }
    PageRegion.Grid table = grid.get().withoutNotes();
    TableArea shown = current.without(grid.get().wordsBelow(table));
    found.add(new Table(shown, table));
    Set<PageWord> inTable = Sets.newIdentityHashSet();
    inTable.addAll(current.words());
    words.removeIf(inTable::contains);
  }

  private void findBetweenLevelLines() {
    List<Ruling> level = new ArrayList<>();
    for (Ruling ruling : rulings) {
      if (ruling.isLevel() && found.stream().noneMatch(table -> isInside(ruling, table.area))) {
        level.add(ruling);
      }
    }
    level.sort(Comparator.comparingDouble(Ruling::at));
    while (!level.isEmpty()) {
      Ruling first = level.getFirst();
      List<Ruling> same =
          level.stream()
              .filter(
                  other ->
                      Math.abs(other.from() - first.from()) < SAME_END
                          && Math.abs(other.to() - first.to()) < SAME_END)
              .toList();
      level.removeAll(same);
      findBetween(same);
    }
  }

  private static boolean isInside(Ruling level, TableArea area) {
    return level.at() >= area.top() - Ruling.TOLERANCE
        && level.at() <= area.bottom() + Ruling.TOLERANCE
        && level.to() > area.left()
        && level.from() < area.right();
  }

  /** Finds tables in the spaces between lines of the same length, from top to bottom. */
  private void findBetween(List<Ruling> lines) {
    int start = 0;
    for (int i = 0; i < lines.size(); i++) {
      boolean isEnd = i + 1 == lines.size() || !isGapped(lines.get(i), lines.get(i + 1));
      if (isEnd) {
        if (i > start) {
          addIfTable(between(lines.get(start), lines.get(i)));
        }
        start = i + 1;
      }
    }
  }

  private TableArea between(Ruling top, Ruling bottom) {
    List<Ruling> level =
        rulings.stream()
            .filter(
                ruling ->
                    ruling.isLevel()
                        && ruling.at() > top.at()
                        && ruling.at() < bottom.at()
                        && ruling.to() > top.from()
                        && ruling.from() < top.to())
            .toList();
    return withWords(
        new TableArea(
            Math.min(top.from(), bottom.from()) - Ruling.TOLERANCE,
            top.at(),
            Math.max(top.to(), bottom.to()) + Ruling.TOLERANCE,
            bottom.at(),
            level,
            List.of(),
            List.of()));
  }

  /** Returns whether there is no text between two lines, or most lines of text have wide gaps. */
  private boolean isGapped(Ruling top, Ruling bottom) {
    List<PageWord> inside = between(top, bottom).words();
    if (inside.isEmpty()) {
      return true;
    }
    float size = BodyFont.commonSize(inside);
    List<List<PageWord>> lines = TextChunk.lines(inside);
    long gapped =
        lines.stream()
            .filter(line -> TextChunk.ofLine(line, ColumnBand.MIN_CELL_GAP * size).size() > 1)
            .count();
    return gapped >= GAPPED_LINES * lines.size();
  }
}
