package dev.footnote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.footnote.answer.Answer;
import dev.footnote.answer.Askable;
import dev.footnote.document.Document;
import dev.footnote.embed.Role;
import dev.footnote.index.ReembedListener;
import dev.footnote.index.ReembedReport;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Retriever;
import dev.footnote.sync.SyncReport;
import dev.footnote.testing.BagOfWordsModel;
import dev.footnote.testing.MemoryIndex;
import dev.footnote.testing.RetrievalAssertions;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A knowledge base over an engine other than Lucene. */
final class OtherEngineTest {

  @TempDir Path temporary;
  private final BagOfWordsModel model = BagOfWordsModel.create();
  private Path docs;
  private KnowledgeBase base;

  @BeforeEach
  void open() throws IOException {
    docs = Files.createDirectory(temporary.resolve("docs"));
    Files.writeString(docs.resolve("warranty.md"), "# Warranty\n\nThe warranty is two years.\n");
    Files.writeString(docs.resolve("office.md"), "# Office\n\nThe office opens at nine.\n");
    base = KnowledgeBase.builder(MemoryIndex.create(model)).open();
  }

  @AfterEach
  void close() {
    base.close();
  }

  @Test
  void an_answer_from_a_synced_folder_cites_the_file() {
    assertThat(base.sync(docs).added()).isEqualTo(2);

    Answer answer = base.ask("How long is the warranty?");

    assertThat(answer.isAnswered()).isTrue();
    assertThat(answer.text()).contains("two years");
    assertThat(answer.citations().getFirst().documentId()).isEqualTo("docs/warranty.md");
    assertThat(answer.rejections()).isEmpty();
  }

  @Test
  void a_second_sync_reads_only_changes_and_removes_documents_of_deleted_files()
      throws IOException {
    base.sync(docs);
    Files.writeString(docs.resolve("office.md"), "# Office\n\nThe office opens at ten.\n");
    Files.delete(docs.resolve("warranty.md"));

    SyncReport report = base.sync(docs);

    assertThat(report.updated()).isEqualTo(1);
    assertThat(report.removed()).isEqualTo(1);
    assertThat(base.search("office").getFirst().passage().text()).contains("ten");
    assertThat(base.sync(docs).unchanged()).isEqualTo(1);
  }

  @Test
  void collections_have_their_own_documents() {
    base.collection("a").add(Document.of("d", "A brass pump."));

    assertThat(base.collections()).containsExactly("a");
    assertThat(base.documents()).isEmpty();
    RetrievalAssertions.assertThat(base.collection("a").search("pump")).ranks("d#0");
  }

  @Test
  void documents_move_to_lucene_and_back() {
    base.sync(docs);
    try (KnowledgeBase local =
            KnowledgeBase.builder(temporary.resolve("index")).embeddingModel(model).open();
        KnowledgeBase back = KnowledgeBase.builder(MemoryIndex.create(model)).open()) {
      assertThat(base.reembedInto(local, ReembedListener.NONE))
          .isEqualTo(new ReembedReport(2, 0, 0));
      assertThat(base.reembedInto(local, ReembedListener.NONE).isInStep()).isTrue();
      assertThat(local.ask("How long is the warranty?").text()).contains("two years");
      assertThat(local.sync(docs).unchanged()).isEqualTo(2);

      assertThat(local.reembedInto(back, ReembedListener.NONE).written()).isEqualTo(2);
      assertThat(back.documents()).isEqualTo(base.documents());
    }
  }

  @Test
  void a_knowledge_base_is_not_its_own_target() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> base.reembedInto(base, ReembedListener.NONE))
        .withMessageContaining("into itself");
  }

  @Test
  void closing_the_knowledge_base_closes_the_index_and_not_the_model() {
    MemoryIndex index = MemoryIndex.create(model);
    KnowledgeBase owner = KnowledgeBase.builder(index).open();
    owner.close();
    owner.close();

    assertThatIllegalStateException()
        .isThrownBy(index::collections)
        .withMessageContaining("closed");
    assertThat(model.embed("pump", Role.QUERY)).hasSize(64);
  }

  @Test
  void an_opening_that_fails_leaves_the_index_open() {
    MemoryIndex index = MemoryIndex.create(model);
    KnowledgeBase.Builder broken =
        KnowledgeBase.builder(index)
            .answerer(
                any -> {
                  throw new IllegalArgumentException("no answerer today");
                });

    assertThatIllegalArgumentException().isThrownBy(broken::open);
    assertThat(index.collections()).isEmpty();
  }

  @Test
  void host_code_can_wrap_a_knowledge_base_in_a_proxy_of_its_interfaces() {
    base.add(Document.of("d", "The warranty is two years."));
    InvocationHandler forwarding = (proxy, method, arguments) -> method.invoke(base, arguments);
    Object proxy =
        Proxy.newProxyInstance(
            Askable.class.getClassLoader(),
            new Class<?>[] {Askable.class, Retriever.class},
            forwarding);

    List<Hit> hits = ((Retriever) proxy).search("warranty");
    Answer answer = ((Askable) proxy).ask(Query.of("How long is the warranty?"));

    RetrievalAssertions.assertThat(hits).ranks("d#0");
    assertThat(answer.text()).contains("two years");
  }
}
