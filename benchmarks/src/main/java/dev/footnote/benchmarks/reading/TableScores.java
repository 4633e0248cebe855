package dev.footnote.benchmarks.reading;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import com.google.common.collect.Multisets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The scores of tables over the documents of a collection, as in the ICDAR 2013 competition: the
 * relations of neighbouring cells of all tables of a document are compared, and each document
 * counts the same. Not thread-safe.
 *
 * <p>A table that is none lowers the precision, and a document whose tables are not found has a
 * precision of 0.
 */
public final class TableScores {

  private final List<Counts> relations = new ArrayList<>();
  private final List<Counts> cells = new ArrayList<>();

  /** Adds a document that has at least one table. */
  public void add(List<TextTable> truth, List<TextTable> found) {
    relations.add(Counts.of(truth, found, TextTable::adjacencies));
    cells.add(Counts.of(truth, found, TextTable::cells));
  }

  public int documents() {
    return relations.size();
  }

  /** Returns the harmonic mean of precision and recall. */
  public double adjacencyF1() {
    double sum = adjacencyPrecision() + adjacencyRecall();
    return sum == 0 ? 0 : 2 * adjacencyPrecision() * adjacencyRecall() / sum;
  }

  /** Returns the share of the relations found that are right. */
  public double adjacencyPrecision() {
    return mean(relations, Counts::precision);
  }

  /** Returns the share of the truth's relations that were found. */
  public double adjacencyRecall() {
    return mean(relations, Counts::recall);
  }

  /** Returns the share of the truth's cells that were found, wherever they are. */
  public double cellRecall() {
    return mean(cells, Counts::recall);
  }

  /** Returns the metrics by name. */
  public Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("adjacency-f1", adjacencyF1());
    metrics.put("adjacency-precision", adjacencyPrecision());
    metrics.put("adjacency-recall", adjacencyRecall());
    metrics.put("cell-recall", cellRecall());
    return metrics;
  }

  private static double mean(List<Counts> counts, ToDoubleFunction<Counts> score) {
    return counts.stream().mapToDouble(score).average().orElse(0);
  }

  /**
   * Counts of one document.
   *
   * @param shared the number of items both in the truth and among those found
   * @param expected the number of items in the truth
   * @param found the number of items found
   */
  private record Counts(int shared, int expected, int found) {

    static <T> Counts of(
        List<TextTable> truth, List<TextTable> found, Function<TextTable, Multiset<T>> items) {
      Multiset<T> expected = all(truth, items);
      Multiset<T> actual = all(found, items);
      return new Counts(
          Multisets.intersection(expected, actual).size(), expected.size(), actual.size());
    }

    private static <T> Multiset<T> all(
        List<TextTable> tables, Function<TextTable, Multiset<T>> items) {
      Multiset<T> all = HashMultiset.create();
      tables.forEach(table -> all.addAll(items.apply(table)));
      return all;
    }

    double precision() {
      return found == 0 ? 0 : (double) shared / found;
    }

    double recall() {
      return expected == 0 ? 1 : (double) shared / expected;
    }
  }
}
