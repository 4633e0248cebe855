package dev.footnote.benchmarks.reading;

import com.google.common.collect.Multisets;
import dev.footnote.document.Access;
import dev.footnote.ingest.DocumentReader;
import dev.footnote.ingest.ReadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.tika.exception.TikaException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.sax.ToXMLContentHandler;
import org.xml.sax.SAXException;

/**
 * How much of the structure of files was found. Each file {@code X} has its truth beside it in
 * {@code X.md}.
 *
 * @param adjacencies relations of cells in the truth
 * @param foundAdjacencies those that were found
 * @param headings headings in the truth
 * @param foundHeadings those that were found
 */
public record StructureScore(
    int adjacencies, int foundAdjacencies, int headings, int foundHeadings) {

  private static final StructureScore NONE = new StructureScore(0, 0, 0, 0);

  /** A way to find the structure of a file. */
  public interface Finder {
    FileStructure find(Path file) throws IOException;
  }

  /** Returns the finder that uses Footnote's reader; a file it cannot read has no structure. */
  public static Finder ours(DocumentReader reader) {
    return file -> {
      try {
        String id = file.getFileName().toString();
        return FileStructure.of(reader.read(id, file, Access.everyone()).documents().toList());
      } catch (ReadException e) {
        return FileStructure.NONE;
      }
    };
  }

  /** Returns the finder that uses Tika as it comes; a file it cannot read has no structure. */
  public static Finder tika() {
    AutoDetectParser parser = new AutoDetectParser();
    return file -> {
      Metadata metadata = new Metadata();
      metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, file.getFileName().toString());
      ToXMLContentHandler html = new ToXMLContentHandler();
      try (TikaInputStream stream = TikaInputStream.get(file)) {
        parser.parse(stream, html, metadata);
        return FileStructure.ofHtml(html.toString());
      } catch (TikaException | SAXException e) {
        return FileStructure.NONE;
      }
    };
  }

  /** Returns the score on all files of a folder that have a truth. */
  public static StructureScore of(Path folder, Finder finder) throws IOException {
    StructureScore sum = NONE;
    for (Path truth : truths(folder)) {
      sum = sum.plus(ofFile(truth, finder));
    }
    return sum;
  }

  /** Returns the share of the relations of cells that were found. */
  public double adjacencyRecall() {
    return (double) foundAdjacencies / adjacencies;
  }

  /** Returns the share of the headings that were found. */
  public double headingRecall() {
    return (double) foundHeadings / headings;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d of %d adjacencies, %d of %d headings",
        foundAdjacencies,
        adjacencies,
        foundHeadings,
        headings);
  }

  private static List<Path> truths(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
  }

  private static StructureScore ofFile(Path truthFile, Finder finder) throws IOException {
    FileStructure truth = FileStructure.ofMarkdown(Files.readString(truthFile));
    String name = truthFile.getFileName().toString().replaceFirst("\\.md$", "");
    FileStructure found = finder.find(truthFile.resolveSibling(name));
    return new StructureScore(
        truth.adjacencies().size(),
        Multisets.intersection(truth.adjacencies(), found.adjacencies()).size(),
        truth.headings().size(),
        Multisets.intersection(truth.headings(), found.headings()).size());
  }

  private StructureScore plus(StructureScore other) {
    return new StructureScore(
        adjacencies + other.adjacencies,
        foundAdjacencies + other.foundAdjacencies,
        headings + other.headings,
        foundHeadings + other.foundHeadings);
  }

  /** Prints the scores of each file of folders, for work on the reader. */
  public static void main(String[] folders) throws IOException {
    try (DocumentReader reader = DocumentReader.create()) {
      for (String folder : folders) {
        for (Path truth : truths(Path.of(folder))) {
          System.out.printf("%-45s %s%n", truth.getFileName(), ofFile(truth, ours(reader)));
        }
        System.out.println(folder + " ours " + of(Path.of(folder), ours(reader)));
        System.out.println(folder + " Tika " + of(Path.of(folder), tika()));
      }
    }
  }
}
