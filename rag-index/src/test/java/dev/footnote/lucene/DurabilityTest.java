package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.footnote.fixture.SmallDisk;
import dev.footnote.index.IndexException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Committed changes survive a full disk and a read-only disk. */
final class DurabilityTest {

  private static final int COMMITTED = 30;

  @TempDir Path temporary;
  private SmallDisk disk;
  private Path folder;

  @BeforeEach
  void mount() throws Exception {
    disk = SmallDisk.mount(temporary.resolve("disk"), 2);
    folder = disk.path().resolve("index");
  }

  @AfterEach
  void unmount() throws Exception {
    if (disk != null) {
      disk.close();
    }
  }

  @Test
  void a_disk_that_fills_up_with_commits_is_reported_and_loses_no_commit() throws Exception {
    int[] committed = {0};
    try (IndexedTexts texts = IndexedTexts.open(folder)) {
      assertFull(
          () -> {
            for (int i = 0; i < 10_000; i++) {
              texts.put("d" + i, randomWords(i));
              texts.index().commit();
              committed[0]++;
            }
          });
    }

    disk.grow(8);
    assertThat(committed[0]).isPositive();
    assertHolds(committed[0]);
  }

  @Test
  void a_full_disk_is_reported_when_documents_are_put() throws Exception {
    try (IndexedTexts texts = filled()) {
      disk.fillUp();

      assertFull(
          () -> {
            for (int i = 0; i < 10_000; i++) {
              texts.put("more" + i, randomWords(i));
            }
          });
    }

    freeAndAssertHoldsCommitted();
  }

  @Test
  void a_full_disk_is_reported_at_the_commit() throws Exception {
    try (IndexedTexts texts = filled()) {
      texts.put("more", randomWords(COMMITTED));
      texts.collection().remove("d0");
      disk.fillUp();

      assertFull(texts.index()::commit);
    }

    freeAndAssertHoldsCommitted();
  }

  @Test
  void a_full_disk_is_reported_when_changes_become_searchable() throws Exception {
    try (IndexedTexts texts = filled()) {
      texts.put("more", randomWords(COMMITTED));
      disk.fillUp();

      assertFull(texts.collection()::snapshot);
    }

    freeAndAssertHoldsCommitted();
  }

  @Test
  void a_full_disk_is_reported_when_the_index_is_compacted() throws Exception {
    try (IndexedTexts texts = filled()) {
      for (int i = 0; i < COMMITTED; i += 2) {
        texts.collection().remove("d" + i);
      }
      disk.fillUp();

      assertFull(texts.index()::compact);
    }

    freeAndAssertHoldsCommitted();
  }

  @Test
  void searches_work_on_a_full_disk() throws Exception {
    try (IndexedTexts texts = filled()) {
      assertThat(texts.passage("d0", 0)).isPresent();
      disk.fillUp();

      assertThat(texts.passage("d1", 0)).isPresent();
    }
  }

  @Test
  void an_index_on_a_full_disk_cannot_be_opened_until_there_is_space() throws Exception {
    filled().close();
    disk.fillUp();

    assertThatExceptionOfType(IndexException.class)
        .isThrownBy(() -> IndexedTexts.open(folder).close())
        .withMessageContaining(folder.toString())
        .withMessageContaining("No space left on device");
    freeAndAssertHoldsCommitted();
  }

  @Test
  void a_copy_to_a_full_disk_is_reported_and_leaves_nothing_behind() throws Exception {
    Path copy = disk.path().resolve("copy");
    Path elsewhere = temporary.resolve("index elsewhere");
    try (IndexedTexts texts = IndexedTexts.open(elsewhere)) {
      put(texts);
      disk.fillUp();

      assertThatExceptionOfType(IndexException.class)
          .isThrownBy(() -> texts.index().copyTo(copy))
          .withMessageContaining(elsewhere.toString())
          .withMessageContaining(copy.toString())
          .withMessageContaining("No space left on device")
          .withMessageContaining("fix the cause and copy again");
      assertThat(copy).isEmptyDirectory();

      disk.makeRoom();
      texts.put("more", "still usable");
      texts.index().commit();
      texts.index().copyTo(copy);
    }
    folder = copy;
    assertHolds(COMMITTED + 1);
  }

  @Test
  void an_index_in_a_read_only_folder_is_rejected_and_can_be_checked_and_restored()
      throws Exception {
    filled().close();
    Map<String, String> before = IndexFiles.contents(folder);
    disk.makeReadOnly();

    assertThatExceptionOfType(IndexException.class)
        .isThrownBy(() -> IndexedTexts.open(folder).close())
        .withMessageContaining(folder.toString())
        .withMessageContaining("Check that its folder can be written");
    assertThatExceptionOfType(IndexException.class)
        .isThrownBy(() -> IndexedTexts.open(disk.path().resolve("new")).close())
        .withMessageContaining("cannot be created for the index")
        .withMessageContaining("Choose another folder");
    assertThat(LuceneIndex.check(folder).isClean()).isTrue();
    LuceneIndex.restore(folder, temporary.resolve("restored"));
    assertThat(IndexFiles.contents(folder)).isEqualTo(before);
    folder = temporary.resolve("restored");
    assertHolds(COMMITTED);
  }

  /** Asserts that the error names the index, the problem and the way out. */
  private void assertFull(ThrowingCallable use) {
    assertThatExceptionOfType(IndexException.class)
        .isThrownBy(use)
        .withMessageContaining(folder.toString())
        .withMessageContaining("No space left on device")
        .withMessageContaining(
            "Committed changes are safe; fix the cause and open the index again");
  }

  private IndexedTexts filled() {
    IndexedTexts texts = IndexedTexts.open(folder);
    put(texts);
    return texts;
  }

  private static void put(IndexedTexts texts) {
    for (int i = 0; i < COMMITTED; i++) {
      texts.put("d" + i, randomWords(i));
    }
    texts.index().commit();
  }

  private void freeAndAssertHoldsCommitted() throws IOException {
    disk.makeRoom();
    assertHolds(COMMITTED);
  }

  private void assertHolds(int documents) {
    assertThat(LuceneIndex.check(folder).problems()).isEmpty();
    try (IndexedTexts texts = IndexedTexts.open(folder)) {
      assertThat(texts.collection().documents()).hasSize(documents);
      assertThat(texts.passage("d1", 0)).isPresent();
      texts.put("after", "pump");
      texts.index().commit();
    }
    assertThat(LuceneIndex.check(folder).documents()).isEqualTo(documents + 1);
  }

  private static String[] randomWords(int seed) {
    Random random = new Random(seed);
    List<String> paragraphs = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      paragraphs.add(Long.toString(random.nextLong(), 36) + " " + Long.toString(random.nextLong()));
    }
    return paragraphs.toArray(new String[0]);
  }
}
