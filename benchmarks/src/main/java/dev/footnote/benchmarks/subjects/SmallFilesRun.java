package dev.footnote.benchmarks.subjects;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footnote.KnowledgeBase;
import dev.footnote.benchmarks.workload.Exit;
import dev.footnote.benchmarks.workload.Facts;
import dev.footnote.benchmarks.workload.Folders;
import dev.footnote.benchmarks.workload.SyntheticCorpus;
import dev.footnote.sync.SyncReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program that syncs many small files with precomputed vectors: new, unchanged and moved. */
public final class SmallFilesRun {

  private static final int FILES_PER_FOLDER = 100;
  private static final long SEED = 1;

  private SmallFilesRun() {}

  /**
   * Syncs a folder when all files are new, twice when nothing changed, and once after the folder
   * was moved. Notes the files per second, and the number of passages that the last sync embedded.
   *
   * @param args the number of files
   */
  public static void main(String[] args) {
    Exit.after(() -> run(Integer.parseInt(args[0])));
  }

  private static void run(int count) throws IOException {
    Path folder = Files.createTempDirectory("footnote-small-files");
    SyntheticCorpus corpus = new SyntheticCorpus(SEED);
    RecordingModel model = new RecordingModel(new CorpusEmbeddingModel(corpus));
    try (KnowledgeBase knowledge =
        KnowledgeBase.builder(folder.resolve("index")).embeddingModel(model).open()) {
      Path docs = folder.resolve("docs");
      write(corpus, count, docs);
      Facts.note("new-files-per-second", perSecond(knowledge.sync(docs), count, 0));
      perSecond(knowledge.sync(docs), count, count);
      Facts.note("unchanged-files-per-second", perSecond(knowledge.sync(docs), count, count));
      model.takeTexts();
      Path moved = Files.createDirectories(folder.resolve("elsewhere")).resolve("docs");
      Files.move(docs, moved);
      Facts.note("moved-files-per-second", perSecond(knowledge.sync(moved), count, count));
      Facts.note("moved-embedded", model.takeTexts().size());
    } finally {
      Folders.delete(folder);
    }
  }

  private static void write(SyntheticCorpus corpus, int count, Path docs) throws IOException {
    for (int i = 0; i < count; i++) {
      Path folder = docs.resolve("folder" + i / FILES_PER_FOLDER);
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(i + ".txt"), corpus.text(i), UTF_8);
    }
  }

  private static double perSecond(SyncReport report, int files, int unchanged) {
    if (report.unchanged() != unchanged || report.added() != files - unchanged) {
      throw new IllegalStateException(
          "%d of %d files must be unchanged: %s".formatted(unchanged, files, report));
    }
    return files / (report.took().toNanos() / 1e9);
  }
}
