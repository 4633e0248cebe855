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
  void there_is_a_hit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Expansion(List.of(), List.of(ONE)))
        .withMessage("an expansion of no hit");
  }

  @Test
  void the_hit_is_among_the_passages() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Expansion(List.of(HIT), List.of(TWO)))
        .withMessageContaining("passage d#0 was found and is not among those around it");
  }

  @Test
  void passages_are_in_the_order_of_the_document() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Expansion(List.of(HIT), List.of(TWO, ONE)))
        .withMessageContaining("passage d#0 after d#1");
  }

  @Test
  void passages_are_of_one_document() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Expansion(List.of(HIT), List.of(ONE, SNAPSHOT.passage("e", 0))))
        .withMessageContaining("passage e#0 after d#0");
  }
}
