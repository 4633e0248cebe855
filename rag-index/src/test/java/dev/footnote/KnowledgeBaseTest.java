package dev.footnote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.tuple;

import dev.footnote.answer.Answer;
import dev.footnote.answer.Answerer;
import dev.footnote.answer.Citation;
import dev.footnote.answer.Statement;
import dev.footnote.document.Access;
import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.document.PassageId;
import dev.footnote.document.Span;
import dev.footnote.embed.Role;
import dev.footnote.fixture.BagOfWordsModel;
import dev.footnote.index.IndexException;
import dev.footnote.index.IndexedDocument;
import dev.footnote.ingest.Folder;
import dev.footnote.ingest.ReadException;
import dev.footnote.ingest.SyncListener;
import dev.footnote.ingest.SyncReport;
import dev.footnote.retrieve.AccessScope;
import dev.footnote.retrieve.Query;
import dev.footnote.testing.RetrievalAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The front door, with a model that costs nothing. */
final class KnowledgeBaseTest {

  @TempDir Path temporary;
  private final BagOfWordsModel model = BagOfWordsModel.create();
  private Path folder;
  private KnowledgeBase base;

  @BeforeEach
  void open() {
    folder = temporary.resolve("index");
    base = KnowledgeBase.builder(folder).embeddingModel(model).open();
  }

  @AfterEach
  void close() {
    base.close();
  }

  @Test
  void an_added_document_is_found_at_once_and_after_reopening() {
    base.add(Document.of("d", "A brass pump."));

    RetrievalAssertions.assertThat(base.search("pump")).ranks("d#0");
    reopen();
    RetrievalAssertions.assertThat(base.search("pump")).ranks("d#0");
  }

  @Test
  void a_document_added_again_replaces_the_one_before() {
    base.add(Document.of("d", "A brass pump."));
    base.add(Document.of("d", "A steel door."));

    assertThat(base.search("pump"))
        .extracting(hit -> hit.passage().text())
        .containsExactly("A steel door.");
  }

  @Test
  void a_document_of_a_synchronised_folder_is_not_replaced_by_hand() throws IOException {
    Path docs = Files.createDirectories(temporary.resolve("docs"));
    Files.writeString(docs.resolve("pump.md"), "A brass pump.");
    base.sync(docs);

    assertThatIllegalStateException()
        .isThrownBy(() -> base.add(Document.of("docs/pump.md", "A steel door.")))
        .withMessageContaining("docs/pump.md")
        .withMessageContaining(docs.toString());
    assertThat(base.search("pump"))
        .extracting(hit -> hit.passage().text())
        .containsExactly("A brass pump.");
  }

  @Test
  void a_thread_that_was_interrupted_before_does_not_harm_the_index() {
    Thread.currentThread().interrupt();
    base.add(Document.of("d", "A brass pump."));
    base.search("pump");

    assertThat(Thread.interrupted()).isTrue();
    base.add(Document.of("e", "A steel door."));
    RetrievalAssertions.assertThat(base.search("door").subList(0, 1)).ranks("e#0");
  }

  @Test
  void a_file_without_text_is_not_added() throws IOException {
    Path blank = Files.writeString(temporary.resolve("blank.txt"), "  \n ");

    assertThatExceptionOfType(ReadException.class)
        .isThrownBy(() -> base.add("blank", blank))
        .withMessageContaining("blank.txt")
        .withMessageContaining("no text");
    assertThat(base.documents()).isEmpty();
  }

  @Test
  void an_answerer_of_the_callers_cannot_cite_what_is_not_there() {
    base.close();
    Citation invented =
        new Citation(
            1,
            new PassageId("d", 7),
            "d",
            List.of(),
            OptionalInt.empty(),
            new Span(0, 6),
            "A gold");
    Answerer liar =
        (query, snapshot) ->
            Answer.of(query.text(), List.of(new Statement("A gold pump.", 1, List.of(invented))));
    base = KnowledgeBase.builder(folder).embeddingModel(model).answerer(any -> liar).open();
    base.add(Document.of("d", "A brass pump."));

    Answer answer = base.ask("Which pump?");

    assertThat(answer.isAnswered()).isFalse();
    assertThat(answer.dropped()).singleElement().asString().contains("d#7");
  }

  @Test
  void an_opening_that_fails_late_leaves_the_index_free() {
    base.close();
    KnowledgeBase.Builder broken =
        KnowledgeBase.builder(folder)
            .embeddingModel(model)
            .answerer(
                any -> {
                  throw new IllegalArgumentException("no answerer today");
                });

    assertThatIllegalArgumentException().isThrownBy(broken::open);
    open();
    assertThat(base.documents()).isEmpty();
  }

  @Test
  void an_added_file_is_found() throws IOException {
    base.add("pump.md", Files.writeString(temporary.resolve("pump.md"), "A brass pump."));

    RetrievalAssertions.assertThat(base.search("pump")).ranks("pump.md#0");
  }

  @Test
  void a_file_that_is_not_there_is_an_error_that_names_it() {
    Path file = temporary.resolve("nowhere.md");

    assertThatExceptionOfType(ReadException.class)
        .isThrownBy(() -> base.add("x", file))
        .withMessageContaining(file.toString());
  }

  @Test
  void a_removed_document_is_gone_also_after_reopening() {
    base.add(Document.of("d", "A brass pump."));
    base.remove("d");
    reopen();

    assertThat(base.search("pump")).isEmpty();
    assertThat(base.documents()).isEmpty();
  }

  @Test
  void documents_are_listed_by_id_with_what_is_known_of_them() {
    Metadata metadata = Metadata.builder().title("Pumps").build();
    base.add(Document.of("b", "x"));
    base.add(Document.builder("a").metadata(metadata).access(Access.only("boss")).build());

    assertThat(base.documents())
        .extracting(IndexedDocument::id, IndexedDocument::metadata)
        .containsExactly(tuple("a", metadata), tuple("b", Metadata.none()));
  }

  @Test
  void a_folder_is_brought_into_step_and_stays_so() throws IOException {
    Path docs = Files.createDirectory(temporary.resolve("docs"));
    Path file = Files.writeString(docs.resolve("pump.txt"), "A brass pump.");

    assertThat(base.sync(docs).added()).isEqualTo(1);
    reopen();
    assertThat(base.sync(docs).unchanged()).isEqualTo(1);
    Files.delete(file);
    assertThat(base.sync(docs).removed()).isEqualTo(1);
    assertThat(base.search("pump")).isEmpty();
  }

  @Test
  void other_passage_sizes_make_every_file_anew() throws IOException {
    Path docs = Files.createDirectory(temporary.resolve("docs"));
    Files.writeString(docs.resolve("pump.txt"), "A brass pump.");
    base.sync(docs);
    base.close();
    base = KnowledgeBase.builder(folder).embeddingModel(model).passageTokens(64).open();

    assertThat(base.sync(docs).updated()).isEqualTo(1);
  }

  @Test
  void passages_of_too_few_tokens_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KnowledgeBase.builder(folder).passageTokens(31))
        .withMessageContaining("31")
        .withMessageContaining("at least 32");
  }

  @Test
  void who_may_not_see_a_document_neither_finds_it_nor_is_answered_from_it() {
    base.add(
        Document.builder("d")
            .access(Access.only("boss"))
            .paragraph("The warranty is two years.")
            .build());
    Query question = Query.of("warranty two years").withScope(AccessScope.of("clerk"));

    assertThat(base.search(question)).isEmpty();
    assertThat(base.ask(question).isAnswered()).isFalse();
    assertThat(base.search(question.withScope(AccessScope.of("boss")))).hasSize(1);
  }

  @Test
  void an_empty_knowledge_base_abstains() {
    assertThat(base.ask("How long is the warranty?").isAnswered()).isFalse();
  }

  @Test
  void a_blank_question_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> base.ask(" \n"));
    assertThatIllegalArgumentException().isThrownBy(() -> base.search(""));
  }

  @Test
  void a_question_longer_than_the_model_reads_is_refused() {
    base.add(Document.of("d", "A brass pump."));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> base.ask("pump ".repeat(10_000)))
        .withMessageContaining("512");
  }

  @Test
  void closing_twice_is_fine() {
    base.close();

    assertThatNoException().isThrownBy(base::close);
  }

  @Test
  void a_closed_knowledge_base_says_so() throws IOException {
    Path file = Files.writeString(temporary.resolve("a.txt"), "x");
    base.close();

    assertClosed(() -> base.search("pump"));
    assertClosed(() -> base.ask("pump"));
    assertClosed(() -> base.add(Document.of("d", "x")));
    assertClosed(() -> base.add("x", file));
    assertClosed(() -> base.remove("d"));
    assertClosed(base::documents);
    assertClosed(() -> base.sync(temporary));
  }

  private static void assertClosed(Runnable use) {
    assertThatIllegalStateException().isThrownBy(use::run).withMessageContaining("is closed");
  }

  @Test
  void a_model_that_the_caller_brought_stays_open() {
    base.close();

    assertThat(model.embed("pump", Role.QUERY)).hasSize(64);
  }

  @Test
  void a_failed_opening_leaves_the_knowledge_base_that_is_open_alone() {
    assertThatExceptionOfType(IndexException.class).isThrownBy(() -> KnowledgeBase.open(folder));
    base.add(Document.of("d", "A brass pump."));

    RetrievalAssertions.assertThat(base.search("pump")).ranks("d#0");
  }

  @Test
  void several_threads_add_sync_search_and_ask_at_once() throws Exception {
    Path docs = Files.createDirectory(temporary.resolve("docs"));
    for (int i = 0; i < 20; i++) {
      Files.writeString(docs.resolve(i + ".txt"), "A brass pump number " + i + ".");
    }
    List<Callable<Object>> uses = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      int number = i;
      uses.add(
          switch (i % 4) {
            case 0 ->
                () -> {
                  base.add(Document.of("d" + number, "A steel pump."));
                  return number;
                };
            case 1 -> () -> base.sync(docs);
            case 2 -> () -> base.search("pump");
            default -> () -> base.ask("pump");
          });
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Object> use : threads.invokeAll(uses)) {
        assertThat(use.get()).isNotNull();
      }
    }

    assertThat(base.documents()).hasSize(30);
  }

  @Test
  void syncs_of_one_folder_at_the_same_time_add_each_file_once() throws Exception {
    Path docs = Files.createDirectory(temporary.resolve("docs"));
    for (int i = 0; i < 10; i++) {
      Files.writeString(docs.resolve(i + ".txt"), "A brass pump number " + i + ".");
    }
    Callable<SyncReport> sync = () -> base.sync(Folder.of(docs), SyncListener.NONE);
    int added = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (Future<SyncReport> report : threads.invokeAll(List.of(sync, sync, sync, sync))) {
        added += report.get().added();
      }
    }

    assertThat(added).isEqualTo(10);
  }

  private void reopen() {
    base.close();
    base = KnowledgeBase.builder(folder).embeddingModel(model).open();
  }
}
