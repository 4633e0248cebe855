package dev.footnote.lucene;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import dev.footnote.document.Access;
import dev.footnote.fixture.OtherJvm;
import dev.footnote.index.ChunkedDocument;
import dev.footnote.index.IndexException;
import dev.footnote.index.IndexedDocument;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Query;
import dev.footnote.testing.SeededRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Committed changes survive if the process is killed at any moment.
 *
 * <p>Another JVM adds, replaces, removes, commits, compacts and copies. It prints each step before
 * it begins, and reports each commit and copy when it is done. The test kills it in the middle of a
 * step. The index must then have exactly the state of the last finished commit, or of the commit
 * that was running.
 */
@ExtendWith(SeededRandom.class)
final class CrashTest {

  private static final int MAX_STEPS = 80;

  /** Prefixes of the steps during which the writer is killed; long steps are more frequent. */
  private static final List<String> KILLED_STEPS =
      List.of("open", "put", "remove", "commit ", "commit ", "compact", "compact", "copy");

  private static final long MAX_DELAY_NANOS = 30_000_000;

  @TempDir Path temporary;

  /** The versions of the documents in the index, by id. */
  private Map<String, Integer> committed = ImmutableMap.of();

  private final Map<String, Integer> killedDuring = new TreeMap<>();
  private int commits;
  private int documents;
  private int copies;

  /** Kills as often as {@code -Dfootnote.kills} sets, 10 by default, always on the same index. */
  @Test
  void committed_documents_are_complete_after_kill_9(Random random) throws IOException {
    int kills = Integer.getInteger("footnote.kills", 10);
    for (int kill = 0; kill < kills; kill++) {
      Path folder = temporary.resolve("index");
      Path copies = temporary.resolve("copies " + kill);
      List<Step> steps = runAndKill(folder, copies, random);
      List<Map<String, Integer>> allowed = replay(steps, copies);
      if (Files.exists(folder)) {
        assertCleanIfPresent(folder);
        committed = contents(folder);
      }
      assertThat(committed).as("after %s", steps).isIn(allowed);
      documents += committed.size();
    }
    System.out.printf(
        "Killed a writer %d times, during %s. The index was clean each time and had the state of"
            + " the last of %d commits: %d documents, all complete. %d copies were complete too.%n",
        kills, killedDuring, commits, documents, copies);
  }

  private List<Step> runAndKill(Path folder, Path copies, Random random) throws IOException {
    List<String> lines = new ArrayList<>();
    try (OtherJvm writer =
        OtherJvm.run(
            Writer.class,
            folder.toString(),
            copies.toString(),
            String.valueOf(random.nextLong()),
            String.valueOf(committed.values().stream().mapToInt(v -> v).max().orElse(0)))) {
      String during = KILLED_STEPS.get(random.nextInt(KILLED_STEPS.size()));
      int before = during.equals("open") ? 0 : random.nextInt(MAX_STEPS);
      for (int steps = before; steps > 0; steps--) {
        lines.add(requireNonNull(writer.readLine()));
      }
      while (lines.isEmpty() || !lines.getLast().startsWith(during)) {
        lines.add(requireNonNull(writer.readLine()));
      }
      LockSupport.parkNanos(random.nextLong(MAX_DELAY_NANOS) >> random.nextInt(10));
      writer.kill();
      for (String line = writer.readLine(); line != null; line = writer.readLine()) {
        lines.add(line);
      }
    }
    // If the last line is cut off, its step was not begun.
    List<Step> steps = lines.stream().filter(Step::isComplete).map(Step::parse).toList();
    killedDuring.merge(steps.isEmpty() ? "start" : steps.getLast().name(), 1, Integer::sum);
    return steps;
  }

  /**
   * Returns the states that the index may have after the steps: the committed one and later ones.
   */
  private List<Map<String, Integer>> replay(List<Step> steps, Path copies) throws IOException {
    Map<String, Integer> state = new TreeMap<>(committed);
    Map<String, Integer> last = committed;
    List<Map<String, Integer>> allowed = new ArrayList<>(List.of(last));
    for (Step step : steps) {
      switch (step.name()) {
        case "put" -> state.put(step.id(), step.version());
        case "remove" -> state.remove(step.id());
        case "commit", "compact" -> allowed.add(ImmutableMap.copyOf(state));
        case "committed" -> {
          commits++;
          last = allowed.getLast();
          allowed = new ArrayList<>(List.of(last));
        }
        case "copy" -> assertCleanIfPresent(copies.resolve(step.id()));
        case "copied" -> {
          assertThat(contents(copies.resolve(step.id()))).isEqualTo(last);
          this.copies++;
        }
        default -> assertThat(step.name()).isEqualTo("open");
      }
    }
    return allowed;
  }

  /**
   * Asserts that a folder is a clean index, or not an index yet. A writer that is killed while it
   * creates or copies an index must not leave part of one.
   */
  private static void assertCleanIfPresent(Path folder) {
    IndexReport report;
    try {
      report = LuceneIndex.check(folder);
    } catch (IndexException e) {
      assertThat(e).hasMessageContaining("There is no index in " + folder);
      return;
    }
    assertThat(report.problems()).isEmpty();
  }

  /**
   * Returns the version of each document, and asserts that all of its passages have that version.
   */
  private static Map<String, Integer> contents(Path folder) {
    try (IndexedTexts texts = IndexedTexts.open(folder)) {
      Map<String, Integer> versions = new TreeMap<>();
      Map<String, Integer> passages = new TreeMap<>();
      for (Hit hit : texts.search(Query.of("version").withLimit(1000))) {
        String id = hit.passage().id().documentId();
        int version = Integer.parseInt(hit.passage().text().substring("version ".length()));
        assertThat(versions.getOrDefault(id, version)).as("version of %s", id).isEqualTo(version);
        versions.put(id, version);
        passages.merge(id, 1, Integer::sum);
      }
      assertThat(
              texts.collection().documents().stream()
                  .collect(toMap(IndexedDocument::id, IndexedDocument::passages)))
          .isEqualTo(passages);
      versions.forEach(
          (id, version) -> assertThat(passages).containsEntry(id, Writer.passages(version)));
      return versions;
    }
  }

  /**
   * A line that the writer prints: three words that end with a semicolon.
   *
   * @param name the step that begins or is done
   * @param id the id of the document or the name of the copy; "-" if there is neither
   * @param version the version of the document; 0 if there is none
   */
  private record Step(String name, String id, int version) {

    private static final Splitter SPACE = Splitter.on(' ');

    static boolean isComplete(String line) {
      return line.endsWith(";");
    }

    static Step parse(String line) {
      List<String> words = SPACE.splitToList(line.substring(0, line.length() - 1));
      return new Step(words.get(0), words.get(1), Integer.parseInt(words.get(2)));
    }

    void print() {
      System.out.println(name + " " + id + " " + version + ";");
      System.out.flush();
    }
  }

  /** A program that changes an index until it is killed or its output is closed. */
  static final class Writer {

    private static final int DOCUMENTS = 30;

    private final IndexedTexts texts;
    private final Path copies;
    private final Random random;
    private int version;

    private Writer(IndexedTexts texts, Path copies, Random random, int version) {
      this.texts = texts;
      this.copies = copies;
      this.random = random;
      this.version = version;
    }

    static int passages(int version) {
      return 1 + version % 7;
    }

    public static void main(String[] arguments) {
      new Step("open", "-", 0).print();
      Writer writer =
          new Writer(
              IndexedTexts.open(Path.of(arguments[0])),
              Path.of(arguments[1]),
              new Random(Long.parseLong(arguments[2])),
              Integer.parseInt(arguments[3]));
      while (!System.out.checkError()) {
        writer.step();
      }
    }

    private void step() {
      int choice = random.nextInt(40);
      if (choice < 20) {
        put(1);
      } else if (choice < 26) {
        put(5);
      } else if (choice < 31) {
        remove();
      } else if (choice < 37) {
        runAndReport("commit", texts.index()::commit);
      } else if (choice < 39) {
        runAndReport("compact", texts.index()::compact);
      } else {
        copy();
      }
    }

    private void put(int documents) {
      List<ChunkedDocument> chunked = new ArrayList<>();
      for (int i = 0; i < documents; i++) {
        version++;
        String id = "d" + random.nextInt(DOCUMENTS);
        String[] paragraphs =
            Collections.nCopies(passages(version), "version " + version).toArray(new String[0]);
        chunked.add(IndexedTexts.chunk(IndexedTexts.document(id, Access.everyone(), paragraphs)));
        new Step("put", id, version).print();
      }
      texts.collection().put(chunked);
    }

    private void remove() {
      String id = "d" + random.nextInt(DOCUMENTS);
      new Step("remove", id, 0).print();
      texts.collection().remove(id);
    }

    private void runAndReport(String name, Runnable step) {
      new Step(name, "-", 0).print();
      step.run();
      new Step("committed", "-", 0).print();
    }

    private void copy() {
      String name = "copy" + version + "." + random.nextInt(1_000_000);
      new Step("copy", name, 0).print();
      texts.index().copyTo(copies.resolve(name));
      new Step("copied", name, 0).print();
    }
  }
}
