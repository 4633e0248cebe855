package dev.footnote.benchmarks.reading;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A cell and the next cell with text to its right or below it. These relations tell how well a
 * reader recovers a table: a cell in the wrong column has other neighbours.
 *
 * <p>Göbel, Hassan, Oro, Orsi: A Methodology for Evaluating Algorithms for Table Understanding in
 * PDF Documents, DocEng 2012.
 *
 * @param cell normalised text of the cell
 * @param neighbour normalised text of the next cell
 * @param direction side of the cell on which the neighbour is
 */
public record Adjacency(String cell, String neighbour, Direction direction) {

  /** White space, and the marks of list items and of deleted text in Markdown. */
  private static final Pattern IGNORED =
      Pattern.compile("[\\s\\p{Cf}\\p{Cc}]+|(?<![^\\s])[-\u2022]\\s+|~~");

  /** A side of a cell. */
  public enum Direction {
    RIGHT,
    BELOW
  }

  /** Returns the relations of a table whose merged cells are repeated in each place. */
  public static Multiset<Adjacency> of(List<? extends List<String>> rows) {
    Multiset<Adjacency> relations = HashMultiset.create();
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < rows.get(row).size(); column++) {
        String cell = text(rows, row, column);
        if (!cell.isEmpty()) {
          addNext(rows, row, column, 0, 1, relations);
          addNext(rows, row, column, 1, 0, relations);
        }
      }
    }
    return relations;
  }

  private static void addNext(
      List<? extends List<String>> rows,
      int row,
      int column,
      int down,
      int right,
      Multiset<Adjacency> relations) {
    int width = rows.stream().mapToInt(List::size).max().orElse(0);
    int nextRow = row + down;
    int nextColumn = column + right;
    while (nextRow < rows.size() && nextColumn < width) {
      String next = text(rows, nextRow, nextColumn);
      if (!next.isEmpty()) {
        relations.add(
            new Adjacency(
                text(rows, row, column), next, down == 0 ? Direction.RIGHT : Direction.BELOW));
        return;
      }
      nextRow += down;
      nextColumn += right;
    }
  }

  private static String text(List<? extends List<String>> rows, int row, int column) {
    List<String> cells = rows.get(row);
    return column < cells.size() ? normalised(cells.get(column)) : "";
  }

  /** Returns a text without what does not change its words, such as ligatures. */
  private static String normalised(String text) {
    return IGNORED.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
  }
}
