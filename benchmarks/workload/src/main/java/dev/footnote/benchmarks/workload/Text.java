package dev.footnote.benchmarks.workload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A document or a question.
 *
 * @param id the unique name of the text
 * @param title the title; empty if there is none
 * @param text the text; empty if there is only a title
 */
public record Text(String id, String title, String text) {

  /** Writes texts to a file, one on each line. */
  public static void writeAll(Path file, List<Text> texts) throws IOException {
    List<String> lines =
        texts.stream()
            .map(each -> escaped(each.id) + "\t" + escaped(each.title) + "\t" + escaped(each.text))
            .toList();
    Files.write(file, lines);
  }

  /** Reads the texts of a file that {@link #writeAll} wrote. */
  public static List<Text> readAll(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .map(line -> line.split("\t", -1))
          .map(
              columns ->
                  new Text(
                      columns[0].translateEscapes(),
                      columns[1].translateEscapes(),
                      columns[2].translateEscapes()))
          .toList();
    }
  }

  /** Returns the title and the text on separate lines, without a blank part. */
  public String titleAndText() {
    return Stream.of(title, text).filter(part -> !part.isBlank()).collect(Collectors.joining("\n"));
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }
}
