package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.footnote.index.IndexException;
import dev.footnote.index.IndexedDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy has the state of the index at one moment, even if other threads write meanwhile. */
final class CopyTest {

  private static final int DOCUMENTS = 5;
  private static final int COPIES = 12;

  @TempDir Path temporary;
  private Path folder;
  private Path copy;
  private IndexedTexts texts;

  @BeforeEach
  void open() {
    folder = temporary.resolve("index");
    copy = temporary.resolve("copy");
    texts = IndexedTexts.open(folder);
    texts.put("a", "brass pump", "steel valve");
    texts.put("b", "wooden door");
    texts.index().commit();
  }

  @AfterEach
  void close() {
    texts.close();
  }

  @Test
  void a_copy_is_an_intact_index_of_the_last_commit() {
    texts.put("c", "not committed");
    texts.collection().remove("a");
    texts.index().copyTo(copy);

    assertThat(LuceneIndex.check(copy).isClean()).isTrue();
    assertHolds(copy, "a", "b");
  }

  @Test
  void a_copy_is_made_in_an_empty_folder() throws IOException {
    Files.createDirectory(copy);
    texts.index().copyTo(copy);

    assertHolds(copy, "a", "b");
  }

  @Test
  void the_index_can_be_used_after_a_copy() {
    texts.index().copyTo(copy);
    texts.put("c", "iron gate");
    texts.index().commit();

    assertThat(IndexedTexts.ids(texts.search("iron gate"))).startsWith("c#0");
    assertHolds(copy, "a", "b");
  }

  @Test
  void a_copy_keeps_old_files_of_the_index_only_while_it_runs() throws IOException {
    texts.index().copyTo(copy);
    texts.put("a", "another pump");
    texts.index().compact();

    assertThat(IndexFiles.list(folder, "").stream().filter(CopyTest::isListOfSegments)).hasSize(1);
  }

  @Test
  void a_folder_that_is_not_empty_is_rejected_and_not_changed() throws IOException {
    Files.createDirectory(copy);
    Files.writeString(copy.resolve("notes.txt"), "precious");

    assertCopyFails("not empty: it holds notes.txt", "Choose an empty or a new folder");
    assertThat(IndexFiles.list(copy)).containsExactly(copy.resolve("notes.txt"));
  }

  @Test
  void a_file_is_rejected() throws IOException {
    Files.writeString(copy, "precious");

    assertCopyFails("is a file");
    assertThat(copy).hasContent("precious");
  }

  @Test
  void an_index_is_not_copied_into_its_own_folder() {
    copy = folder;

    assertCopyFails("not empty");
    assertThat(texts.collection().documents()).hasSize(2);
  }

  @Test
  void damage_is_not_copied() throws IOException {
    Path file = IndexFiles.list(folder, ".cfs").getFirst();
    IndexFiles.flipByte(file, Files.size(file) / 2);

    assertCopyFails("checksum");
    assertThat(copy).isEmptyDirectory();
  }

  @Test
  void a_closed_index_is_not_copied() {
    texts.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> texts.index().copyTo(copy))
        .withMessage("the index " + folder + " is closed");
    assertThat(copy).doesNotExist();
  }

  @Test
  void an_earlier_interrupt_does_no_harm() {
    Thread.currentThread().interrupt();
    texts.index().copyTo(copy);

    assertThat(Thread.interrupted()).isTrue();
    assertHolds(copy, "a", "b");
  }

  @Test
  void an_incomplete_copy_is_not_accepted_as_an_index() throws IOException {
    texts.index().copyTo(copy);
    Files.delete(
        IndexFiles.list(copy, "").stream()
            .filter(CopyTest::isListOfSegments)
            .findFirst()
            .orElseThrow());

    assertThatExceptionOfType(IndexException.class)
        .isThrownBy(() -> IndexedTexts.open(copy).close())
        .withMessageContaining("is not a Footnote index");
    assertThatExceptionOfType(IndexException.class)
        .isThrownBy(() -> LuceneIndex.restore(copy, temporary.resolve("restored")))
        .withMessageContaining("There is no index in " + copy);
  }

  @Test
  void a_copy_is_restored_into_a_new_folder() throws IOException {
    texts.index().copyTo(copy);
    Map<String, String> before = IndexFiles.contents(copy);

    IndexReport report = LuceneIndex.restore(copy, temporary.resolve("restored"));

    assertThat(report.documents()).isEqualTo(2);
    assertThat(report.passages()).isEqualTo(3);
    assertHolds(temporary.resolve("restored"), "a", "b");
    assertThat(IndexFiles.contents(copy)).isEqualTo(before);
  }

  @Test
  void a_damaged_copy_is_not_restored() throws IOException {
    texts.index().copyTo(copy);
    Path file = IndexFiles.list(copy, ".cfs").getFirst();
    IndexFiles.flipByte(file, Files.size(file) / 2);
    Path restored = temporary.resolve("restored");

    assertThatExceptionOfType(IndexException.class)
        .isThrownBy(() -> LuceneIndex.restore(copy, restored))
        .withMessageContaining(copy.toString())
        .withMessageContaining("is damaged: segment _0")
        .withMessageContaining("Choose another copy");
    assertThat(restored).doesNotExist();
  }

  @Test
  void a_copy_is_not_restored_over_an_index() {
    texts.index().copyTo(copy);
    texts.put("c", "newer");
    texts.index().commit();
    texts.close();

    assertThatExceptionOfType(IndexException.class)
        .isThrownBy(() -> LuceneIndex.restore(copy, folder))
        .withMessageContaining("not empty");
    assertHolds(folder, "a", "b", "c");
  }

  /**
   * Each of two writers replaces its documents in turn, so that the versions in a copy show how far
   * the writer was.
   */
  @Test
  void copies_made_while_two_writers_run_are_consistent_states_of_the_index() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    int[] reached = new int[2];
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      List<Future<?>> writers = new ArrayList<>();
      for (String writer : List.of("x", "y")) {
        writers.add(threads.submit(() -> writeUntil(done, writer)));
      }
      try {
        for (int i = 0; i < COPIES; i++) {
          Path next = temporary.resolve("copy " + i);
          texts.index().commit();
          texts.index().copyTo(next);
          reached[0] = assertOneState(next, "x", reached[0]);
          reached[1] = assertOneState(next, "y", reached[1]);
        }
      } finally {
        done.set(true);
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
    }
    assertThat(reached).doesNotContain(0);
  }

  private void writeUntil(AtomicBoolean done, String writer) {
    for (int version = 1; !done.get(); version++) {
      String[] passages =
          Collections.nCopies(1 + version % 7, "version " + version).toArray(new String[0]);
      texts.put(writer + version % DOCUMENTS, passages);
      if (version % 3 == 0) {
        texts.index().commit();
      }
      if (version % 40 == 0) {
        texts.index().compact();
      }
    }
  }

  /**
   * Asserts that all documents of a writer are of one state, and returns the newest version in it.
   */
  private int assertOneState(Path copy, String writer, int atLeast) {
    assertThat(LuceneIndex.check(copy).problems()).isEmpty();
    Map<Integer, Integer> versions = new TreeMap<>();
    try (IndexedTexts copied = IndexedTexts.open(copy)) {
      for (int i = 0; i < DOCUMENTS; i++) {
        String id = writer + i;
        int document = i;
        copied
            .passage(id, 0)
            .ifPresent(
                passage -> {
                  int version = Integer.parseInt(passage.text().substring("version ".length()));
                  versions.put(document, version);
                  for (int ordinal = 0; ordinal < 1 + version % 7; ordinal++) {
                    assertThat(copied.passage(id, ordinal).orElseThrow().text())
                        .isEqualTo(passage.text());
                  }
                  assertThat(copied.passage(id, 1 + version % 7)).isEmpty();
                });
      }
    }
    int newest = versions.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    Map<Integer, Integer> state = new TreeMap<>();
    for (int version = Math.max(1, newest - DOCUMENTS + 1); version <= newest; version++) {
      state.put(version % DOCUMENTS, version);
    }
    assertThat(versions).isEqualTo(state);
    assertThat(newest).isGreaterThanOrEqualTo(atLeast);
    return newest;
  }

  private void assertCopyFails(String... messageParts) {
    assertThatExceptionOfType(IndexException.class)
        .isThrownBy(() -> texts.index().copyTo(copy))
        .withMessageContaining(copy.toString())
        .satisfies(e -> assertThat(e.getMessage()).contains(messageParts));
  }

  private static void assertHolds(Path folder, String... documents) {
    try (IndexedTexts texts = IndexedTexts.open(folder)) {
      assertThat(texts.collection().documents())
          .extracting(IndexedDocument::id)
          .containsExactly(documents);
    }
    assertThat(LuceneIndex.check(folder).isClean()).isTrue();
  }

  private static boolean isListOfSegments(Path file) {
    return file.getFileName().toString().startsWith("segments_");
  }
}
