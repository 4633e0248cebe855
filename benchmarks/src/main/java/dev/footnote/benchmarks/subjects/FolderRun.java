package dev.footnote.benchmarks.subjects;

import com.google.common.base.Stopwatch;
import dev.footnote.KnowledgeBase;
import dev.footnote.benchmarks.workload.Exit;
import dev.footnote.benchmarks.workload.Facts;
import dev.footnote.benchmarks.workload.Folders;
import dev.footnote.chunk.Chunker;
import dev.footnote.chunk.StructuralChunker;
import dev.footnote.document.Access;
import dev.footnote.embed.EmbeddingModel;
import dev.footnote.embed.Role;
import dev.footnote.embed.onnx.OnnxEmbeddingModel;
import dev.footnote.ingest.DocumentReader;
import dev.footnote.ingest.ReadException;
import dev.footnote.sync.Folder;
import dev.footnote.sync.SyncReport;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * A program that syncs a folder into a new index, and once more with nothing changed. It counts
 * what happened to each file, and then reads and chunks each file separately.
 */
public final class FolderRun {

  private static final int PASSAGE_TOKENS = 384;
  private static final Pattern DETAILS = Pattern.compile("[:,] | \\(");

  private FolderRun() {}

  /**
   * Syncs a new knowledge base with a folder twice and notes the seconds. For each format it also
   * notes the outcomes and the times of the files, such as {@code pdf/files-read}.
   *
   * @param args the folder
   */
  public static void main(String[] args) {
    Exit.after(() -> run(Path.of(args[0])));
  }

  private static void run(Path docs) throws IOException {
    Path folder = Files.createTempDirectory("footnote-sync");
    try (OnnxEmbeddingModel model = OnnxEmbeddingModel.bgeSmallEnV15();
        KnowledgeBase knowledge = KnowledgeBase.builder(folder).embeddingModel(model).open()) {
      AtomicLong heap = new AtomicLong();
      SyncReport cold =
          knowledge.sync(Folder.of(docs), progress -> heap.accumulateAndGet(usedHeap(), Math::max));
      SyncReport again = knowledge.sync(docs);
      requireSame(cold, again);
      Facts.note("sync-seconds", seconds(cold.took()));
      Facts.note("sync-unchanged-seconds", seconds(again.took()));
      Facts.note("passages", cold.passages());
      Facts.note("most-heap-megabytes", heap.get() / 1e6);
      note(counts(cold));
      note(times(docs, cold, model));
    } finally {
      Folders.delete(folder);
    }
  }

  private static void note(Map<String, Double> facts) throws IOException {
    for (Map.Entry<String, Double> fact : facts.entrySet()) {
      Facts.note(fact.getKey(), fact.getValue());
    }
  }

  private static long usedHeap() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  /** Checks that the second sync reported the same files as unchanged, failed or skipped. */
  private static void requireSame(SyncReport cold, SyncReport again) {
    if (again.added() + again.updated() + again.removed() > 0
        || again.unchanged() != cold.added()
        || !again.failed().equals(cold.failed())
        || !again.skipped().equals(cold.skipped())) {
      throw new IllegalStateException("the second sync differs: " + cold + " / " + again);
    }
  }

  private static Map<String, Double> counts(SyncReport report) {
    Map<String, Double> counts = new TreeMap<>();
    for (SyncReport.Entry entry : report.entries()) {
      String format = extension(entry.documentId());
      count(format, "files", counts);
      switch (entry.outcome()) {
        case SyncReport.Outcome.Added added -> {
          count(format, "files-read", counts);
          counts.merge(format + "/passages", (double) added.passages(), Double::sum);
        }
        case SyncReport.Outcome.Skipped skipped -> {
          count(format, "files-skipped", counts);
          count(format, "not-read: " + briefly(skipped.reason()), counts);
        }
        case SyncReport.Outcome.Failed failed -> {
          count(format, "files-failed", counts);
          count(format, "not-read: " + briefly(failed.reason()), counts);
        }
        case SyncReport.Outcome.Updated updated -> throw unexpected(entry);
        case SyncReport.Outcome.Unchanged unchanged -> throw unexpected(entry);
        case SyncReport.Outcome.Removed removed -> throw unexpected(entry);
      }
    }
    return counts;
  }

  private static void count(String format, String what, Map<String, Double> counts) {
    counts.merge(format + "/" + what, 1.0, Double::sum);
  }

  private static String briefly(String reason) {
    return DETAILS.split(reason, 2)[0];
  }

  /**
   * Returns for each format the seconds on one thread, for all its files and for the slowest file.
   */
  private static Map<String, Double> times(Path docs, SyncReport report, EmbeddingModel model) {
    DocumentReader reader = DocumentReader.create();
    Chunker chunker =
        new StructuralChunker(text -> model.countTokens(text, Role.PASSAGE), PASSAGE_TOKENS);
    Map<String, Double> times = new TreeMap<>();
    for (SyncReport.Entry entry : report.entries()) {
      Path file = docs.resolveSibling(entry.documentId());
      Stopwatch watch = Stopwatch.createStarted();
      try {
        reader
            .readText(entry.documentId(), file, Access.everyone())
            .documents()
            .forEach(chunker::chunk);
      } catch (ReadException e) {
        // The report has the reason. The time counts, because a sync spends it too.
      }
      String format = extension(entry.documentId());
      times.merge(format + "/read-and-cut-seconds", seconds(watch.elapsed()), Double::sum);
      times.merge(format + "/slowest-file-seconds", seconds(watch.elapsed()), Math::max);
    }
    return times;
  }

  private static IllegalStateException unexpected(SyncReport.Entry entry) {
    return new IllegalStateException("unexpected outcome of a sync into a new index: " + entry);
  }

  private static String extension(String documentId) {
    String name = documentId.substring(documentId.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "none" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }
}
