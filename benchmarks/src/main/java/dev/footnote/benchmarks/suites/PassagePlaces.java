package dev.footnote.benchmarks.suites;

import dev.footnote.benchmarks.reading.PageGlyphs;
import dev.footnote.benchmarks.reading.PlaceScores;
import dev.footnote.benchmarks.results.Recorder;
import dev.footnote.chunk.StructuralChunker;
import dev.footnote.document.Access;
import dev.footnote.document.Passage;
import dev.footnote.ingest.DocumentReader;
import dev.footnote.ingest.ReadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;

/** The places of the passages of PDFs. PDFBox's places of the letters are the truth. */
final class PassagePlaces implements ReadingCollection {

  private static final int CHARACTERS_PER_TOKEN = 4;
  private static final int PASSAGE_TOKENS = 384;
  private static final int MAX_PAGES = 100;

  @Override
  public String name() {
    return "places";
  }

  @Override
  public String folder() {
    return "documents";
  }

  @Override
  public List<Suite.Step> steps(Session session, Path folder) {
    return List.of(
        new Suite.Step(
            name() + ", footnote/default",
            () -> {
              PlaceScores scores = new PlaceScores();
              try (DocumentReader reader = DocumentReader.builder().withoutOcr().build()) {
                for (Path file : pdfs(folder)) {
                  add(reader, file, scores);
                }
              }
              Recorder.SubjectFigures record =
                  session.record(ReadingSuite.NAME, name(), "", "footnote/default");
              scores.metrics().forEach(record::put);
              session.print(scores.metrics());
            }));
  }

  private static List<Path> pdfs(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".pdf")).sorted().toList();
    }
  }

  /** Adds a file; damaged and locked files have no places. */
  private static void add(DocumentReader reader, Path file, PlaceScores scores) {
    try (PDDocument pdf = Loader.loadPDF(file.toFile())) {
      if (pdf.getNumberOfPages() <= MAX_PAGES) {
        List<Passage> passages =
            new StructuralChunker(text -> text.length() / CHARACTERS_PER_TOKEN + 1, PASSAGE_TOKENS)
                .chunk(
                    reader.read(file.getFileName().toString(), file, Access.everyone()).document());
        scores.add(passages, PageGlyphs.of(pdf));
      }
    } catch (IOException | ReadException e) {
      // It has no truth.
    }
  }

  /** Prints the scores of each file of a folder, for work on the reader. */
  public static void main(String[] folder) throws IOException {
    PlaceScores all = new PlaceScores();
    try (DocumentReader reader = DocumentReader.builder().withoutOcr().build()) {
      for (Path file : pdfs(Path.of(folder[0]))) {
        PlaceScores scores = new PlaceScores();
        add(reader, file, scores);
        add(reader, file, all);
        System.out.println(file.getFileName() + " " + scores);
      }
    }
    System.out.println(all);
  }
}
