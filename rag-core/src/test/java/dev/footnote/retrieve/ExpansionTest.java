package dev.footnote.retrieve;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footnote.document.Document;
import dev.footnote.document.Passage;
import dev.footnote.testing.MemorySnapshot;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpansionTest {

  private static final MemorySnapshot SNAPSHOT =
      MemorySnapshot.of(
          Document.builder("d").paragraph("one").paragraph("two").build(),
          Document.of("e", "three"));
  private static final Passage ONE = SNAPSHOT.passage("d", 0);
  private static final Passage TWO = SNAPSHOT.passage("d", 1);
  private static final Hit HIT = HitFixtures.hit(ONE, 1);

  @Test
  void an_expansion_without_a_hit_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Expansion(List.of(), List.of(ONE)))
        .withMessage("expansion: must have at least one hit");
  }

  @Test
  void an_expansion_without_the_passage_of_its_hit_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Expansion(List.of(HIT), List.of(TWO)))
        .withMessageContaining("expansion: must contain the passage d#0 of its hit");
  }

  @Test
  void passages_out_of_document_order_are_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Expansion(List.of(HIT), List.of(TWO, ONE)))
        .withMessageContaining("passage d#0 after d#1");
  }

  @Test
  void passages_of_several_documents_are_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Expansion(List.of(HIT), List.of(ONE, SNAPSHOT.passage("e", 0))))
        .withMessageContaining("passage e#0 after d#0");
  }
}
