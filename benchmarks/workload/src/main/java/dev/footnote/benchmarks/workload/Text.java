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
 * @param id names it
 * @param title empty where it has none
 * @param text empty where it has nothing but a title
 */
public record Text(String id, String title, String text) {

  /** Writes texts to a file, a line each. */
  public static void writeAll(Path file, List<Text> texts) throws IOException {
    List<String> lines =
        texts.stream()
            .map(each -> escaped(each.id) + "\t" + escaped(each.title) + "\t" + escaped(each.text))
            .toList();
    Files.write(file, lines);
  }

  /** Reads what {@link #writeAll} wrote. */
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

  /** The title and the text, or the one that is there. */
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
