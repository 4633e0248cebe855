package dev.footnote.benchmarks.suites;

import dev.footnote.benchmarks.reading.CompetitionTruth;
import dev.footnote.benchmarks.reading.FootnoteTables;
import dev.footnote.benchmarks.reading.PdfToText;
import dev.footnote.benchmarks.reading.TableReader;
import dev.footnote.benchmarks.reading.TableScores;
import dev.footnote.benchmarks.reading.TikaTables;
import dev.footnote.benchmarks.results.Recorder;
import dev.footnote.ingest.DocumentReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The PDFs of EU institutions of the ICDAR 2013 table competition. */
final class CompetitionTables implements ReadingCollection {

  private static final String TRUTH = "-str.xml";

  @Override
  public String name() {
    return "tables_icdar2013_eu";
  }

  @Override
  public String folder() {
    return name();
  }

  @Override
  public List<Suite.Step> steps(Session session, Path folder) {
    List<Suite.Step> steps = new ArrayList<>();
    steps.add(
        step(
            "footnote/default",
            () -> {
              try (DocumentReader reader = DocumentReader.create()) {
                measure(session, folder, "footnote/default", new FootnoteTables(reader));
              }
            }));
    steps.add(
        step("tika/default", () -> measure(session, folder, "tika/default", new TikaTables())));
    if (PdfToText.isInstalled()) {
      steps.add(
          step(
              "pdftotext/layout",
              () -> measure(session, folder, "pdftotext/layout", new PdfToText())));
    } else {
      session.console().accept("pdftotext is not installed and is not measured");
    }
    return steps;
  }

  private Suite.Step step(String key, Suite.Action action) {
    return new Suite.Step(name() + ", " + key, action);
  }

  private void measure(Session session, Path folder, String key, TableReader reader)
      throws Exception {
    TableScores scores = new TableScores();
    for (Path pdf : pdfs(folder)) {
      scores.add(CompetitionTruth.read(truth(pdf)), reader.tables(pdf));
    }
    Recorder.SubjectFigures record = session.record(ReadingSuite.NAME, name(), "", key);
    scores.metrics().forEach(record::put);
    session.print(scores.metrics());
  }

  private static List<Path> pdfs(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".pdf") && Files.exists(truth(file)))
          .sorted()
          .toList();
    }
  }

  private static Path truth(Path pdf) {
    return pdf.resolveSibling(pdf.getFileName().toString().replace(".pdf", TRUTH));
  }
}
