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

/** Documents and ids at the end of what the index takes, and behind it. */
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

  /** As many as {@code -Dfootnote.passages} says. */
  @Test
  void a_document_of_very_many_passages_is_put_replaced_and_removed_whole() {
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

  /** Of one to four bytes a character: at most 30,000, and Lucene's terms take 32,766. */
  @ParameterizedTest
  @ValueSource(strings = {"x", "\u00fc", "\u6f22", "\ud83d\ude80"})
  void a_document_whose_id_is_as_long_as_can_be_is_found_replaced_and_removed(String character) {
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
  void a_longer_id_is_refused_before_it_comes_to_the_index() {
    String id = Strings.repeat("x", Document.MAX_ID_LENGTH + 1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> texts.put(id, "brass pump"))
        .withMessageContaining("document id of 10001 characters: must have at most 10000: xxx");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> texts.collection().remove(id))
        .withMessageContaining("must have at most 10000");
  }

  /** Lucene would write the two as one. */
  @Test
  void an_id_with_half_a_character_removes_no_document_with_another() {
    texts.put("d\ufffd", "brass pump");

    assertThatIllegalArgumentException().isThrownBy(() -> texts.collection().remove("d\ud800"));

    assertThat(texts.collection().documents()).hasSize(1);
  }

  @Test
  void a_long_id_that_is_not_there_is_not_found() {
    assertThat(texts.collection().document(Strings.repeat("\u6f22", 20_000))).isEmpty();
  }

  @Test
  void a_document_whose_principal_is_as_long_as_can_be_is_seen_by_its_holder() {
    String principal = Strings.repeat("\u6f22", Access.MAX_PRINCIPAL_LENGTH);
    texts.put("d", Access.restrictedTo(principal), "brass pump");

    assertThat(texts.passage("d", 0, AccessScope.of(principal))).isPresent();
    assertThat(texts.passage("d", 0)).isEmpty();
  }
}
