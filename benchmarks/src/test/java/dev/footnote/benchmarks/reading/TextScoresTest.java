package dev.footnote.benchmarks.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.benchmarks.reading.TextBlock.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextScoresTest {

  private static final TextBlock HEADING = block(Kind.HEADING, "The lease of the mill");
  private static final TextBlock FIRST =
      block(Kind.OTHER, "The lease begins in the spring of the year after the sale.");
  private static final TextBlock SECOND =
      block(Kind.OTHER, "It ends when the tenant or the owner gives notice in writing.");
  private static final TextBlock ITEM =
      new TextBlock(
          Kind.ITEM,
          "1. the wheel, the race and the sluice of the mill",
          "the wheel, the race and the sluice of the mill");

  private static TextBlock block(Kind kind, String text) {
    return new TextBlock(kind, text, text);
  }

  private static Map<String, Double> scores(List<TextBlock> truth, List<TextBlock> found) {
    TextScores scores = new TextScores();
    scores.add(truth, found);
    return scores.metrics();
  }

  @Test
  void the_truth_has_full_marks() {
    List<TextBlock> truth = List.of(HEADING, FIRST, SECOND, ITEM);

    assertThat(scores(truth, truth))
        .containsEntry("heading-precision", 1.0)
        .containsEntry("heading-recall", 1.0)
        .containsEntry("list-item-recall", 1.0)
        .containsEntry("order-tau", 1.0)
        .containsEntry("edit-similarity", 1.0)
        .containsEntry("word-f1", 1.0);
  }

  @Test
  void a_reversed_order_costs_tau_and_no_words() {
    assertThat(scores(List.of(FIRST, SECOND), List.of(SECOND, FIRST)))
        .containsEntry("order-tau", -1.0)
        .containsEntry("word-f1", 1.0);
  }

  @Test
  void a_heading_that_is_none_costs_precision() {
    assertThat(scores(List.of(HEADING, FIRST), List.of(HEADING, block(Kind.HEADING, FIRST.text()))))
        .containsEntry("heading-precision", 0.5)
        .containsEntry("heading-recall", 1.0);
  }

  @Test
  void an_item_is_found_without_its_number() {
    assertThat(scores(List.of(ITEM), List.of(block(Kind.ITEM, ITEM.body()))))
        .containsEntry("list-item-recall", 1.0);
  }

  @Test
  void a_hyphen_at_the_end_of_a_line_and_a_raised_mark_cost_nothing() {
    assertThat(
            scores(
                List.of(block(Kind.OTHER, "The treat- ment costs 500 1 euros")),
                List.of(block(Kind.OTHER, "The treatment costs 500\u00B9 euros"))))
        .containsEntry("edit-similarity", 1.0);
  }
}
