package dev.footnote.benchmarks.reading;

import dev.footnote.document.Access;
import dev.footnote.document.Block;
import dev.footnote.document.Document;
import dev.footnote.ingest.DocumentReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tables in Footnote's documents. Thread-safe. */
public final class FootnoteTables implements TableReader {

  private final DocumentReader reader;

  /**
   * @param reader the reader of documents, which the caller closes
   */
  public FootnoteTables(DocumentReader reader) {
    this.reader = reader;
  }

  @Override
  public List<TextTable> tables(Path file) {
    return reader
        .readText(file.getFileName().toString(), file, Access.everyone())
        .documents()
        .flatMap(document -> tables(document).stream())
        .toList();
  }

  /** Returns the tables of a document. */
  static List<TextTable> tables(Document document) {
    Map<Integer, List<List<String>>> tables = new TreeMap<>();
    for (Block block : document.blocks()) {
      if (block instanceof Block.TableRow row) {
        tables
            .computeIfAbsent(row.table(), none -> new ArrayList<>())
            .add(Block.TableRow.cells(row.span().of(document.text())));
      }
    }
    return tables.values().stream().map(TextTable::of).toList();
  }
}
