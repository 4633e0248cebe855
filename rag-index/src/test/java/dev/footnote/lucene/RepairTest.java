package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.collect.ImmutableList;
import dev.footnote.document.Access;
import dev.footnote.document.Passage;
import dev.footnote.embed.Role;
import dev.footnote.index.IndexCollection;
import dev.footnote.index.IndexException;
import dev.footnote.index.IndexedDocument;
import dev.footnote.testing.BagOfWordsModel;
import dev.footnote.testing.SeededRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A repair drops and reports damaged parts, and leaves an intact index. */
@ExtendWith(SeededRandom.class)
final class RepairTest {

  @TempDir Path temporary;
  private Path folder;

  /** Segment _0 has a and the old b; _1 has the new b and c; _2 has d. */
  @BeforeEach
  void make() throws IOException {
    folder = temporary.resolve("index");
    makeIndex(folder);
  }

  @Test
  void an_intact_index_is_not_changed() throws IOException {
    Map<String, String> before = IndexFiles.contents(folder);

    RepairReport report = LuceneIndex.repair(folder);

    assertThat(IndexFiles.contents(folder)).isEqualTo(before);
    assertThat(report.isLossy()).isFalse();
    assertThat(report.before()).isEqualTo(LuceneIndex.check(folder));
    assertThat(report.after()).isEqualTo(report.before());
  }

  @Test
  void a_damaged_segment_is_dropped_and_its_documents_are_named() throws IOException {
    damageVectorOf("b", "iron gate");

    RepairReport report = LuceneIndex.repair(folder);

    assertThat(report.before().problems()).singleElement().asString().startsWith("segment _1");
    assertThat(report.droppedDocuments()).containsExactly("b", "c");
    assertThat(report.droppedPassages()).isEqualTo(3);
    assertThat(report.droppedUnnamed()).isZero();
    assertThat(report.isLossy()).isTrue();
    assertIntact("a", "d");
  }

  @Test
  void a_replaced_version_of_a_document_does_not_come_back() throws IOException {
    damageVectorOf("b", "iron gate");
    LuceneIndex.repair(folder);

    try (IndexedTexts texts = IndexedTexts.open(folder)) {
      assertThat(texts.collection().document("b")).isEmpty();
      assertThat(IndexedTexts.ids(texts.search("old"))).doesNotContain("b#0");
    }
  }

  @Test
  void dropped_documents_without_readable_ids_are_counted() throws IOException {
    IndexFiles.truncate(IndexFiles.list(folder, ".cfs").get(1), 100);

    RepairReport report = LuceneIndex.repair(folder);

    assertThat(report.droppedDocuments()).isEmpty();
    assertThat(report.droppedUnnamed()).isEqualTo(5);
    assertIntact("a", "d");
  }

  @Test
  void a_segment_without_its_file_is_dropped() throws IOException {
    Files.delete(IndexFiles.list(folder, ".cfs").getFirst());

    RepairReport report = LuceneIndex.repair(folder);

    assertThat(report.droppedUnnamed()).isEqualTo(3);
    assertIntact("b", "c", "d");
  }

  @Test
  void an_index_with_only_damaged_segments_becomes_empty() throws IOException {
    for (Path file : IndexFiles.list(folder, ".cfs")) {
      IndexFiles.flipByte(file, Files.size(file) / 2);
    }

    LuceneIndex.repair(folder);

    assertIntact();
  }

  @Test
  void an_incomplete_document_is_dropped() throws IOException {
    RawSegments.change(
        folder, writer -> writer.deleteDocuments(RecordFields.term(IndexCollection.DEFAULT, "a")));

    RepairReport report = LuceneIndex.repair(folder);

    assertThat(report.droppedDocuments()).containsExactly("a");
    assertThat(report.droppedPassages()).isEqualTo(2);
    assertIntact("b", "c", "d");
  }

  @Test
  void a_repaired_index_can_be_written_and_searched() throws IOException {
    damageVectorOf("a", "brass pump");
    LuceneIndex.repair(folder);

    try (IndexedTexts texts = IndexedTexts.open(folder)) {
      texts.put("a", "brass pump");
      texts.index().commit();
      texts.index().compact();
      assertThat(IndexedTexts.ids(texts.search("brass pump"))).startsWith("a#0");
    }
    assertIntact("a", "b", "c", "d");
  }

  @Test
  void an_index_with_a_damaged_list_of_segments_is_rejected_and_not_changed() throws IOException {
    IndexFiles.truncate(IndexFiles.list(folder, "").getLast(), 20);
    Map<String, String> before = IndexFiles.contents(folder);

    assertThatExceptionOfType(IndexException.class)
        .isThrownBy(() -> LuceneIndex.repair(folder))
        .withMessageContaining(folder.toString())
        .withMessageContaining("Restore it from a copy, or delete the folder and index again");
    assertThat(IndexFiles.contents(folder)).isEqualTo(before);
  }

  @Test
  void an_open_index_is_rejected() {
    try (IndexedTexts texts = IndexedTexts.open(folder)) {
      assertThatExceptionOfType(IndexException.class)
          .isThrownBy(() -> LuceneIndex.repair(folder))
          .withMessageContaining("open elsewhere");
      texts.put("e", "still usable");
    }
  }

  /** Flips, truncates or deletes random bytes. Kept and dropped documents must add up to all. */
  @Test
  void after_any_damage_of_a_segment_every_document_is_kept_or_reported(Random random)
      throws IOException {
    for (int round = 0; round < 12; round++) {
      folder = temporary.resolve("index " + round);
      makeIndex(folder);
      List<Path> segments =
          ImmutableList.<Path>builder()
              .addAll(IndexFiles.list(folder, ".cfs"))
              .addAll(IndexFiles.list(folder, ".cfe"))
              .build();
      Path file = segments.get(random.nextInt(segments.size()));
      switch (random.nextInt(3)) {
        case 0 -> IndexFiles.flipByte(file, random.nextLong(Files.size(file)));
        case 1 -> IndexFiles.truncate(file, random.nextLong(Files.size(file)));
        case 2 -> Files.delete(file);
        default -> throw new AssertionError();
      }

      RepairReport report = LuceneIndex.repair(folder);

      int kept = report.after().documents() + report.after().passages();
      int named = report.droppedDocuments().size() + report.droppedPassages();
      assertThat(report.isLossy()).isTrue();
      assertThat(kept + named + report.droppedUnnamed()).as("damage of %s", file).isEqualTo(4 + 6);
      assertThat(LuceneIndex.check(folder)).isEqualTo(report.after());
      assertOpensIntact(report.after());
    }
  }

  private static void makeIndex(Path folder) throws IOException {
    RawSegments.create(
        folder,
        texts -> {
          texts.put("a", "brass pump", "steel valve");
          texts.put("b", "old");
        },
        texts -> {
          texts.put("b", "wooden door", "glass door", "iron gate");
          texts.put("c");
        },
        texts -> texts.put("d", "wall"));
  }

  private void damageVectorOf(String id, String paragraph) throws IOException {
    Passage passage =
        IndexedTexts.passages(IndexedTexts.document(id, Access.everyone(), paragraph)).getFirst();
    float[] vector = BagOfWordsModel.create().embed(passage.textInContext(), Role.PASSAGE);
    for (Path file : IndexFiles.list(folder, ".cfs")) {
      int position = IndexFiles.position(file, vector);
      if (position >= 0) {
        IndexFiles.flipByte(file, position);
      }
    }
  }

  private void assertIntact(String... documents) {
    IndexReport report = LuceneIndex.check(folder);
    assertThat(report.isClean()).isTrue();
    assertThat(report.documents()).isEqualTo(documents.length);
    try (IndexedTexts texts = IndexedTexts.open(folder)) {
      assertThat(texts.collection().documents())
          .extracting(IndexedDocument::id)
          .containsExactly(documents);
    }
    assertOpensIntact(report);
  }

  private void assertOpensIntact(IndexReport before) {
    IndexedTexts.open(folder).close();
    IndexReport after = LuceneIndex.check(folder);
    assertThat(after.isClean()).isTrue();
    assertThat(after.documents()).isEqualTo(before.documents());
    assertThat(after.passages()).isEqualTo(before.passages());
  }
}
