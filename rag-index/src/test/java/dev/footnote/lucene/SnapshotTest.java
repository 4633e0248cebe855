package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.google.common.collect.ImmutableSet;
import dev.footnote.answer.Answer;
import dev.footnote.answer.Citation;
import dev.footnote.answer.Evidence;
import dev.footnote.answer.verify.CitationCheck;
import dev.footnote.document.Document;
import dev.footnote.document.PassageId;
import dev.footnote.document.Span;
import dev.footnote.retrieve.AccessScope;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Snapshot;
import dev.footnote.testing.BagOfWordsModel;
import dev.footnote.testing.RetrievalAssertions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reader sees one complete generation of an index. */
final class SnapshotTest {

  private static final int VERSIONS = 150;
  private static final Query VERSION = Query.of("version").withLimit(100);

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
  void concurrent_readers_never_see_a_mix_of_two_versions_of_a_document() throws Exception {
    texts.put("other", "some thing else");
    texts.put("d", paragraphs(0));
    AtomicBoolean done = new AtomicBoolean();
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      List<Future<?>> readers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        readers.add(threads.submit(() -> readUntil(done)));
      }
      for (int version = 1; version < VERSIONS; version++) {
        texts.put("d", paragraphs(version));
        if (version % 16 == 0) {
          texts.index().commit();
        }
      }
      done.set(true);
      for (Future<?> reader : readers) {
        assertThatNoException().isThrownBy(reader::get);
      }
    }
  }

  @Test
  void concurrent_writers_of_one_document_leave_one_complete_version() throws Exception {
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      List<Future<?>> writers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        int writer = i;
        writers.add(
            threads.submit(
                () -> {
                  for (int version = writer; version < VERSIONS; version += 4) {
                    texts.put("d", paragraphs(version));
                  }
                }));
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
    }

    assertComplete(texts.search(VERSION));
    assertThat(texts.collection().documents()).hasSize(1);
  }

  @Test
  void a_document_is_found_before_the_commit() {
    texts.put("d", "brass pump");

    RetrievalAssertions.assertThat(texts.search("pump")).ranks("d#0");
  }

  @Test
  void a_shorter_version_leaves_no_passage_of_the_longer_one() {
    texts.put("d", "pump one", "pump two", "pump three");
    texts.put("d", "pump four");

    RetrievalAssertions.assertThat(texts.search("pump")).ranks("d#0");
    assertThat(texts.passage("d", 1)).isEmpty();
  }

  @Test
  void a_version_without_passages_removes_the_old_passages() {
    texts.put("d", "pump");
    texts.put("d");

    assertThat(texts.search("pump")).isEmpty();
  }

  @Test
  void a_removed_document_is_not_found() {
    texts.put("d", "pump", "pump");
    texts.put("e", "pump");
    texts.collection().remove("d");

    RetrievalAssertions.assertThat(texts.search("pump")).ranks("e#0");
  }

  @Test
  void removing_a_document_keeps_documents_whose_ids_start_with_its_id() {
    texts.put("d", "pump");
    texts.put("d/d", "pump");
    texts.collection().remove("d");

    RetrievalAssertions.assertThat(texts.search("pump")).ranks("d/d#0");
  }

  @Test
  void removing_a_missing_document_does_nothing() {
    texts.put("d", "pump");
    texts.collection().remove("e");

    RetrievalAssertions.assertThat(texts.search("pump")).ranks("d#0");
  }

  @Test
  void an_open_snapshot_does_not_see_later_changes() {
    texts.put("d", "brass pump", "steel valve");
    try (Snapshot before = texts.collection().snapshot()) {
      List<Hit> hitsBefore = before.search(Query.of("pump"));
      texts.put("d", "wooden door");
      texts.put("e", "another pump");
      texts.collection().remove("d");
      texts.index().commit();

      assertThat(before.search(Query.of("pump"))).isEqualTo(hitsBefore);
    }
  }

  @Test
  void after_a_replacement_a_citation_is_valid_in_the_old_snapshot_but_not_in_a_new_one() {
    texts.put("d", "A brass pump.");
    try (Snapshot before = texts.collection().snapshot()) {
      Hit hit = before.search(Query.of("pump")).getFirst();
      Citation citation =
          Answer.builder("pump")
              .addStatement(
                  "A brass pump.", 1, List.of(Evidence.quoted(hit.passage(), new Span(2, 12), 1)))
              .citations()
              .getFirst();
      texts.put("d", "A steel pump.");
      texts.index().commit();

      assertThat(check(before).problem(citation)).isEmpty();
      try (Snapshot after = texts.collection().snapshot()) {
        assertThat(check(after).problem(citation)).isPresent();
      }
    }
  }

  @Test
  void an_open_snapshot_stays_usable_after_the_index_is_closed() {
    texts.put("d", "brass pump");
    try (Snapshot snapshot = texts.collection().snapshot()) {
      texts.close();

      RetrievalAssertions.assertThat(snapshot.search(Query.of("pump"))).ranks("d#0");
      assertThat(snapshot.passage(new PassageId("d", 0), AccessScope.publicOnly())).isPresent();
      assertThat(snapshot.lexicon(new PassageId("d", 0), AccessScope.publicOnly()).terms("Pumps"))
          .containsExactly("pump");
    }
  }

  @Test
  void a_snapshot_can_be_closed_twice_and_after_the_index() {
    Snapshot snapshot = texts.collection().snapshot();
    texts.close();
    snapshot.close();

    assertThatNoException().isThrownBy(snapshot::close);
  }

  @Test
  void using_a_closed_snapshot_is_rejected() {
    texts.put("d", "pump");
    Snapshot snapshot = texts.collection().snapshot();
    snapshot.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> snapshot.search(Query.of("pump")))
        .withMessageContaining("closed");
    assertThatIllegalStateException()
        .isThrownBy(() -> snapshot.passage(new PassageId("d", 0), AccessScope.publicOnly()))
        .withMessageContaining("closed");
  }

  @Test
  void reopening_keeps_committed_changes_and_discards_others() {
    texts.put("kept", "pump");
    texts.put("replaced", "old pump");
    texts.put("removed", "pump");
    texts.index().commit();
    texts.put("new", "pump");
    texts.put("replaced", "new pump");
    texts.collection().remove("removed");
    reopen();

    assertThat(IndexedTexts.ids(texts.search("pump")))
        .containsExactlyInAnyOrder("kept#0", "replaced#0", "removed#0");
    assertThat(texts.passage("replaced", 0).orElseThrow().text()).isEqualTo("old pump");
  }

  @Test
  void an_index_can_be_closed_twice() {
    texts.close();

    assertThatNoException().isThrownBy(texts::close);
  }

  @Test
  void using_a_closed_index_is_rejected() {
    texts.close();

    assertClosed(texts.collection()::snapshot);
    assertClosed(texts.collection()::documents);
    assertClosed(texts.index()::commit);
    assertClosed(() -> texts.collection().remove("d"));
    assertClosed(() -> texts.put(Document.of("d", "")));
  }

  private void assertClosed(Runnable use) {
    assertThatIllegalStateException()
        .isThrownBy(use::run)
        .withMessage("the index " + folder + " is closed");
  }

  @Test
  void a_document_that_cannot_be_embedded_leaves_its_previous_version() {
    texts.put("d", "pump");
    String tooLong = String.join(" ", Collections.nCopies(600, "pump"));

    assertThatIllegalArgumentException().isThrownBy(() -> texts.put("d", "new", tooLong));

    assertThat(texts.passage("d", 0).orElseThrow().text()).isEqualTo("pump");
  }

  @Test
  void a_passage_that_is_too_long_with_its_context_is_embedded_without_context() {
    BagOfWordsModel model = BagOfWordsModel.create();
    String words = String.join(" ", Collections.nCopies(model.maxTokens() - 2, "pump"));

    texts.put("d", words);

    RetrievalAssertions.assertThat(texts.search("pump")).ranks("d#0");
  }

  private void readUntil(AtomicBoolean done) {
    do {
      assertComplete(texts.search(VERSION));
    } while (!done.get());
  }

  /** Asserts that all passages of a version are there, and none of another version. */
  private static void assertComplete(List<Hit> hits) {
    ImmutableSet<String> versions =
        hits.stream()
            .filter(hit -> hit.passage().id().documentId().equals("d"))
            .map(hit -> hit.passage().text())
            .collect(ImmutableSet.toImmutableSet());
    assertThat(versions).hasSize(1);
    int version = Integer.parseInt(versions.iterator().next().substring("version ".length()));
    assertThat(hits.stream().filter(hit -> hit.passage().id().documentId().equals("d")))
        .hasSize(paragraphs(version).length);
  }

  /** Returns many paragraphs, so that a reader has time to look while a version is written. */
  private static String[] paragraphs(int version) {
    return Collections.nCopies(1 + version % 40, "version " + version).toArray(new String[0]);
  }

  private static CitationCheck check(Snapshot snapshot) {
    return new CitationCheck(snapshot, AccessScope.publicOnly());
  }

  private void reopen() {
    texts.close();
    texts = IndexedTexts.open(folder);
  }
}
