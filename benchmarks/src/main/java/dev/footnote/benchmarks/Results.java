package dev.footnote.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page of results: one section for each program, which only that program replaces. */
final class Results {

  private static final String HEAD =
      "# Results\n\nWritten by the programs in this module, each section by the one it names.\n";

  private final Path file;

  Results(Path file) {
    this.file = file;
  }

  /** Replaces a section, or adds it at the end. */
  void write(String title, String body) throws IOException {
    String page = Files.exists(file) ? Files.readString(file) : HEAD;
    String heading = "\n## " + title + "\n";
    String section = heading + "\n" + body.strip() + "\n";
    int start = page.indexOf(heading);
    if (start < 0) {
      Files.writeString(file, page + section);
      return;
    }
    int next = page.indexOf("\n## ", start + 1);
    String after = next < 0 ? "" : page.substring(next);
    Files.writeString(file, page.substring(0, start) + section + after);
  }
}
