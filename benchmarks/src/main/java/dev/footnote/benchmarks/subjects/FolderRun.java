package dev.footnote.benchmarks.subjects;

import dev.footnote.KnowledgeBase;
import dev.footnote.benchmarks.workload.Exit;
import dev.footnote.benchmarks.workload.Facts;
import dev.footnote.benchmarks.workload.Folders;
import dev.footnote.ingest.SyncReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A folder of files from nothing to an index, once more with nothing changed, all accounted for.
 */
public final class FolderRun {

  private FolderRun() {}

  /**
   * Brings a new knowledge base into step with a folder, twice, and notes how long that took, and
   * for each format, as {@code pdf/read}, how many of its files were read.
   *
   * @param args the folder
   */
  public static void main(String[] args) {
    Exit.after(() -> run(Path.of(args[0])));
  }

  private static void run(Path docs) throws IOException {
    Path folder = Files.createTempDirectory("footnote-sync");
    try (KnowledgeBase knowledge = KnowledgeBase.open(folder)) {
      SyncReport cold = knowledge.sync(docs);
      SyncReport again = knowledge.sync(docs);
      requireSame(cold, again);
      Facts.note("sync-seconds", seconds(cold));
      Facts.note("sync-unchanged-seconds", seconds(again));
      Facts.note("passages", cold.passages());
      for (Map.Entry<String, Integer> count : counts(cold).entrySet()) {
        Facts.note(count.getKey(), count.getValue());
      }
    } finally {
      Folders.delete(folder);
    }
  }

  private static double seconds(SyncReport report) {
    return report.took().toNanos() / 1e9;
  }

  /** The second run must account for the same files, and read none of them. */
  private static void requireSame(SyncReport cold, SyncReport again) {
    if (again.added() + again.updated() + again.removed() > 0
        || again.unchanged() != cold.added()
        || !again.failed().equals(cold.failed())
        || !again.skipped().equals(cold.skipped())) {
      throw new IllegalStateException("the second run differs: " + cold + " / " + again);
    }
  }

  private static Map<String, Integer> counts(SyncReport report) {
    Map<String, Integer> counts = new TreeMap<>();
    for (SyncReport.Entry entry : report.entries()) {
      String format = extension(entry.documentId());
      counts.merge(format + "/files", 1, Integer::sum);
      switch (entry.outcome()) {
        case SyncReport.Outcome.Added added -> {
          counts.merge(format + "/files-read", 1, Integer::sum);
          counts.merge(format + "/passages", added.passages(), Integer::sum);
        }
        case SyncReport.Outcome.Skipped skipped ->
            counts.merge(format + "/files-skipped", 1, Integer::sum);
        case SyncReport.Outcome.Failed failed ->
            counts.merge(format + "/files-failed", 1, Integer::sum);
        case SyncReport.Outcome.Updated updated -> throw unexpected(entry);
        case SyncReport.Outcome.Unchanged unchanged -> throw unexpected(entry);
        case SyncReport.Outcome.Removed removed -> throw unexpected(entry);
      }
    }
    return counts;
  }

  private static IllegalStateException unexpected(SyncReport.Entry entry) {
    return new IllegalStateException("a new index cannot have " + entry);
  }

  private static String extension(String documentId) {
    String name = documentId.substring(documentId.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "none" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }
}
