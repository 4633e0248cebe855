package dev.footnote.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footnote.document.Document;
import dev.footnote.retrieve.internal.RerankedSnapshot;
import dev.footnote.testing.MemorySnapshot;
import dev.footnote.testing.RetrievalAssertions;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentLimitTest {

  private static final MemorySnapshot SNAPSHOT =
      MemorySnapshot.of(
          Document.builder("a").paragraph("pump a b").paragraph("pump").paragraph("pump b").build(),
          Document.of("b", "pump"));
  private static final Query QUERY = Query.of("pump a b").withLimit(2);

  @Test
  void each_document_keeps_only_its_best_passage() {
    RetrievalAssertions.assertThat(limited(DocumentLimit.onePerDocument())).ranks("a#0", "b#0");
  }

  @Test
  void scores_and_parts_do_not_change() {
    List<Hit> all = SNAPSHOT.search(QUERY.withLimit(10));

    assertThat(limited(DocumentLimit.onePerDocument()))
        .containsExactly(all.getFirst(), all.getLast().withRank(2));
  }

  @Test
  void a_larger_limit_keeps_more_hits_of_a_document() {
    List<Hit> found = SNAPSHOT.search(QUERY.withLimit(10));

    RetrievalAssertions.assertThat(new DocumentLimit(2).rerank(QUERY, found, SNAPSHOT))
        .ranks("a#0", "a#2", "b#0");
  }

  @Test
  void it_examines_ten_hits_for_each_requested_hit_up_to_the_largest_limit() {
    assertThat(DocumentLimit.onePerDocument().depth(3)).isEqualTo(30);
    assertThat(DocumentLimit.onePerDocument().depth(5_000)).isEqualTo(10_000);
  }

  @Test
  void a_limit_of_no_hits_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DocumentLimit(0))
        .withMessage("limit of 0 hits of one document: must be at least 1");
  }

  private static List<Hit> limited(Reranker reranker) {
    return new RerankedSnapshot(SNAPSHOT, reranker).search(QUERY);
  }
}
