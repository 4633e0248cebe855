package dev.footnote.index;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.footnote.document.Access;
import dev.footnote.fixture.OtherJvm;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Query;
import dev.footnote.testing.SeededRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.lucene.index.CheckIndex;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What was committed survives the death of the process and a full disk. */
@ExtendWith(SeededRandom.class)
final class DurabilityTest {

  private static final int DOCUMENTS = 5;

  @TempDir Path temporary;

  /** As many rounds as {@code -Dfootnote.kills} says, all on one index. */
  @Test
  void whatever_was_committed_is_there_after_kill_9_and_every_document_whole(Random random)
      throws Exception {
    Path folder = temporary.resolve("index");
    int version = 0;
    for (int round = Integer.getInteger("footnote.kills", 5); round > 0; round--) {
      try (OtherJvm writer =
          OtherJvm.run(Writer.class, folder.toString(), String.valueOf(version + 1))) {
        for (int commits = 1 + random.nextInt(40); commits > 0; commits--) {
          version = Integer.parseInt(requireNonNull(writer.readLine()));
        }
        writer.kill();
        for (String line = writer.readLine(); line != null; line = writer.readLine()) {
          // The last line may be cut off, and is then a smaller number.
          version = Math.max(version, line.isEmpty() ? 0 : Integer.parseInt(line));
        }
      }
      version = assertAllThereSince(version, folder);
      assertClean(folder);
    }
  }

  @Test
  void a_full_disk_is_reported_and_loses_nothing_that_was_committed() throws Exception {
    Path disk = Files.createDirectory(temporary.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString()),
        "mounting a small disk needs root on Linux");
    try {
      Path folder = disk.resolve("index");
      int committed = fill(folder);
      Path copy = Files.createDirectory(temporary.resolve("copy"));
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.copy(file, copy.resolve(file.getFileName()));
        }
      }

      try (IndexedTexts texts = IndexedTexts.open(copy)) {
        assertThat(texts.collection().documents()).hasSize(committed);
        assertThat(texts.passage("d" + (committed - 1), 0)).isPresent();
        texts.put("more", "pump");
        texts.index().commit();
      }
      assertClean(copy);
    } finally {
      assertThat(run("umount", disk.toString())).isTrue();
    }
  }

  @Test
  void a_folder_that_cannot_be_written_is_refused() throws Exception {
    Path disk = Files.createDirectory(temporary.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=1m,ro", "tmpfs", disk.toString()),
        "mounting a read-only disk needs root on Linux");
    try {
      assertThatExceptionOfType(IndexException.class)
          .isThrownBy(() -> IndexedTexts.open(disk).close())
          .withMessageContaining(disk.toString())
          .withMessageContaining("Check that its folder can be written");
    } finally {
      assertThat(run("umount", disk.toString())).isTrue();
    }
  }

  /** The number of documents that were committed before the disk was full. */
  private static int fill(Path folder) {
    int[] committed = {0};
    try (IndexedTexts texts = IndexedTexts.open(folder)) {
      assertThatExceptionOfType(IndexException.class)
          .isThrownBy(
              () -> {
                for (int i = 0; i < 10_000; i++) {
                  texts.put("d" + i, randomWords(i));
                  texts.index().commit();
                  committed[0]++;
                }
              })
          .withMessageContaining(folder.toString())
          .withMessageContaining("No space left on device")
          .withMessageContaining("What was committed is safe; mend that and open it again");
    }
    assertThat(committed[0]).isPositive();
    return committed[0];
  }

  private static String[] randomWords(int seed) {
    Random random = new Random(seed);
    List<String> paragraphs = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      paragraphs.add(Long.toString(random.nextLong(), 36) + " " + Long.toString(random.nextLong()));
    }
    return paragraphs.toArray(new String[0]);
  }

  /** The version that all documents have, which is the reported one or the next. */
  private static int assertAllThereSince(int reported, Path folder) {
    try (IndexedTexts texts = IndexedTexts.open(folder)) {
      List<Hit> hits = texts.search(Query.of("version").withLimit(1000));
      List<String> versions = hits.stream().map(hit -> hit.passage().text()).distinct().toList();
      assertThat(versions).hasSize(1);
      int version = Integer.parseInt(versions.getFirst().substring("version ".length()));
      assertThat(version).isBetween(reported, reported + 1);
      assertThat(hits).hasSize(DOCUMENTS * passages(version));
      assertThat(texts.collection().documents())
          .hasSize(DOCUMENTS)
          .allMatch(document -> document.passages() == passages(version));
      return version;
    }
  }

  private static void assertClean(Path folder) throws IOException {
    try (FSDirectory directory = FSDirectory.open(folder);
        CheckIndex check = new CheckIndex(directory)) {
      assertThat(check.checkIndex().clean).isTrue();
    }
  }

  private static int passages(int version) {
    return 1 + version % 7;
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Replaces all documents by their next version, commits and says so, until it is killed. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) {
      try (IndexedTexts texts = IndexedTexts.open(Path.of(arguments[0]))) {
        for (int version = Integer.parseInt(arguments[1]); ; version++) {
          String[] paragraphs =
              Collections.nCopies(passages(version), "version " + version).toArray(new String[0]);
          for (int i = 0; i < DOCUMENTS; i++) {
            texts.put("d" + i, Access.everyone(), paragraphs);
          }
          texts.index().commit();
          System.out.println(version);
        }
      }
    }
  }
}
