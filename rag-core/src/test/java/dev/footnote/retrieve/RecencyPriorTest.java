package dev.footnote.retrieve;

import static dev.footnote.testing.RetrievalAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.footnote.document.Access;
import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.testing.MemorySnapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecencyPriorTest {

  private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOW);
  private static final Duration YEAR = Duration.ofDays(365);

  @Test
  void of_equally_relevant_passages_the_newer_ranks_first() {
    assertThat(reranked(modified("a", NOW.minus(YEAR)), modified("b", NOW))).ranks("b#0", "a#0");
  }

  @Test
  void recency_halves_with_every_half_life() {
    assertThat(newness(modified("a", NOW))).isEqualTo(1);
    assertThat(newness(modified("a", NOW.minus(YEAR)))).isCloseTo(0.5, within(1e-12));
    assertThat(newness(modified("a", NOW.minus(YEAR.multipliedBy(3)))))
        .isCloseTo(0.125, within(1e-12));
  }

  @Test
  void the_old_scores_keep_the_remaining_weight() {
    Hit hit = reranked(modified("a", NOW.minus(YEAR))).getFirst();

    assertThat(hit.score()).isCloseTo(0.8 * 1 + 0.2 * 0.5, within(1e-12));
    assertThat(hit.part(Signal.RECENCY).contribution()).isCloseTo(0.2 * 0.5, within(1e-12));
  }

  @Test
  void a_time_in_the_future_counts_as_now() {
    assertThat(newness(modified("a", NOW.plus(YEAR)))).isEqualTo(1);
  }

  @Test
  void the_largest_instant_is_accepted() {
    assertThat(newness(modified("a", Instant.MAX))).isEqualTo(1);
    assertThat(newness(modified("a", Instant.MIN))).isEqualTo(0);
  }

  @Test
  void without_a_time_of_change_the_time_of_creation_counts() {
    Metadata metadata = Metadata.builder().created(NOW.minus(YEAR)).build();

    assertThat(newness(document("a", metadata))).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void the_time_of_change_is_preferred_to_the_time_of_creation() {
    Metadata metadata = Metadata.builder().created(NOW.minus(YEAR)).modified(NOW).build();

    assertThat(newness(document("a", metadata))).isEqualTo(1);
  }

  @Test
  void a_document_without_a_date_gets_the_average_recency() {
    List<Hit> hits =
        reranked(
            modified("a", NOW.minus(YEAR)), modified("b", NOW), document("c", Metadata.none()));

    assertThat(hits).ranks("b#0", "c#0", "a#0");
    assertThat(hits.get(1).part(Signal.RECENCY).score()).isCloseTo(0.75, within(1e-12));
  }

  @Test
  void without_any_date_the_order_does_not_change() {
    assertThat(reranked(document("b", Metadata.none()), document("a", Metadata.none())))
        .ranks("a#0", "b#0");
  }

  @Test
  void the_date_of_a_document_hidden_from_the_scope_is_not_used() {
    Document hidden =
        Document.builder("a")
            .access(Access.restrictedTo("boss"))
            .metadata(Metadata.builder().modified(NOW).build())
            .paragraph("pump")
            .build();

    assertThat(newness(hidden)).isEqualTo(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S"})
  void a_half_life_of_zero_or_less_is_rejected(Duration halfLife) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RecencyPrior(CLOCK, halfLife, 0.2))
        .withMessage("half-life " + halfLife + ": must be more than 0");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1, Double.NaN})
  void a_weight_out_of_range_is_rejected(double weight) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RecencyPrior(CLOCK, YEAR, weight))
        .withMessage("weight " + weight + ": must be more than 0 and less than 1");
  }

  private static double newness(Document document) {
    return reranked(document).getFirst().part(Signal.RECENCY).score();
  }

  private static List<Hit> reranked(Document... documents) {
    MemorySnapshot snapshot = MemorySnapshot.of(documents);
    List<Hit> hits = new ArrayList<>();
    for (Document document : documents) {
      hits.add(HitFixtures.hit(snapshot.passage(document.id(), 0), 0.6));
    }
    return new RecencyPrior(CLOCK, YEAR, 0.2)
        .rerank(Query.of("pump"), HitFixtures.ranked(hits), snapshot);
  }

  private static Document modified(String id, Instant time) {
    return document(id, Metadata.builder().modified(time).build());
  }

  private static Document document(String id, Metadata metadata) {
    return Document.builder(id).metadata(metadata).paragraph("pump").build();
  }
}
