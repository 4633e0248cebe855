package dev.footnote.lucene;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.index.IndexStatistics;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The statistics of an index, before and after it is compacted. */
final class CompactingTest {

  @TempDir Path folder;
  private IndexedTexts texts;

  @BeforeEach
  void open() {
    texts = IndexedTexts.open(folder);
  }

  @AfterEach
  void close() {
    texts.close();
  }

  @Test
  void an_empty_index_has_no_averages() {
    IndexStatistics statistics = texts.index().statistics();

    assertThat(statistics.documents()).isZero();
    assertThat(statistics.segments()).isZero();
    assertThat(statistics.vectorBytes()).isZero();
    assertThat(statistics.passagesPerDocument()).isZero();
    assertThat(statistics.bytesPerDocument()).isZero();
  }

  @Test
  void documents_and_passages_are_counted_before_the_commit() {
    putPumps(3);
    texts.put("empty");

    IndexStatistics statistics = texts.index().statistics();

    assertThat(statistics.documents()).isEqualTo(4);
    assertThat(statistics.passages()).isEqualTo(6);
    assertThat(statistics.deletedPassages()).isZero();
    assertThat(statistics.segments()).isEqualTo(1);
    assertThat(statistics.passagesPerDocument()).isEqualTo(1.5);
  }

  @Test
  void statistics_name_the_model_and_the_format() {
    assertThat(texts.index().statistics().model()).isEqualTo("bag-of-words/64");
    assertThat(texts.index().statistics().format()).isEqualTo(IndexFormat.VERSION);
  }

  @Test
  void bytes_are_the_sizes_of_the_files_and_include_the_vectors() throws IOException {
    putPumps(100);
    texts.index().commit();

    IndexStatistics statistics = texts.index().statistics();

    long bytes = 0;
    for (Path file : IndexFiles.list(folder)) {
      bytes += Files.size(file);
    }
    assertThat(statistics.bytes()).isEqualTo(bytes);
    assertThat(statistics.vectorBytes()).isBetween(200L * 64 * Float.BYTES, bytes);
    assertThat(statistics.bytesPerDocument()).isEqualTo(bytes / 100.0);
  }

  @Test
  void vectors_of_large_segments_are_counted_too() throws IOException {
    putPumps(100);
    texts.index().commit();
    texts.collection().remove("d7");
    texts.index().compact();

    assertThat(IndexFiles.list(folder, ".vec")).isNotEmpty();
    assertThat(texts.index().statistics().vectorBytes())
        .isBetween(198L * 64 * Float.BYTES, texts.index().statistics().bytes());
  }

  @Test
  void deleted_passages_take_up_space_until_the_index_is_compacted() {
    putPumps(100);
    texts.index().commit();
    texts.collection().remove("d7");
    texts.put("d8", "one pump");
    texts.index().commit();
    assertThat(texts.index().statistics().deletedPassages()).isEqualTo(4);

    texts.index().compact();

    IndexStatistics statistics = texts.index().statistics();
    assertThat(statistics.deletedPassages()).isZero();
    assertThat(statistics.documents()).isEqualTo(99);
    assertThat(statistics.passages()).isEqualTo(197);
  }

  @Test
  void no_removed_text_is_left_in_the_files_of_a_compacted_index() throws IOException {
    putPumps(100);
    texts.put("secret", "xyzzyplugh");
    texts.index().commit();
    assertThat(filesWith("xyzzyplugh")).isNotEmpty();
    texts.collection().remove("secret");
    texts.index().commit();
    assertThat(filesWith("xyzzyplugh")).isNotEmpty();

    texts.index().compact();

    assertThat(filesWith("xyzzyplugh")).isEmpty();
  }

  @Test
  void removed_text_in_an_open_snapshot_is_deleted_when_the_snapshot_is_closed()
      throws IOException {
    putPumps(100);
    texts.put("secret", "xyzzyplugh");
    texts.index().commit();
    Snapshot before = texts.collection().snapshot();
    texts.collection().remove("secret");
    texts.index().compact();
    assertThat(before.search(Query.of("xyzzyplugh"))).isNotEmpty();

    before.close();

    assertThat(filesWith("xyzzyplugh")).isEmpty();
  }

  @Test
  void compacting_changes_no_ranking_and_no_open_snapshot() {
    putPumps(50);
    texts.index().commit();
    texts.collection().remove("d7");
    try (Snapshot before = texts.collection().snapshot()) {
      List<Hit> found = before.search(Query.of("pump 13"));

      texts.index().compact();

      assertThat(before.search(Query.of("pump 13"))).isEqualTo(found);
      assertThat(IndexedTexts.ids(texts.search("pump 13"))).isEqualTo(IndexedTexts.ids(found));
    }
  }

  @Test
  void a_compacted_index_can_be_reopened() {
    putPumps(10);
    texts.collection().remove("d3");
    texts.index().compact();
    texts.close();

    assertThat(LuceneIndex.check(folder).isClean()).isTrue();
    texts = IndexedTexts.open(folder);
    assertThat(texts.collection().documents()).hasSize(9);
  }

  private void putPumps(int documents) {
    for (int i = 0; i < documents; i++) {
      texts.put("d" + i, "pump " + i, "valve " + i);
    }
  }

  private List<Path> filesWith(String text) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path file : IndexFiles.list(folder)) {
      if (Files.readString(file, ISO_8859_1).contains(text)) {
        files.add(file);
      }
    }
    return files;
  }
}
