package dev.footnote.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.collect.ImmutableMap;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageId;
import dev.footnote.document.Span;
import dev.footnote.filter.Filter;
import dev.footnote.retrieve.AccessScope;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Retriever;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrecRunTest {

  private static final Topic TOPIC = new Topic("q1", "Which pump?");

  @TempDir Path folder;

  /** The limits of the searches, in order. */
  private final List<Integer> limits = new ArrayList<>();

  @Test
  void a_document_scores_as_its_best_passage() {
    assertThat(TrecRun.byBestPassage(List.of(hit("a", 0, 5), hit("b", 0, 4), hit("a", 1, 1))))
        .containsExactly("a", "b");
    assertThat(TrecRun.byBestPassage(List.of(hit("a", 0, 1), hit("b", 0, 4), hit("a", 1, 5))))
        .containsExactly("a", "b");
  }

  @Test
  void many_fair_passages_do_not_outweigh_a_better_one() {
    assertThat(TrecRun.byBestPassage(List.of(hit("b", 0, 5), hit("a", 0, 4), hit("a", 1, 4))))
        .containsExactly("b", "a");
  }

  @Test
  void documents_of_equal_score_are_ordered_by_id() {
    assertThat(TrecRun.byBestPassage(List.of(hit("c", 0, 1), hit("b", 7, 1), hit("a", 3, 1))))
        .containsExactly("a", "b", "c");
    assertThat(TrecRun.byScore(Map.of("d10", 1.0, "d9", 1.0, "d2", 2.0)))
        .containsExactly("d2", "d10", "d9");
  }

  @Test
  void negative_scores_are_ranked_too() {
    assertThat(TrecRun.byScore(Map.of("a", -2.0, "b", -1.0, "c", 0.0)))
        .containsExactly("c", "b", "a");
  }

  @Test
  void it_searches_once_if_the_first_hits_are_of_enough_documents() {
    assertThat(documents(2, hit("a", 0, 3), hit("b", 0, 2), hit("c", 0, 1)))
        .containsExactly("a", "b");
    assertThat(limits).containsExactly(2);
  }

  @Test
  void it_doubles_the_limit_until_there_are_enough_documents() {
    assertThat(
            documents(
                2,
                hit("a", 0, 9),
                hit("a", 1, 8),
                hit("a", 2, 7),
                hit("a", 3, 6),
                hit("a", 4, 5),
                hit("b", 0, 4),
                hit("c", 0, 3),
                hit("d", 0, 2),
                hit("e", 0, 1)))
        .containsExactly("a", "b");
    assertThat(limits).containsExactly(2, 4, 8);
  }

  @Test
  void it_stops_when_a_search_returns_fewer_hits_than_its_limit() {
    assertThat(documents(3, hit("a", 0, 9), hit("a", 1, 8), hit("a", 2, 7), hit("b", 0, 6)))
        .containsExactly("a", "b");
    assertThat(limits).containsExactly(3, 6);
  }

  @Test
  void a_search_without_hits_has_an_empty_ranking() {
    assertThat(documents(3)).isEmpty();
    assertThat(limits).containsExactly(3);
  }

  @Test
  void a_further_search_never_changes_the_order_of_documents_found_before() {
    Retriever unsteady =
        query ->
            query.limit() == 2
                ? List.of(hit("b", 0, 2), hit("b", 1, 1))
                : List.of(hit("c", 0, 9), hit("a", 0, 8), hit("b", 0, 7));
    assertThat(TrecRun.of(unsteady, List.of(TOPIC), 2, topic -> {}).of("q1"))
        .containsExactly("b", "c");
  }

  @Test
  void it_never_exceeds_the_largest_limit_of_a_query() {
    Retriever onlyOneDocument =
        query -> {
          limits.add(query.limit());
          return IntStream.range(0, query.limit()).mapToObj(i -> hit("a", i, 1)).toList();
        };
    assertThat(TrecRun.of(onlyOneDocument, List.of(TOPIC), 4_000, topic -> {}).of("q1"))
        .containsExactly("a");
    assertThat(limits).containsExactly(4_000, 8_000, Query.MAX_LIMIT);
  }

  @Test
  void each_query_has_the_text_of_its_topic_and_the_public_scope() {
    List<Query> queries = new ArrayList<>();
    Retriever retriever =
        query -> {
          queries.add(query);
          return List.of();
        };
    TrecRun.of(retriever, List.of(TOPIC, new Topic("q2", "Why?")), 7, topic -> {});
    assertThat(queries)
        .containsExactly(
            new Query("Which pump?", 7, AccessScope.publicOnly(), Filter.all()),
            new Query("Why?", 7, AccessScope.publicOnly(), Filter.all()));
  }

  @Test
  void progress_is_reported_after_each_topic() {
    List<String> heard = new ArrayList<>();
    Retriever retriever =
        query -> {
          heard.add("asked " + query.text());
          return List.of();
        };
    List<Topic> topics = List.of(TOPIC, new Topic("q2", "Why?"));
    TrecRun.of(retriever, topics, 7, topic -> heard.add("done " + topic.id()));
    assertThat(heard).containsExactly("asked Which pump?", "done q1", "asked Why?", "done q2");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Query.MAX_LIMIT + 1})
  void a_depth_out_of_range_is_rejected(int depth) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrecRun.of(this::nothing, List.of(TOPIC), depth, topic -> {}))
        .withMessageContaining(String.valueOf(depth));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrecRun.of(this::nothing, List.of(), depth, topic -> {}));
  }

  @Test
  void the_error_names_the_topic_that_the_retriever_rejects() {
    Retriever strict =
        query -> {
          throw new IllegalArgumentException("600 tokens, at most 512");
        };
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrecRun.of(strict, List.of(TOPIC), 10, topic -> {}))
        .withMessage("topic \"q1\": 600 tokens, at most 512");
  }

  @Test
  void two_topics_with_the_same_id_are_rejected_before_any_search() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                TrecRun.of(this::nothing, List.of(TOPIC, new Topic("q1", "Why?")), 10, topic -> {}))
        .withMessage("topic id \"q1\": must be unique");
    assertThat(limits).isEmpty();
  }

  @Test
  void a_ranking_with_a_repeated_document_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrecRun(Map.of("q1", List.of("a", "b", "a"))))
        .withMessage("ranking of topic \"q1\": must have each document once");
  }

  @Test
  void an_unknown_topic_has_an_empty_ranking() {
    assertThat(new TrecRun(Map.of()).of("q1")).isEmpty();
  }

  @Test
  void later_changes_of_the_passed_list_have_no_effect() {
    List<String> ranking = new ArrayList<>(List.of("a"));
    TrecRun run = new TrecRun(Map.of("q1", ranking));
    ranking.add("b");
    assertThat(run.of("q1")).containsExactly("a");
  }

  @Test
  void a_run_is_written_in_six_columns_with_scores_that_decrease_with_the_rank()
      throws IOException {
    TrecRun run =
        new TrecRun(
            ImmutableMap.of("q2", List.of("b", "\u00e4/1#c"), "q3", List.of(), "q1", List.of("a")));
    Path file = folder.resolve("results.run");
    run.write(file, "words");
    assertThat(file)
        .hasContent(
            """
            q2 Q0 b 1 2 words
            q2 Q0 \u00e4/1#c 2 1 words
            q1 Q0 a 1 1 words
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a\tb", "a\u00a0b", " a", "a\n", "", " "})
  void ids_and_tags_that_the_format_does_not_allow_are_rejected_before_writing(String id) {
    Path file = folder.resolve("results.run");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrecRun(Map.of("q1", List.of("a", id))).write(file, "tag"))
        .withMessageContaining("\"" + id + "\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrecRun(Map.of(id, List.of("a"))).write(file, "tag"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrecRun(Map.of("q1", List.of("a"))).write(file, id));
    assertThat(Files.exists(file)).isFalse();
  }

  /** Returns the ranking of {@link #TOPIC} by a retriever that has these passages, best first. */
  private List<String> documents(int depth, Hit... passages) {
    Retriever retriever =
        query -> {
          limits.add(query.limit());
          return List.of(passages).subList(0, Math.min(query.limit(), passages.length));
        };
    return TrecRun.of(retriever, List.of(TOPIC), depth, topic -> {}).of("q1");
  }

  private List<Hit> nothing(Query query) {
    limits.add(query.limit());
    return List.of();
  }

  private static Hit hit(String document, int ordinal, double score) {
    Passage passage =
        new Passage(
            new PassageId(document, ordinal),
            new Span(ordinal, ordinal + 1),
            "x",
            document,
            List.of(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    return new Hit(passage, 1, score, List.of());
  }
}
