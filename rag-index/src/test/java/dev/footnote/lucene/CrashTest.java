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
 * What was committed survives the death of the process at any moment.
 *
 * <p>Another JVM adds, replaces, removes, commits, compacts and copies, says what before each step
 * and that it is done after each that has to last, and is killed in the middle of it. The index
 * must then hold exactly what the last commit that was done made of it, or the one that was under
 * way.
 */
@ExtendWith(SeededRandom.class)
final class CrashTest {

  private static final int MOST_STEPS = 80;

  /** Of the steps after which it is killed: long ones, so that they are not over yet. */
  private static final List<String> DURING =
      List.of("open", "put", "remove", "commit ", "commit ", "compact", "compact", "copy");

  private static final long MOST_NANOS_LATER = 30_000_000;

  @TempDir Path temporary;

  /** Versions of the documents that there are, by id. */
  private Map<String, Integer> committed = ImmutableMap.of();

  private final Map<String, Integer> killedDuring = new TreeMap<>();
  private int commits;
  private int documents;
  private int copies;

  /** As often as {@code -Dfootnote.kills} says, all on one index. */
  @Test
  void whatever_was_committed_is_there_after_kill_9_and_every_document_whole(Random random)
      throws IOException {
    int kills = Integer.getInteger("footnote.kills", 10);
    for (int kill = 0; kill < kills; kill++) {
      Path folder = temporary.resolve("index");
      Path copies = temporary.resolve("copies " + kill);
      List<Step> steps = runAndKill(folder, copies, random);
      List<Map<String, Integer>> allowed = replay(steps, copies);
      if (Files.exists(folder)) {
        assertCleanIfAnything(folder);
        committed = contents(folder);
      }
      assertThat(committed).as("after %s", steps).isIn(allowed);
      documents += committed.size();
    }
    System.out.printf(
        "Killed a writer %d times, during %s: the index was clean each time and held what the last"
            + " of %d commits made of it, %d documents, each whole; so were %d copies.%n",
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
      String during = DURING.get(random.nextInt(DURING.size()));
      int before = during.equals("open") ? 0 : random.nextInt(MOST_STEPS);
      for (int steps = before; steps > 0; steps--) {
        lines.add(requireNonNull(writer.readLine()));
      }
      while (lines.isEmpty() || !lines.getLast().startsWith(during)) {
        lines.add(requireNonNull(writer.readLine()));
      }
      LockSupport.parkNanos(random.nextLong(MOST_NANOS_LATER) >> random.nextInt(10));
      writer.kill();
      for (String line = writer.readLine(); line != null; line = writer.readLine()) {
        lines.add(line);
      }
    }
    // The last line may be cut off; its step was not begun then.
    List<Step> steps = lines.stream().filter(Step::isWhole).map(Step::parse).toList();
    killedDuring.merge(steps.isEmpty() ? "start" : steps.getLast().name(), 1, Integer::sum);
    return steps;
  }

  /** What the index may hold after the steps: what was committed, or was about to be. */
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
        case "copy" -> assertCleanIfAnything(copies.resolve(step.id()));
        case "copied" -> {
          assertThat(contents(copies.resolve(step.id()))).isEqualTo(last);
          this.copies++;
        }
        default -> assertThat(step.name()).isEqualTo("open");
      }
    }
    return allowed;
  }

  /** Killed while it is made or copied, a folder is no index yet; it is never half of one. */
  private static void assertCleanIfAnything(Path folder) {
    IndexReport report;
    try {
      report = LuceneIndex.check(folder);
    } catch (IndexException e) {
      assertThat(e).hasMessageContaining("There is no index in " + folder);
      return;
    }
    assertThat(report.problems()).isEmpty();
  }

  /** The version of each document, all of whose passages are of that version. */
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
   * What the writer says, between a space and a semicolon.
   *
   * @param name of what it is about to do, or has done
   * @param id of the document, or the copy
   * @param version of the document
   */
  private record Step(String name, String id, int version) {

    private static final Splitter SPACE = Splitter.on(' ');

    static boolean isWhole(String line) {
      return line.endsWith(";");
    }

    static Step parse(String line) {
      List<String> words = SPACE.splitToList(line.substring(0, line.length() - 1));
      return new Step(words.get(0), words.get(1), Integer.parseInt(words.get(2)));
    }

    void say() {
      System.out.println(name + " " + id + " " + version + ";");
      System.out.flush();
    }
  }

  /** Goes on until it is killed, or nobody listens any more. */
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
      new Step("open", "-", 0).say();
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
        lasting("commit", texts.index()::commit);
      } else if (choice < 39) {
        lasting("compact", texts.index()::compact);
      } else {
        copy();
      }
    }

    private void put(int documents) {
      List<ChunkedDocument> cut = new ArrayList<>();
      for (int i = 0; i < documents; i++) {
        version++;
        String id = "d" + random.nextInt(DOCUMENTS);
        String[] paragraphs =
            Collections.nCopies(passages(version), "version " + version).toArray(new String[0]);
        cut.add(IndexedTexts.cut(IndexedTexts.document(id, Access.everyone(), paragraphs)));
        new Step("put", id, version).say();
      }
      texts.collection().put(cut);
    }

    private void remove() {
      String id = "d" + random.nextInt(DOCUMENTS);
      new Step("remove", id, 0).say();
      texts.collection().remove(id);
    }

    private void lasting(String name, Runnable step) {
      new Step(name, "-", 0).say();
      step.run();
      new Step("committed", "-", 0).say();
    }

    private void copy() {
      String name = "copy" + version + "." + random.nextInt(1_000_000);
      new Step("copy", name, 0).say();
      texts.index().copyTo(copies.resolve(name));
      new Step("copied", name, 0).say();
    }
  }
}
