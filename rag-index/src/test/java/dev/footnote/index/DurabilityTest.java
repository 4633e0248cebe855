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
        assertThat(texts.index().documents()).hasSize(committed);
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

  private static void assertClean(Path folder) throws IOException {
    try (FSDirectory directory = FSDirectory.open(folder);
        CheckIndex check = new CheckIndex(directory)) {
      assertThat(check.checkIndex().clean).isTrue();
    }
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
}
