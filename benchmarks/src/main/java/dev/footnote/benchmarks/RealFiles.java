package dev.footnote.benchmarks;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import dev.footnote.KnowledgeBase;
import dev.footnote.document.Access;
import dev.footnote.ingest.DocumentReader;
import dev.footnote.ingest.Folder;
import dev.footnote.ingest.ReadException;
import dev.footnote.ingest.SyncListener;
import dev.footnote.ingest.SyncReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.tika.exception.TikaException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.sax.BodyContentHandler;
import org.xml.sax.SAXException;

/**
 * A folder of real files from nothing to an index, and once more with nothing changed; beside it,
 * in the same run, what Tika alone takes for the same files on one thread.
 */
public final class RealFiles {

  private static final DocumentReader READER = DocumentReader.create();
  private static final AutoDetectParser TIKA = new AutoDetectParser();

  private final Path docs;

  private RealFiles(Path docs) {
    this.docs = docs;
  }

  /**
   * Measures a folder.
   *
   * @param args the folder, and the page of results
   */
  public static void main(String[] args) throws IOException {
    Path docs = Path.of(args[0]);
    String table = new RealFiles(docs).measure();
    System.out.println(table);
    new Results(Path.of(args[1])).write("RealFiles: " + docs.getFileName(), table);
  }

  private String measure() throws IOException {
    double tika = bestOfTwo(RealFiles::parseWithTika);
    double reading = bestOfTwo(RealFiles::readOnly);
    Path index = Files.createTempDirectory("footnote-real-files");
    try (KnowledgeBase knowledge = KnowledgeBase.open(index.resolve("index"))) {
      SyncReport cold = knowledge.sync(Folder.of(docs), SyncListener.NONE);
      SyncReport again = knowledge.sync(Folder.of(docs), SyncListener.NONE);
      requireSame(cold, again);
      return perFormat(cold) + "\n" + times(cold, again, tika, reading);
    } finally {
      MoreFiles.deleteRecursively(index, RecursiveDeleteOption.ALLOW_INSECURE);
    }
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

  private static String perFormat(SyncReport report) {
    Map<String, Counts> formats = new TreeMap<>();
    for (SyncReport.Entry entry : report.entries()) {
      formats.computeIfAbsent(extension(entry.documentId()), name -> new Counts()).add(entry);
    }
    Counts all = new Counts();
    report.entries().forEach(all::add);
    StringBuilder table =
        new StringBuilder("| format | files | read | skipped | failed | passages |\n");
    table.append("|---|--:|--:|--:|--:|--:|\n");
    formats.forEach((name, counts) -> table.append(counts.row(name)));
    return table.append(all.row("**all**")).toString();
  }

  private String times(SyncReport cold, SyncReport again, double tika, double reading) {
    double whole = cold.took().toMillis() / 1000.0;
    return String.format(
        Locale.ROOT,
        """
        | one run, %d processors | seconds | ratio |
        |---|--:|--:|
        | Tika alone, text only, one thread (best of two runs) | %.1f | 1 |
        | DocumentReader alone, one thread (best of two runs) | %.1f | %.2f |
        | sync from nothing: read, chunk, embed, index | %.1f | %.2f |
        | sync with nothing changed | %.2f | %.3f |
        """,
        Runtime.getRuntime().availableProcessors(),
        tika,
        reading,
        reading / tika,
        whole,
        whole / tika,
        again.took().toMillis() / 1000.0,
        again.took().toMillis() / 1000.0 / tika);
  }

  private static void parseWithTika(Path file) throws IOException {
    try (InputStream content = Files.newInputStream(file)) {
      TIKA.parse(content, new BodyContentHandler(-1), new Metadata());
    } catch (TikaException | SAXException | RuntimeException | StackOverflowError e) {
      return; // A broken file costs what it costs here too.
    }
  }

  private static void readOnly(Path file) {
    try {
      READER.read(file.getFileName().toString(), file, Access.everyone());
    } catch (ReadException e) {
      return; // As above.
    }
  }

  /** The first run also loads and compiles the parsers' classes. */
  private double bestOfTwo(FileTask task) throws IOException {
    double first = seconds(task);
    return Math.min(first, seconds(task));
  }

  private double seconds(FileTask task) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(docs)) {
      files = found.filter(Files::isRegularFile).sorted().toList();
    }
    long start = System.nanoTime();
    for (Path file : files) {
      task.run(file);
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private static String extension(String documentId) {
    String name = documentId.substring(documentId.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "(none)" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  /** What is done with each file. */
  @FunctionalInterface
  private interface FileTask {
    void run(Path file) throws IOException;
  }

  /** What became of the files of one format. */
  private static final class Counts {
    private int files;
    private int read;
    private int skipped;
    private int failed;
    private int passages;

    void add(SyncReport.Entry entry) {
      files++;
      switch (entry.outcome()) {
        case SyncReport.Outcome.Added added -> {
          read++;
          passages += added.passages();
        }
        case SyncReport.Outcome.Skipped outcome -> skipped++;
        case SyncReport.Outcome.Failed outcome -> failed++;
        case SyncReport.Outcome.Updated outcome -> throw unexpected(entry);
        case SyncReport.Outcome.Unchanged outcome -> throw unexpected(entry);
        case SyncReport.Outcome.Removed outcome -> throw unexpected(entry);
      }
    }

    String row(String name) {
      return "| %s | %d | %d | %d | %d | %d |\n"
          .formatted(name, files, read, skipped, failed, passages);
    }

    private static IllegalStateException unexpected(SyncReport.Entry entry) {
      return new IllegalStateException("a new index cannot have " + entry);
    }
  }
}
