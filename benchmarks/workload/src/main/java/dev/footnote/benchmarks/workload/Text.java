package dev.footnote.benchmarks.workload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A document or a question.
 *
 * @param id names it
 * @param title empty where it has none
 * @param text in one line
 */
public record Text(String id, String title, String text) {

  private static final Pattern SPACE = Pattern.compile("\\s+");

  /** Every run of white space becomes one space. */
  public Text {
    title = SPACE.matcher(title).replaceAll(" ");
    text = SPACE.matcher(text).replaceAll(" ");
  }

  /** Writes texts to a file, a line each. */
  public static void writeAll(Path file, List<Text> texts) throws IOException {
    List<String> lines =
        texts.stream().map(each -> each.id + "\t" + each.title + "\t" + each.text).toList();
    Files.write(file, lines);
  }

  /** Reads what {@link #writeAll} wrote. */
  public static List<Text> readAll(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .map(line -> line.split("\t", -1))
          .map(columns -> new Text(columns[0], columns[1], columns[2]))
          .toList();
    }
  }
}
