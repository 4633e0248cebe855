package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footnote.document.Document;
import dev.footnote.index.IndexedDocument;
import dev.footnote.index.ReembedListener;
import dev.footnote.index.Reembedding;
import dev.footnote.testing.BagOfWordsModel;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents inside other documents, such as attachments and archive entries. */
final class ContainersTest {

  private static final Document MAIL = document("m.eml");
  private static final Document REPORT = document("m.eml!/r.zip", "m.eml");
  private static final Document TABLE = document("m.eml!/r.zip!/t.csv", "m.eml", "m.eml!/r.zip");
  private static final Document OTHER = document("n.eml");

  @TempDir Path folder;
  private IndexedTexts texts;

  @BeforeEach
  void open() {
    texts = IndexedTexts.open(folder.resolve("index"));
  }

  @AfterEach
  void close() {
    texts.close();
  }

  @Test
  void an_inner_document_names_its_containers() {
    put(MAIL, REPORT, TABLE);
    assertThat(texts.collection().document(TABLE.id()).orElseThrow().containers())
        .containsExactly("m.eml", "m.eml!/r.zip");
  }

  @Test
  void replacing_a_document_removes_its_old_inner_documents() {
    put(MAIL, REPORT, TABLE);
    put(OTHER);
    put(MAIL, document("m.eml!/new.txt", "m.eml"));
    assertThat(ids()).containsExactly("m.eml", "m.eml!/new.txt", "n.eml");
    assertIntact();
  }

  @Test
  void removing_a_document_removes_its_inner_documents() {
    put(MAIL, REPORT, TABLE);
    put(OTHER);
    texts.collection().remove("m.eml");
    assertThat(ids()).containsExactly("n.eml");
  }

  @Test
  void an_inner_document_can_be_removed_without_its_container() {
    put(MAIL, REPORT, TABLE);
    texts.collection().remove(REPORT.id());
    assertThat(ids()).containsExactly("m.eml");
  }

  @Test
  void an_inner_document_replaces_another_document_with_its_id() {
    put(document(REPORT.id()));
    put(MAIL, REPORT);
    assertThat(ids()).containsExactly("m.eml", REPORT.id());
    put(document(REPORT.id()));
    assertThat(texts.collection().document(REPORT.id()).orElseThrow().containers()).isEmpty();
    assertIntact();
  }

  @Test
  void an_inner_document_cannot_be_put_without_its_container() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> put(OTHER, REPORT))
        .withMessageContaining("lies in \"m.eml\" and does not follow it");
    assertThat(ids()).isEmpty();
  }

  @Test
  void two_inner_documents_with_the_same_id_are_rejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> put(MAIL, REPORT, REPORT));
  }

  @Test
  void re_embedding_carries_inner_documents_over_with_their_container() {
    put(MAIL, REPORT, TABLE);
    put(OTHER);
    try (IndexedTexts other =
        IndexedTexts.open(folder.resolve("other"), BagOfWordsModel.create())) {
      Reembedding.run(texts.index(), other.index(), ReembedListener.NONE);
      put(MAIL, REPORT);
      Reembedding.run(texts.index(), other.index(), ReembedListener.NONE);
      assertThat(other.collection().documents()).isEqualTo(texts.collection().documents());
      assertThat(ids()).containsExactly("m.eml", "m.eml!/r.zip", "n.eml");
    }
  }

  private static Document document(String id, String... containers) {
    return Document.builder(id).containers(List.of(containers)).paragraph("text of " + id).build();
  }

  private void put(Document... documents) {
    texts.collection().put(Stream.of(documents).map(IndexedTexts::chunk).toList());
  }

  private List<String> ids() {
    return texts.collection().documents().stream().map(IndexedDocument::id).toList();
  }

  private void assertIntact() {
    texts.collection().commit();
    texts.close();
    assertThat(LuceneIndex.check(folder.resolve("index")).problems()).isEmpty();
    texts = IndexedTexts.open(folder.resolve("index"));
  }
}
