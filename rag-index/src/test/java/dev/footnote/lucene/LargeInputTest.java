package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.base.Strings;
import dev.footnote.document.Access;
import dev.footnote.document.Document;
import dev.footnote.retrieve.AccessScope;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents and ids at the limits of the index, and beyond them. */
final class LargeInputTest {

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

  /** Uses as many passages as {@code -Dfootnote.passages} sets; 10,000 by default. */
  @Test
  void a_document_of_very_many_passages_is_stored_and_replaced_completely() {
    int passages = Integer.getInteger("footnote.passages", 10_000);
    String[] paragraphs = new String[passages];
    for (int i = 0; i < passages; i++) {
      paragraphs[i] = "pump " + i + " of " + Integer.toString(i * 7919, 36);
    }
    texts.put("d", paragraphs);
    texts.index().commit();

    assertThat(texts.passage("d", passages - 1).orElseThrow().text())
        .isEqualTo(paragraphs[passages - 1]);
    assertThat(texts.index().statistics().passages()).isEqualTo(passages);
    assertThat(IndexedTexts.ids(texts.search(paragraphs[passages / 2])))
        .startsWith("d#" + passages / 2);

    texts.put("d", "short");
    texts.index().commit();
    texts.index().compact();
    assertThat(texts.index().statistics().passages()).isEqualTo(1);
    assertThat(texts.index().statistics().deletedPassages()).isZero();
  }

  /** Characters of one to four bytes. The id has at most 30,000; a Lucene term, 32,766. */
  @ParameterizedTest
  @ValueSource(strings = {"x", "\u00fc", "\u6f22", "\ud83d\ude80"})
  void a_document_with_the_longest_id_is_found_replaced_and_removed(String character) {
    String id = Strings.repeat(character, Document.MAX_ID_LENGTH / character.length());
    texts.put(id, "brass pump");
    texts.put(id, "steel valve");
    texts.index().commit();

    assertThat(texts.collection().document(id).orElseThrow().passages()).isEqualTo(1);
    assertThat(texts.passage(id, 0).orElseThrow().text()).isEqualTo("steel valve");
    texts.close();
    assertThat(LuceneIndex.check(folder)).isEqualTo(new IndexReport(1, 1, 1, List.of()));

    texts = IndexedTexts.open(folder);
    texts.collection().remove(id);
    assertThat(texts.collection().documents()).isEmpty();
  }

  @Test
  void an_id_that_is_too_long_is_rejected() {
    String id = Strings.repeat("x", Document.MAX_ID_LENGTH + 1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> texts.put(id, "brass pump"))
        .withMessageContaining("document id of 10001 characters: must have at most 10000: xxx");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> texts.collection().remove(id))
        .withMessageContaining("must have at most 10000");
  }

  /** Lucene would write both ids as the same bytes. */
  @Test
  void an_id_with_an_unpaired_surrogate_is_rejected_and_removes_no_other_document() {
    texts.put("d\ufffd", "brass pump");

    assertThatIllegalArgumentException().isThrownBy(() -> texts.collection().remove("d\ud800"));

    assertThat(texts.collection().documents()).hasSize(1);
  }

  @Test
  void a_missing_document_with_a_very_long_id_is_not_found() {
    assertThat(texts.collection().document(Strings.repeat("\u6f22", 20_000))).isEmpty();
  }

  @Test
  void a_document_with_the_longest_principal_is_visible_to_that_principal() {
    String principal = Strings.repeat("\u6f22", Access.MAX_PRINCIPAL_LENGTH);
    texts.put("d", Access.restrictedTo(principal), "brass pump");

    assertThat(texts.passage("d", 0, AccessScope.of(principal))).isPresent();
    assertThat(texts.passage("d", 0)).isEmpty();
  }
}
