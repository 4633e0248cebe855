package dev.footnote.ingest.internal.format;

import com.google.common.base.Supplier;
import com.google.common.primitives.Ints;
import dev.footnote.ingest.internal.RepeatedCells;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.ss.util.CellReference;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.sax.ContentHandlerDecorator;
import org.apache.tika.sax.XHTMLContentHandler;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;

/**
 * Rewrites the events of a workbook, in which each sheet is one table: to the tables that are on
 * the sheet, with merged cells repeated. Hidden sheets, rows and columns are left out, and reported
 * as gaps. Not thread-safe.
 */
final class SheetTables extends ContentHandlerDecorator {

  /** As much text as the default limit on a file; a longer table loses its header there. */
  private static final long MAX_BLOCK = 24_000_000;

  /** POI's word before an error value. */
  private static final Pattern ERROR = Pattern.compile("ERROR:#[A-Z0-9/!?_]+");

  private static final int MAX_ROWS = 1_048_576;
  private static final int MAX_COLUMNS = 16_384;

  private final ContentHandler target;
  private final Supplier<WorkbookFacts> workbook;
  private final Metadata metadata;
  private final SheetDrawings drawings;
  private final RepeatedCells repeats = new RepeatedCells();
  private final StringBuilder text = new StringBuilder();
  private final List<String> besideCells = new ArrayList<>();
  private final Map<CellRange, String> merged = new LinkedHashMap<>();
  private final Map<Integer, List<CellRange>> merges = new LinkedHashMap<>();
  private final List<Integer> hiddenRows = new ArrayList<>();
  private final BitSet hiddenColumns = new BitSet();
  private @Nullable String sheetName;
  private String currentSheet = "";
  private SheetFacts facts = new SheetFacts();
  private SheetBlock block = new SheetBlock(facts, repeats);
  private SheetRow row = new SheetRow(0, new ArrayList<>());
  private int tables;
  private int rowsBegun;
  private int lastRow;
  private boolean inHeading;
  private boolean inCell;
  private boolean isSkipped;

  SheetTables(
      ContentHandler handler,
      Supplier<WorkbookFacts> workbook,
      SheetDrawings drawings,
      Metadata metadata) {
    super(handler);
    this.target = handler;
    this.workbook = workbook;
    this.drawings = drawings;
    this.metadata = metadata;
  }

  @Override
  public void startElement(String uri, String localName, String name, Attributes attributes)
      throws SAXException {
    if (tables == 0 && localName.equals("h1")) {
      isSkipped = false;
      inHeading = true;
      text.setLength(0);
    } else if (tables == 0 && localName.equals("table")) {
      startSheet(attributes);
    } else if (tables == 0) {
      writeHeading();
      super.startElement(uri, localName, name, attributes);
    } else {
      startInSheet(localName, attributes);
    }
  }

  private void startInSheet(String name, Attributes attributes) {
    switch (name) {
      case "table" -> tables++;
      case "col" -> startColumns(attributes);
      case "tr" -> startRow(attributes);
      case "td" -> startCell(attributes);
      case "br" -> {
        if (inCell) {
          // Tika writes a comment after the text of a cell.
          endText();
        }
      }
      default -> {}
    }
  }

  @Override
  public void endElement(String uri, String localName, String name) throws SAXException {
    if (inHeading && localName.equals("h1")) {
      inHeading = false;
      sheetName = text.toString();
      text.setLength(0);
    } else if (tables == 0) {
      super.endElement(uri, localName, name);
    } else {
      endInSheet(localName);
    }
  }

  private void endInSheet(String name) throws SAXException {
    switch (name) {
      case "table" -> {
        if (--tables == 0) {
          endSheet();
        }
      }
      case "tr" -> endRow();
      case "td" -> {
        endText();
        inCell = false;
      }
      default -> {
        if (!inCell) {
          endText();
        }
      }
    }
  }

  @Override
  public void characters(char[] chars, int start, int length) throws SAXException {
    if (inHeading || (tables > 0 && !isSkipped)) {
      text.append(chars, start, length);
    } else if (!isSkipped) {
      writeHeading();
      super.characters(chars, start, length);
    }
  }

  @Override
  public void ignorableWhitespace(char[] chars, int start, int length) throws SAXException {
    if (tables == 0 && !inHeading) {
      super.ignorableWhitespace(chars, start, length);
    }
  }

  private void writeHeading() throws SAXException {
    @Nullable String heading = sheetName;
    if (heading != null) {
      sheetName = null;
      write("h1", heading);
    }
  }

  private void startSheet(Attributes attributes) throws SAXException {
    tables = 1;
    rowsBegun = 0;
    lastRow = 0;
    @Nullable String name = sheetName;
    currentSheet = name == null ? "" : name;
    facts = workbook.get().sheet(currentSheet);
    block = new SheetBlock(facts, repeats);
    merged.clear();
    merges.clear();
    facts
        .merges()
        .forEach(
            merge -> merges.computeIfAbsent(merge.firstRow(), r -> new ArrayList<>()).add(merge));
    isSkipped = facts.isHidden() || isHidden(attributes);
    if (isSkipped) {
      sheetName = null;
      gap("the hidden sheet \"%s\"".formatted(currentSheet));
      return;
    }
    if (!facts.missingValues().isEmpty()) {
      gap(
          "formulas without a stored value in %s of sheet \"%s\": open and save it in its own program"
              .formatted(shortened(facts.missingValues()), currentSheet));
    }
    writeHeading();
  }

  private void startColumns(Attributes attributes) {
    if (isHidden(attributes)) {
      int first = number(WorkbookParser.COLUMN, attributes).orElse(1);
      facts.hideColumns(first, first + number("span", attributes).orElse(1) - 1);
    }
  }

  private void startRow(Attributes attributes) {
    int number = number(WorkbookParser.ROW, attributes).orElseGet(() -> facts.number(rowsBegun));
    row = new SheetRow(number, new ArrayList<>());
    rowsBegun++;
    if (isHidden(attributes)) {
      facts.hideRow(number);
    }
  }

  private static boolean isHidden(Attributes attributes) {
    return attributes.getValue("hidden") != null;
  }

  private static Optional<Integer> number(String name, Attributes attributes) {
    return Optional.ofNullable(attributes.getValue(name)).map(Ints::tryParse);
  }

  private void startCell(Attributes attributes) {
    inCell = true;
    row.cells().add("");
    text.setLength(0);
    @Nullable String rows = attributes.getValue("rowspan");
    @Nullable String columns = attributes.getValue("colspan");
    if (rows != null || columns != null) {
      int column = row.cells().size();
      int down = rows == null ? 1 : Math.clamp(Long.parseLong(rows), 1, MAX_ROWS);
      int right = columns == null ? 1 : Math.clamp(Long.parseLong(columns), 1, MAX_COLUMNS);
      merges
          .computeIfAbsent(row.number(), r -> new ArrayList<>())
          .add(new CellRange(row.number(), column, row.number() + down - 1, column + right - 1));
    }
  }

  /** Text after the first in a cell is a comment. */
  private void endText() {
    String found = text.toString().strip();
    text.setLength(0);
    if (found.isEmpty()) {
      return;
    }
    int column = row.cells().size();
    if (!inCell || !row.cell(column).isEmpty()) {
      besideCells.add(found);
    } else {
      row.setCell(column, ERROR.matcher(found).matches() ? found.substring(6) : found);
    }
  }

  private void endRow() throws SAXException {
    facts.texts(row.number()).forEach(row::setCell);
    for (CellRange merge : merges.getOrDefault(row.number(), List.of())) {
      String found = row.cell(merge.firstColumn());
      if (!found.isEmpty() && !facts.hiddenColumns().get(merge.firstColumn())) {
        merged.put(merge, found);
      }
    }
    hideColumns();
    if (isSkipped || row.isBlank()) {
      return;
    }
    if (facts.isHiddenRow(row.number())) {
      hiddenRows.add(row.number());
      return;
    }
    if (!block.isEmpty() && (isGapBefore(row.number()) || block.size() > MAX_BLOCK)) {
      endBlock();
    }
    block.add(row);
    lastRow = row.number();
  }

  private void hideColumns() {
    BitSet hidden = facts.hiddenColumns();
    for (int column = hidden.nextSetBit(1);
        column >= 0 && column <= row.cells().size();
        column = hidden.nextSetBit(column + 1)) {
      if (!row.cell(column).isEmpty()) {
        hiddenColumns.set(column);
        row.setCell(column, "");
      }
    }
  }

  /** Returns whether a reader of the sheet sees an empty row above a row. */
  private boolean isGapBefore(int number) {
    for (int between = lastRow + 1; between < number; between++) {
      int empty = between;
      if (!facts.isHiddenRow(between)
          && merged.keySet().stream().noneMatch(merge -> merge.hasRow(empty))) {
        return !facts.isOneTable(lastRow, number);
      }
    }
    return false;
  }

  private void endBlock() throws SAXException {
    block.write(merged, target);
    int last = lastRow;
    merged.keySet().removeIf(merge -> merge.lastRow() <= last);
    block = new SheetBlock(facts, repeats);
  }

  private void endSheet() throws SAXException {
    if (!block.isEmpty()) {
      endBlock();
    }
    if (!isSkipped) {
      for (String beside : besideCells) {
        write("p", beside);
      }
      @Nullable PackagePart part = facts.part();
      if (part != null) {
        drawings.write(part, metadata, target);
      }
    }
    besideCells.clear();
    reportHidden("rows", hiddenRows.stream().map(String::valueOf).toList());
    reportHidden("columns", hiddenColumns.stream().mapToObj(SheetTables::columnName).toList());
    hiddenRows.clear();
    hiddenColumns.clear();
  }

  private static String columnName(int column) {
    return CellReference.convertNumToColString(column - 1);
  }

  private void reportHidden(String kind, List<String> places) {
    if (!places.isEmpty()) {
      gap("the hidden %s %s of sheet \"%s\"".formatted(kind, shortened(places), currentSheet));
    }
  }

  private static String shortened(List<String> places) {
    String first = places.stream().limit(10).collect(Collectors.joining(", "));
    return places.size() > 10 ? first + " and %d more".formatted(places.size() - 10) : first;
  }

  private void gap(String part) {
    metadata.add(TikaCoreProperties.TIKA_META_EXCEPTION_WARNING, part);
  }

  private void write(String name, String written) throws SAXException {
    super.startElement(XHTMLContentHandler.XHTML, name, name, new AttributesImpl());
    super.characters(written.toCharArray(), 0, written.length());
    super.endElement(XHTMLContentHandler.XHTML, name, name);
  }
}
