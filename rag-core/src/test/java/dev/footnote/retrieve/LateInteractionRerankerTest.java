package dev.footnote.retrieve;

import static dev.footnote.testing.RetrievalAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Passage;
import dev.footnote.document.PassageId;
import dev.footnote.document.Span;
import dev.footnote.embed.onnx.OnnxEmbeddingModel;
import dev.footnote.testing.MemorySnapshot;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LateInteractionRerankerTest {

  private static final String PARKING = "Visitors park behind the main building.";
  private static final String WARRANTY = "Refurbished pumps are under warranty for ninety days.";

  private static OnnxEmbeddingModel model;
  private static Reranker reranker;

  @BeforeAll
  static void load() {
    model = OnnxEmbeddingModel.bgeSmallEnV15(2);
    reranker = new LateInteractionReranker(model.lateInteraction(), 0.8, 20);
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @Test
  void a_passage_with_the_words_of_the_question_moves_up() {
    List<Hit> hits = List.of(hit("a", PARKING, 0.6), hit("b", WARRANTY, 0.5));

    List<Hit> reranked = rerank(Query.of("How long is the warranty on refurbished pumps?"), hits);

    assertThat(reranked).ranks("b#0", "a#0");
    assertThat(reranked.getFirst().part(Signal.LATE_INTERACTION).score()).isBetween(0.5, 1.0);
  }

  @Test
  void a_repeated_question_has_the_same_scores() {
    List<Hit> hits = List.of(hit("a", PARKING, 0.6), hit("b", WARRANTY, 0.5));
    Query query = Query.of("Where do visitors park?");

    assertThat(rerank(query, hits)).isEqualTo(rerank(query, hits));
  }

  @Test
  void a_question_longer_than_the_model_reads_is_compared_completely() {
    List<Hit> hits = List.of(hit("a", PARKING, 0.5), hit("b", WARRANTY, 0.5));
    String question = "Where is this? ".repeat(150) + "warranty on refurbished pumps ".repeat(150);

    assertThat(rerank(Query.of(question), hits)).ranks("b#0", "a#0");
  }

  private static List<Hit> rerank(Query query, List<Hit> hits) {
    return reranker.rerank(query, hits, MemorySnapshot.of());
  }

  private static Hit hit(String document, String text, double score) {
    Passage passage =
        new Passage(
            new PassageId(document, 0),
            new Span(0, text.length()),
            text,
            "Handbook",
            List.of(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    return new Hit(
        passage,
        1,
        score,
        List.of(new Hit.ScorePart(Signal.WORDS, OptionalInt.of(1), score, score, 1)));
  }
}
