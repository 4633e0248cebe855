package dev.footnote.benchmarks.reading;

import dev.footnote.document.Access;
import dev.footnote.document.Block;
import dev.footnote.document.Document;
import dev.footnote.ingest.DocumentReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The tables in Footnote's documents. Thread-safe. */
public final class FootnoteTables implements TableReader {

  private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote("|"));

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

  /** Returns the tables of a document: rows that follow one another, each under its header. */
  static List<TextTable> tables(Document document) {
    List<TextTable> tables = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    boolean wasHeader = false;
    for (Block block : document.blocks()) {
      if (block instanceof Block.TableRow row) {
        if (row.header() && !wasHeader) {
          end(rows, tables);
        }
        wasHeader = row.header();
        rows.add(List.of(SEPARATOR.split(row.span().of(document.text()), -1)));
      } else {
        end(rows, tables);
        wasHeader = false;
      }
    }
    end(rows, tables);
    return tables;
  }

  private static void end(List<List<String>> rows, List<TextTable> tables) {
    if (!rows.isEmpty()) {
      tables.add(TextTable.of(rows));
      rows.clear();
    }
  }
}
