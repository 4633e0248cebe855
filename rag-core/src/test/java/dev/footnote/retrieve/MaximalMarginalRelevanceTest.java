package dev.footnote.retrieve;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.footnote.document.Document;
import dev.footnote.document.PassageId;
import dev.footnote.testing.MemorySnapshot;
import dev.footnote.testing.RetrievalAssertions;
import dev.footnote.testing.SeededRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SeededRandom.class)
class MaximalMarginalRelevanceTest {

  private static final MemorySnapshot SNAPSHOT =
      MemorySnapshot.of(
          Document.of("a", "brass pump"),
          Document.of("b", "brass pump"),
          Document.of("c", "wooden door"));
  private static final Query QUERY = Query.of("pump");

  @Test
  void a_repetition_ranks_below_a_different_passage() {
    List<Hit> hits = new MaximalMarginalRelevance(0.5, 10).rerank(QUERY, hits(), SNAPSHOT);

    RetrievalAssertions.assertThat(hits).ranks("a#0", "c#0", "b#0");
  }

  @Test
  void a_hit_has_a_part_for_its_similarity_to_higher_hits() {
    Hit last = new MaximalMarginalRelevance(0.5, 10).rerank(QUERY, hits(), SNAPSHOT).getLast();

    assertThat(last.part(Signal.DIVERSITY).score()).isCloseTo(1, within(1e-6));
    assertThat(last.part(Signal.DIVERSITY).contribution()).isCloseTo(-0.5, within(1e-6));
    assertThat(last.score()).isCloseTo(0.5 * 0.7 / 0.8 - 0.5, within(1e-6));
  }

  @Test
  void a_lambda_of_one_keeps_the_order() {
    List<Hit> hits = new MaximalMarginalRelevance(1, 10).rerank(QUERY, hits(), SNAPSHOT);

    RetrievalAssertions.assertThat(hits).ranks("a#0", "b#0", "c#0");
  }

  @Test
  void the_requested_number_of_hits_is_returned() {
    Reranker diverse = new MaximalMarginalRelevance(0.5, 10);

    RetrievalAssertions.assertThat(diverse.rerank(QUERY.withLimit(2), hits(), SNAPSHOT))
        .ranks("a#0", "c#0");
  }

  @Test
  void it_examines_its_depth_and_at_least_the_requested_hits() {
    Reranker diverse = new MaximalMarginalRelevance(0.5, 40);

    assertThat(diverse.depth(10)).isEqualTo(40);
    assertThat(diverse.depth(50)).isEqualTo(50);
  }

  @Test
  void a_passage_without_a_vector_is_similar_to_no_passage() {
    List<Hit> hits =
        new MaximalMarginalRelevance(0.5, 10).rerank(QUERY, hits(), MemorySnapshot.of());

    RetrievalAssertions.assertThat(hits).ranks("a#0", "b#0", "c#0");
    assertThat(hits).allMatch(hit -> hit.part(Signal.DIVERSITY).score() == 0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.1, Double.NaN})
  void a_lambda_out_of_range_is_rejected(double lambda) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MaximalMarginalRelevance(lambda, 10))
        .withMessage("lambda " + lambda + ": must be more than 0 and at most 1");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10_001})
  void a_depth_out_of_range_is_rejected(int depth) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MaximalMarginalRelevance(0.5, depth))
        .withMessage("depth " + depth + ": must be 1 to 10000");
  }

  @Test
  void the_order_agrees_with_the_definition(Random random) {
    for (int i = 0; i < 200; i++) {
      HitFixtures found = HitFixtures.random(random);
      double lambda = 0.05 + 0.9 * random.nextDouble();

      assertThat(found.rerankedBy(new MaximalMarginalRelevance(lambda, 10)))
          .extracting(hit -> hit.passage().id())
          .containsExactlyElementsOf(byDefinition(found, lambda));
    }
  }

  /** Compares each remaining hit with each taken hit in every step. */
  private static List<PassageId> byDefinition(HitFixtures found, double lambda) {
    Map<PassageId, float[]> vectors = found.snapshot().vectors(found.ids());
    double scale = Rescoring.scale(found.hits(), lambda);
    List<Hit> left = new ArrayList<>(found.hits());
    List<PassageId> taken = new ArrayList<>();
    while (taken.size() < found.query().limit() && !left.isEmpty()) {
      Map<PassageId, Double> scores = new TreeMap<>();
      for (Hit hit : left) {
        PassageId id = hit.passage().id();
        double likeness =
            taken.stream().mapToDouble(other -> cosine(vectors, id, other)).max().orElse(0);
        double relevance = Rescoring.rescored(hit, scale, List.of()).score();
        scores.put(id, relevance - (1 - lambda) * Math.max(0, likeness));
      }
      double highest = Collections.max(scores.values());
      PassageId best =
          scores.entrySet().stream()
              .filter(entry -> entry.getValue() == highest)
              .findFirst()
              .orElseThrow()
              .getKey();
      taken.add(best);
      left.removeIf(hit -> hit.passage().id().equals(best));
    }
    return taken;
  }

  private static double cosine(Map<PassageId, float[]> vectors, PassageId one, PassageId other) {
    return dot(requireNonNull(vectors.get(one)), requireNonNull(vectors.get(other)));
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  private static List<Hit> hits() {
    return HitFixtures.ranked(
        List.of(
            HitFixtures.hit(SNAPSHOT.passage("a", 0), 0.8),
            HitFixtures.hit(SNAPSHOT.passage("b", 0), 0.7),
            HitFixtures.hit(SNAPSHOT.passage("c", 0), 0.2)));
  }
}
