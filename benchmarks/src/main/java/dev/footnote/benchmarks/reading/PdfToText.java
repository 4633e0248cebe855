package dev.footnote.benchmarks.reading;

import com.google.common.base.Splitter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The lines of Poppler's {@code pdftotext -layout}, cut wherever there are two blanks. Lines with
 * several pieces that follow one another are a table. Thread-safe.
 */
public final class PdfToText implements TableReader {

  private static final Pattern CELL_END = Pattern.compile(" {2,}");
  private static final int MIN_ROWS = 2;

  /** Returns whether the program is installed. */
  public static boolean isInstalled() {
    for (String folder :
        Splitter.on(File.pathSeparatorChar).split(System.getenv().getOrDefault("PATH", ""))) {
      if (Files.isExecutable(Path.of(folder, "pdftotext"))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public List<TextTable> tables(Path file) throws IOException, InterruptedException {
    Path text = Files.createTempFile("pdftotext", ".txt");
    try {
      Process process =
          new ProcessBuilder("pdftotext", "-layout", file.toString(), text.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (process.waitFor() != 0) {
        throw new IOException(
            "pdftotext ended with code %d on %s".formatted(process.exitValue(), file));
      }
      return tables(Files.readAllLines(text));
    } finally {
      Files.delete(text);
    }
  }

  static List<TextTable> tables(List<String> lines) {
    List<TextTable> tables = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (String line : lines) {
      List<String> cells = List.of(CELL_END.split(line.strip()));
      boolean isBlank = line.isBlank();
      if (cells.size() > 1) {
        rows.add(cells);
      } else if (!isBlank) {
        end(rows, tables);
      }
    }
    end(rows, tables);
    return tables;
  }

  private static void end(List<List<String>> rows, List<TextTable> tables) {
    if (rows.size() >= MIN_ROWS) {
      tables.add(TextTable.of(rows));
    }
    rows.clear();
  }
}
