package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.collect.ImmutableMap;
import dev.footnote.document.Access;
import dev.footnote.document.Metadata;
import dev.footnote.index.IndexCollection;
import dev.footnote.index.IndexException;
import dev.footnote.index.IndexedDocument;
import dev.footnote.testing.SeededRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.lucene.document.IntPoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A check reports every kind of damage of an index on disk, and changes nothing. */
@ExtendWith(SeededRandom.class)
final class CheckTest {

  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void make() throws IOException {
    folder = temporary.resolve("index");
    RawSegments.create(
        folder,
        texts -> {
          texts.put("a", "brass pump", "steel valve");
          texts.put("b", "old");
        },
        texts -> {
          texts.put("b", "wooden door", "glass door", "iron gate");
          texts.put("c");
        });
  }

  @Test
  void an_intact_index_is_clean_and_counted() {
    IndexReport report = LuceneIndex.check(folder);

    assertThat(report).isEqualTo(new IndexReport(3, 5, 2, List.of()));
    assertThat(report).hasToString("documents 3, passages 5, segments 2: clean");
  }

  @Test
  void an_empty_index_is_clean() {
    Path empty = temporary.resolve("empty");
    IndexedTexts.open(empty).close();

    assertThat(LuceneIndex.check(empty)).isEqualTo(new IndexReport(0, 0, 0, List.of()));
  }

  @Test
  void a_check_changes_nothing() throws IOException {
    Map<String, String> before = IndexFiles.contents(folder);
    LuceneIndex.check(folder);

    assertThat(IndexFiles.contents(folder)).isEqualTo(before);
  }

  @Test
  void an_index_can_be_opened_after_its_check() {
    LuceneIndex.check(folder);

    IndexedTexts.open(folder).close();
    assertThat(LuceneIndex.check(folder).isClean()).isTrue();
  }

  @Test
  void a_wrong_byte_in_any_file_is_detected(Random random) throws IOException {
    for (int round = 0; round < 40; round++) {
      List<Path> files = IndexFiles.list(folder);
      Path file = files.get(random.nextInt(files.size()));
      long position = random.nextLong(Files.size(file));
      IndexFiles.flipByte(file, position);

      assertThat(isClean()).as("after a flip of byte %s of %s", position, file).isFalse();

      IndexFiles.flipByte(file, position);
      assertThat(LuceneIndex.check(folder).isClean()).isTrue();
    }
  }

  @Test
  void a_damaged_segment_is_named_and_the_others_are_counted() throws IOException {
    Path first = IndexFiles.list(folder, ".cfs").getFirst();
    IndexFiles.truncate(first, Files.size(first) - 1);

    IndexReport report = LuceneIndex.check(folder);

    assertThat(report.isClean()).isFalse();
    assertThat(report.documents()).isEqualTo(2);
    assertThat(report.passages()).isEqualTo(3);
    assertThat(report.segments()).isEqualTo(2);
    assertThat(report.problems())
        .singleElement()
        .asString()
        .startsWith("segment _0 with 3 passages and records is damaged: CorruptIndexException");
    assertThat(report)
        .asString()
        .contains("damaged" + System.lineSeparator() + report.problems().getFirst());
  }

  @Test
  void an_unreadable_list_of_segments_is_reported() throws IOException {
    IndexFiles.truncate(IndexFiles.list(folder, "").getLast(), 20);

    IndexReport report = LuceneIndex.check(folder);

    assertThat(report.problems())
        .singleElement()
        .asString()
        .startsWith("the list of segments cannot be read");
  }

  @Test
  void a_missing_passage_is_reported() throws IOException {
    RawSegments.change(
        folder, writer -> writer.deleteDocuments(IntPoint.newExactQuery(PassageFields.ORDINAL, 2)));

    assertProblems("document \"b\" has 2 passages where its record counts 3");
  }

  @Test
  void a_missing_record_is_reported() throws IOException {
    RawSegments.change(
        folder, writer -> writer.deleteDocuments(RecordFields.term(IndexCollection.DEFAULT, "a")));

    assertProblems("document \"a\" has 2 passages without a record");
  }

  @Test
  void a_duplicate_document_is_reported() throws IOException {
    IndexedDocument duplicate =
        new IndexedDocument(
            "a", List.of(), 0, Metadata.none(), Access.everyone(), Optional.empty());
    RawSegments.change(
        folder,
        writer -> writer.addDocument(RecordFields.toLucene(IndexCollection.DEFAULT, duplicate)));

    assertProblems("document \"a\" is there twice");
  }

  @Test
  void an_open_index_is_rejected() {
    try (IndexedTexts texts = IndexedTexts.open(folder)) {
      assertThatExceptionOfType(IndexException.class)
          .isThrownBy(() -> LuceneIndex.check(folder))
          .withMessageContaining(folder.toString())
          .withMessageContaining("open elsewhere, in this program")
          .withMessageContaining("Close it there");
      texts.put("e", "still usable");
    }
  }

  @Test
  void a_folder_that_does_not_exist_is_rejected_and_not_created() {
    Path nowhere = temporary.resolve("nowhere");

    assertRejected(nowhere, "There is no index in");
    assertThat(nowhere).doesNotExist();
  }

  @Test
  void a_folder_of_other_files_is_rejected_and_not_changed() throws IOException {
    Path other = Files.createDirectory(temporary.resolve("other"));
    Files.writeString(other.resolve("notes.txt"), "precious");

    assertRejected(other, "There is no index in");
    assertThat(other.resolve("notes.txt")).hasContent("precious");
  }

  @Test
  void an_index_of_another_program_is_rejected() throws IOException {
    RawSegments.change(
        folder, writer -> writer.setLiveCommitData(ImmutableMap.of("theirs", "1").entrySet()));

    assertRejected(folder, "Footnote did not write");
  }

  @Test
  void an_index_of_a_newer_format_is_rejected() throws IOException {
    RawSegments.change(
        folder,
        writer -> writer.setLiveCommitData(ImmutableMap.of("footnote.format", "1000").entrySet()));

    assertRejected(folder, "Use the newer Footnote");
  }

  private boolean isClean() {
    try {
      return LuceneIndex.check(folder).isClean();
    } catch (IndexException e) {
      return false;
    }
  }

  private void assertProblems(String... problems) {
    assertThat(LuceneIndex.check(folder).problems()).containsExactly(problems);
  }

  private static void assertRejected(Path folder, String messagePart) {
    assertThatExceptionOfType(IndexException.class)
        .isThrownBy(() -> LuceneIndex.check(folder))
        .withMessageContaining(folder.toString())
        .withMessageContaining(messagePart);
  }
}
