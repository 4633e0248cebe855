package dev.footnote.benchmarks.reading;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.base.CharMatcher;
import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Multiset;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * A table as rows of cells in a comparable form. The text of a cell that spans several rows or
 * columns is repeated in each of them.
 *
 * <p>Texts are compared as in the ICDAR 2013 table competition: case, white space and special
 * characters do not count. Göbel et al., "A methodology for evaluating algorithms for table
 * understanding in PDF documents", DocEng 2012.
 *
 * @param rows the rows of normalised texts, which may differ in length; a blank cell is empty
 */
public record TextTable(ImmutableList<ImmutableList<String>> rows) {

  private static final CharMatcher COMPARED = CharMatcher.forPredicate(Character::isLetterOrDigit);

  /** Creates a table from the texts of its cells, row by row. */
  public static TextTable of(List<? extends List<String>> rows) {
    return new TextTable(
        rows.stream()
            .map(row -> row.stream().map(TextTable::normalised).collect(toImmutableList()))
            .collect(toImmutableList()));
  }

  /** Returns the letters and digits of a text, or its other characters if it has neither. */
  private static String normalised(String text) {
    String compatible = Normalizer.normalize(text, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
    String compared = COMPARED.retainFrom(compatible);
    return compared.isEmpty() ? CharMatcher.whitespace().removeFrom(compatible) : compared;
  }

  /** Returns the texts of the cells that are not blank. */
  Multiset<String> cells() {
    Multiset<String> cells = HashMultiset.create();
    rows.forEach(row -> row.stream().filter(cell -> !cell.isEmpty()).forEach(cells::add));
    return cells;
  }

  /** Returns the relations of neighbouring cells; blank cells are skipped. */
  Multiset<Adjacency> adjacencies() {
    return Adjacency.of(rows);
  }
}
