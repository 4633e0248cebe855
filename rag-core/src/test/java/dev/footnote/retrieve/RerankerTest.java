package dev.footnote.retrieve;

import static dev.footnote.testing.RetrievalAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.footnote.document.Passage;
import dev.footnote.document.PassageId;
import dev.footnote.document.Span;
import dev.footnote.embed.CrossEncoder;
import dev.footnote.testing.MemorySnapshot;
import dev.footnote.testing.SeededRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SeededRandom.class)
class RerankerTest {

  private static final Query QUERY = Query.of("pump");

  @Test
  void with_a_weight_of_one_the_model_decides_the_order() {
    assertThat(rerank(1, hits(0.9, 0.5, 0.1), 1, 3, 2)).ranks("d1#0", "d2#0", "d0#0");
  }

  @Test
  void with_a_smaller_weight_the_old_scores_count_too() {
    List<Hit> hits = rerank(0.5, hits(0.8, 0.4, 0.2), 10, 20, 30);

    assertThat(hits).ranks("d2#0", "d0#0", "d1#0");
    assertThat(hits.get(0).score()).isCloseTo(0.5 * 1 + 0.5 * 0.2 / 0.8, within(1e-12));
    assertThat(hits.get(1).score()).isCloseTo(0.5 * 0 + 0.5 * 1, within(1e-12));
  }

  @Test
  void a_hit_has_a_part_with_the_models_score_and_rank() {
    Hit best = rerank(0.7, hits(0.9, 0.5), -1, 4).getFirst();

    Hit.ScorePart part = best.part(Signal.CROSS_ENCODER);
    assertThat(part.score()).isEqualTo(4);
    assertThat(part.rank()).hasValue(1);
    assertThat(part.contribution()).isCloseTo(0.7, within(1e-12));
    assertThat(best.part(Signal.WORDS).score()).isEqualTo(0.5);
  }

  @Test
  void equal_scores_are_ordered_by_passage_id() {
    assertThat(rerank(1, List.of(hit(3, 0.5), hit(1, 0.5), hit(2, 0.5)), 7, 7, 7))
        .ranks("d1#0", "d2#0", "d3#0");
  }

  @Test
  void hits_with_equal_model_scores_keep_their_order() {
    assertThat(rerank(1, List.of(hit(3, 1), hit(1, 0.5), hit(2, 0.2)), 7, 7))
        .ranks("d3#0", "d1#0", "d2#0");
  }

  @Test
  void hits_beyond_the_depth_follow_in_their_old_order() {
    List<Hit> hits = rerank(0.5, hits(0.8, 0.6, 0.5, 0.4, 0.1), 1, 2);

    assertThat(hits).ranks("d1#0", "d0#0", "d2#0", "d3#0", "d4#0");
    assertThat(hits.get(2).score()).isCloseTo(0.5 * 0.5 / 0.8, within(1e-12));
    assertThat(hits.stream().map(Hit::score).toList())
        .isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void a_depth_of_zero_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CrossEncoderReranker(new Fixed(), 0.5, 0))
        .withMessageContaining("depth 0: must be 1 to 10000");
  }

  @Test
  void parts_add_up_and_ranks_start_at_one(Random random) {
    for (int round = 0; round < 50; round++) {
      int count = random.nextInt(20);
      List<Hit> hits =
          IntStream.range(0, count).mapToObj(i -> hit(i, random.nextDouble())).toList();
      double[] scores = random.doubles(count, -5, 5).toArray();

      List<Hit> reranked = rerank(0.1 + 0.9 * random.nextDouble(), hits, scores);

      assertThat(reranked.stream().map(Hit::passage).toList())
          .containsExactlyInAnyOrderElementsOf(hits.stream().map(Hit::passage).toList());
      for (int i = 0; i < count; i++) {
        Hit hit = reranked.get(i);
        assertThat(hit.rank()).isEqualTo(i + 1);
        assertThat(hit.parts().stream().mapToDouble(Hit.ScorePart::contribution).sum())
            .isCloseTo(hit.score(), within(1e-12));
        assertThat(hit.score()).isLessThanOrEqualTo(reranked.get(Math.max(0, i - 1)).score());
      }
    }
  }

  @Test
  void a_weight_outside_its_range_is_rejected() {
    for (double weight : new double[] {0, -0.1, 1.1, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> rerank(weight, hits(1), 1))
          .withMessageContaining("weight " + weight);
    }
  }

  private static List<Hit> rerank(double weight, List<Hit> hits, double... scores) {
    return new CrossEncoderReranker(new Fixed(scores), weight, Math.max(1, scores.length))
        .rerank(QUERY, hits, MemorySnapshot.of());
  }

  private static List<Hit> hits(double... scores) {
    List<Hit> hits = new ArrayList<>();
    for (double score : scores) {
      hits.add(hit(hits.size(), score));
    }
    return hits;
  }

  private static Hit hit(int document, double score) {
    return new Hit(
        new Passage(
            new PassageId("d" + document, 0),
            new Span(0, 1),
            "x",
            "x",
            List.of(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            List.of()),
        document + 1,
        score,
        List.of(new Hit.ScorePart(Signal.WORDS, OptionalInt.of(document + 1), score, score, 1)));
  }

  /** A model with fixed scores. */
  private static final class Fixed implements CrossEncoder {
    private final double[] scores;

    Fixed(double... scores) {
      this.scores = scores;
    }

    @Override
    public double[] score(String question, List<String> texts) {
      return scores.clone();
    }

    @Override
    public void close() {}
  }
}
