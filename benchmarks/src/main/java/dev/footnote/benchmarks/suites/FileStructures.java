package dev.footnote.benchmarks.suites;

import dev.footnote.benchmarks.reading.StructureScore;
import dev.footnote.benchmarks.results.Recorder;
import dev.footnote.ingest.DocumentReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Files of one format whose tables and headings are written down in Markdown. Measures the share of
 * neighbouring cells and of headings that a reader keeps.
 *
 * @param format the format, which is the name of the folder
 */
record FileStructures(String format) implements ReadingCollection {

  @Override
  public String name() {
    return "structure-" + format;
  }

  @Override
  public String folder() {
    return "structure/" + format;
  }

  @Override
  public List<Suite.Step> steps(Session session, Path folder) {
    return List.of(
        new Suite.Step(name() + ", footnote/default", () -> measureOurs(session, folder)),
        new Suite.Step(
            name() + ", floor/tika",
            () -> record(session, "floor/tika", StructureScore.of(folder, StructureScore.tika()))));
  }

  private void measureOurs(Session session, Path folder) throws IOException {
    try (DocumentReader reader = DocumentReader.create()) {
      record(session, "footnote/default", StructureScore.of(folder, StructureScore.ours(reader)));
    }
  }

  private void record(Session session, String key, StructureScore score) throws IOException {
    Recorder.SubjectFigures figures = session.record(ReadingSuite.NAME, name(), "", key);
    figures.put("adjacency-recall", score.adjacencyRecall());
    figures.put("heading-recall", score.headingRecall());
    session.print(score);
  }
}
