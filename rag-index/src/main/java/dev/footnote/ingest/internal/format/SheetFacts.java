package dev.footnote.ingest.internal.format;

import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.jspecify.annotations.Nullable;

/**
 * Facts about a sheet that the events of its cells do not have. Filled by one pass over the sheet,
 * then only read. Rows and columns are numbered from 1. Not thread-safe.
 */
final class SheetFacts {

  private final ImmutableIntArray.Builder rows = ImmutableIntArray.builder();
  private final List<CellRange> merges = new ArrayList<>();
  private final List<CellRange> tables = new ArrayList<>();
  private final List<String> missingValues = new ArrayList<>();
  private final BitSet hiddenRows = new BitSet();
  private final BitSet hiddenColumns = new BitSet();
  private final Map<Integer, Map<Integer, String>> texts = new HashMap<>();
  private ImmutableIntArray numbers = ImmutableIntArray.of();
  private boolean omitsRows;
  private boolean hidden;
  private int frozenRows;
  private @Nullable PackagePart part;

  void addRow(int number) {
    rows.add(number);
    omitsRows = true;
  }

  void merge(CellRange range) {
    merges.add(range);
  }

  /** Adds a range whose first row names its columns. */
  void table(CellRange range) {
    tables.add(range);
  }

  void missingValue(String cell) {
    missingValues.add(cell);
  }

  void hideRow(int row) {
    hiddenRows.set(row);
  }

  void hideColumns(int first, int last) {
    hiddenColumns.set(first, last + 1);
  }

  void hide() {
    hidden = true;
  }

  void freeze(int rowsAbove) {
    frozenRows = rowsAbove;
  }

  /** Sets the part of an Excel workbook that holds the sheet. */
  void part(PackagePart holder) {
    part = holder;
  }

  /** Sets a text that replaces that of the cell's events. */
  void text(int row, int column, String text) {
    texts.computeIfAbsent(row, number -> new HashMap<>()).put(column, text);
  }

  SheetFacts complete() {
    numbers = rows.build();
    return this;
  }

  /**
   * Returns the number of a row; 0 if it is not known.
   *
   * @param index index among the rows that have events, from 0
   */
  int number(int index) {
    if (!omitsRows) {
      return index + 1;
    }
    return index < numbers.length() ? numbers.get(index) : 0;
  }

  /** Returns the part of an Excel workbook that holds the sheet, or null. */
  @Nullable PackagePart part() {
    return part;
  }

  List<CellRange> merges() {
    return merges;
  }

  List<String> missingValues() {
    return missingValues;
  }

  boolean isHidden() {
    return hidden;
  }

  boolean isHiddenRow(int row) {
    return hiddenRows.get(row);
  }

  BitSet hiddenColumns() {
    return hiddenColumns;
  }

  /** Returns the texts that replace those of a row's events, by column. */
  Map<Integer, String> texts(int row) {
    return texts.getOrDefault(row, Map.of());
  }

  /** Returns whether both rows are in one range that the author declared to be a table. */
  boolean isOneTable(int row, int other) {
    return tables.stream().anyMatch(table -> table.hasRow(row) && table.hasRow(other));
  }

  /** Returns whether the author marked the cell as a name of a column. */
  boolean isHeader(int row, int column) {
    return row <= frozenRows
        || tables.stream().anyMatch(table -> table.firstRow() == row && table.hasColumn(column));
  }
}
