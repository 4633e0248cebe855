package dev.footnote.lucene;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.footnote.document.Access;
import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageId;
import dev.footnote.embed.Role;
import dev.footnote.retrieve.AccessScope;
import dev.footnote.retrieve.Fusion;
import dev.footnote.retrieve.FusionCandidate;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Lexicon;
import dev.footnote.retrieve.LinearFusion;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Signal;
import dev.footnote.retrieve.Snapshot;
import dev.footnote.testing.BagOfWordsModel;
import dev.footnote.testing.RetrievalAssertions;
import dev.footnote.testing.SeededRandom;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hits of a hybrid search, their order and their scores. */
@ExtendWith(SeededRandom.class)
final class HybridSearchTest {

  private static final AccessScope PUBLIC = AccessScope.publicOnly();

  @TempDir Path folder;
  private final BagOfWordsModel model = BagOfWordsModel.create();
  private IndexedTexts texts;

  @BeforeEach
  void open() {
    texts = IndexedTexts.open(folder, model);
  }

  @AfterEach
  void close() {
    texts.close();
  }

  @Test
  void a_search_in_an_empty_index_has_no_hits() {
    assertThat(texts.search("pump")).isEmpty();
  }

  @Test
  void passages_with_the_words_rank_above_passages_without_them() {
    texts.put("a", "steel door");
    texts.put("b", "brass pump");

    RetrievalAssertions.assertThat(texts.search("pump")).ranks("b#0", "a#0");
  }

  @Test
  void a_passage_is_found_by_the_heading_above_it() {
    texts.put("a", "steel");
    texts.put(Document.builder("b").heading(1, "Pumps").paragraph("brass").build());

    assertThat(texts.search("pump"))
        .filteredOn(hit -> hit.part(Signal.WORDS).score() > 0)
        .extracting(hit -> hit.passage().text())
        .containsExactlyInAnyOrder("Pumps", "brass");
  }

  @Test
  void hits_of_equal_score_are_ordered_by_id() {
    for (String id : List.of("c", "a", "d", "b")) {
      texts.put(withFixedTitle(id, "pump", "pump"));
      texts.index().commit();
    }

    RetrievalAssertions.assertThat(texts.search("pump"))
        .ranks("a#0", "a#1", "b#0", "b#1", "c#0", "c#1", "d#0", "d#1");
  }

  @Test
  void the_ranks_of_each_signal_are_ordered_by_id_if_scores_are_equal() {
    for (String id : List.of("c", "a", "\uff21", "b", "\ud83d\ude00")) {
      texts.put(withFixedTitle(id, "pump"));
    }

    List<Hit> hits = texts.search("pump");

    assertThat(hits)
        .allSatisfy(
            hit -> {
              assertThat(hit.part(Signal.WORDS).rank()).hasValue(hit.rank());
              assertThat(hit.part(Signal.VECTORS).rank()).hasValue(hit.rank());
            });
  }

  @Test
  void ordinals_are_ordered_as_numbers_if_scores_are_equal() {
    texts.put(withFixedTitle("d", Collections.nCopies(11, "pump").toArray(new String[0])));

    RetrievalAssertions.assertThat(texts.search(Query.of("pump").withLimit(11)))
        .ranks(IntStream.range(0, 11).mapToObj(i -> "d#" + i).toArray(String[]::new));
  }

  @Test
  void a_ranking_is_the_same_after_reopening(Random random) {
    putRandom(150, random, id -> Access.everyone());
    texts.index().commit();
    List<Hit> before = texts.search(Query.of("w1 w2 w3").withLimit(200));
    texts.close();
    open();

    assertThat(texts.search(Query.of("w1 w2 w3").withLimit(200))).isEqualTo(before);
  }

  @Test
  void a_ranking_does_not_depend_on_segments_or_insertion_order(Random random) {
    Query query = Query.of("w1 w2 w3").withLimit(200);
    List<Document> documents = putRandom(90, random, id -> Access.everyone());
    List<Hit> before = texts.search(query);
    texts.index().commit();
    texts.close();
    folder = folder.resolve("shuffled");
    open();
    Collections.shuffle(documents, random);
    for (Document document : documents) {
      texts.put(document);
      if (random.nextInt(10) == 0) {
        texts.index().commit();
      }
    }

    assertThat(texts.search(query)).isEqualTo(before);
  }

  @Test
  void a_search_has_the_hits_and_scores_of_brute_force(Random random) {
    searchExhaustively();
    List<Document> documents = putRandom(220, random, id -> Access.everyone());
    for (int i = 0; i < 40; i++) {
      Query query =
          Query.of(words(random, 1 + random.nextInt(5))).withLimit(1 + random.nextInt(60));
      assertMatchesBruteForce(documents, query);
    }
  }

  @Test
  void a_search_over_several_segments_has_the_scores_of_brute_force(Random random) {
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      documents.addAll(putRandom(30, "s" + i, random, id -> Access.everyone()));
      texts.index().commit();
    }
    for (int i = 0; i < 20; i++) {
      assertMatchesBruteForce(documents, Query.of(words(random, 3)).withLimit(40));
    }
  }

  @Test
  void a_search_finds_only_passages_that_its_scope_sees(Random random) {
    List<Document> documents = putRandom(300, random, id -> randomAccess(random));
    for (int i = 0; i < 40; i++) {
      AccessScope scope =
          random.nextInt(4) == 0 ? PUBLIC : AccessScope.of("p" + random.nextInt(12), "q");
      Query query = Query.of(words(random, 3)).withLimit(1 + random.nextInt(150)).withScope(scope);

      List<Hit> hits = texts.search(query);

      long visible =
          documents.stream()
              .filter(document -> scope.sees(document.access()))
              .mapToLong(document -> document.blocks().size())
              .sum();
      Map<String, Access> access =
          documents.stream().collect(Collectors.toMap(Document::id, Document::access));
      assertThat(hits)
          .hasSize((int) Math.min(query.limit(), visible))
          .allMatch(hit -> scope.sees(requireNonNull(access.get(hit.passage().id().documentId()))));
      RetrievalAssertions.assertThat(hits).isRanking();
    }
  }

  @Test
  void a_lookup_by_id_finds_only_passages_that_its_scope_sees(Random random) {
    List<Document> documents = putRandom(100, random, id -> randomAccess(random));
    AccessScope scope = AccessScope.of("p1", "p2");

    assertThat(documents)
        .allSatisfy(
            document ->
                assertThat(texts.passage(document.id(), 0, scope).isPresent())
                    .isEqualTo(scope.sees(document.access())));
  }

  @Test
  void better_hidden_passages_do_not_displace_a_visible_hit() {
    for (int i = 0; i < 300; i++) {
      texts.put("hidden" + i, Access.restrictedTo("boss"), "pump pump pump");
    }
    texts.put("seen", "a pump");

    RetrievalAssertions.assertThat(texts.search(Query.of("pump").withLimit(1))).ranks("seen#0");
  }

  @Test
  void a_principal_named_everyone_has_no_special_meaning() {
    texts.put("d", Access.restrictedTo("everyone"), "pump");

    assertThat(texts.search("pump")).isEmpty();
    RetrievalAssertions.assertThat(
            texts.search(Query.of("pump").withScope(AccessScope.of("everyone"))))
        .ranks("d#0");
  }

  @Test
  void principals_are_compared_exactly() {
    texts.put("d", Access.restrictedTo("Boss \u00e9"), "pump");

    for (String other :
        List.of("boss \u00e9", "Boss e\u0301", "Boss", "\u00e9", "Boss \u00e9 ", "*")) {
      assertThat(texts.search(Query.of("pump").withScope(AccessScope.of(other)))).isEmpty();
    }
    assertThat(texts.search(Query.of("pump").withScope(AccessScope.of("x", "Boss \u00e9"))))
        .hasSize(1);
  }

  @Test
  void a_scope_may_have_ten_thousand_principals() {
    texts.put("d", Access.restrictedTo("g9999"), "pump");
    AccessScope scope =
        new AccessScope(
            IntStream.range(0, 10_000).mapToObj(i -> "g" + i).collect(Collectors.toSet()));

    RetrievalAssertions.assertThat(texts.search(Query.of("pump").withScope(scope))).ranks("d#0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pump:brass AND (",
        "\"pump",
        "pum* pump?",
        "pump~2 ^5 +pump -pump",
        "[a TO z] pump",
        "\\pump\\",
        "/pump/",
        "*:* pump",
        "!(pump || pump) && NOT",
        "words:pump document:x access:everyone"
      })
  void punctuation_is_not_query_syntax(String question) {
    texts.put("a", "steel door");
    texts.put("b", "brass pump");

    assertThat(texts.search(question).getFirst().passage().id().documentId()).isEqualTo("b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?!", "the of and", "\ud83d\ude00", "\u0000", "*", "---", "\uffff", "."})
  void a_question_without_searchable_words_is_answered_by_vectors_alone(String question) {
    texts.put("a", "steel door");
    texts.put("b", "brass pump");

    assertThat(texts.search(question))
        .hasSize(2)
        .allMatch(hit -> hit.part(Signal.WORDS).rank().isEmpty());
  }

  @Test
  void a_question_of_more_words_than_the_clause_limit_of_lucene_finds_a_match() {
    BagOfWordsModel longInputModel = BagOfWordsModel.withMaxTokens(20_000);
    texts.close();
    texts = IndexedTexts.open(folder, longInputModel);
    texts.put("a", "steel door");
    texts.put("b", "w9999");
    String question =
        IntStream.range(0, 10_000).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));

    assertThat(texts.search(question))
        .filteredOn(hit -> hit.part(Signal.WORDS).score() > 0)
        .extracting(hit -> hit.passage().text())
        .containsExactly("w9999");
  }

  @Test
  void a_question_longer_than_the_model_accepts_is_rejected_with_its_length() {
    String question = String.join(" ", Collections.nCopies(10_000, "pump"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> texts.search(question))
        .withMessageContaining("10002");
  }

  @Test
  void a_limit_above_the_number_of_passages_returns_all_of_them() {
    texts.put("d", "pump", "door", "valve");

    assertThat(texts.search(Query.of("pump").withLimit(Query.MAX_LIMIT))).hasSize(3);
  }

  @Test
  void a_limit_above_a_hundred_returns_that_many_hits() {
    texts.put(withFixedTitle("d", Collections.nCopies(250, "pump").toArray(new String[0])));

    RetrievalAssertions.assertThat(texts.search(Query.of("pump").withLimit(230)))
        .ranks(IntStream.range(0, 230).mapToObj(i -> "d#" + i).toArray(String[]::new));
  }

  @Test
  void a_repeated_word_of_the_question_counts_twice() {
    texts.put("d", "brass pump");

    double once = wordsScore("pump brass");
    double twice = wordsScore("pump pump brass");

    assertThat(twice - once).isCloseTo(wordsScore("pump"), within(1e-5));
  }

  @Test
  void a_rarer_term_has_a_higher_rarity_and_an_unknown_term_the_highest() {
    texts.put("a", "pump", "pump brass");
    try (Snapshot snapshot = texts.collection().snapshot()) {
      Lexicon lexicon = snapshot.lexicon(new PassageId("a", 0), PUBLIC);

      assertThat(lexicon.rarity("pump")).isPositive().isLessThan(lexicon.rarity("brass"));
      assertThat(lexicon.rarity("unicorn")).isGreaterThan(lexicon.rarity("brass"));
    }
  }

  @Test
  void terms_are_lower_case_stems_without_stop_words_in_order() {
    texts.put("a", "pump");
    try (Snapshot snapshot = texts.collection().snapshot()) {
      assertThat(
              snapshot
                  .lexicon(new PassageId("a", 0), PUBLIC)
                  .terms("The Pumps' valves, and a PUMP's"))
          .containsExactly("pump", "valv", "pump");
    }
  }

  private double wordsScore(String question) {
    return texts.search(question).getFirst().part(Signal.WORDS).score();
  }

  /** Opens the index with exhaustive vector search; a narrower search misses some neighbours. */
  private void searchExhaustively() {
    texts.close();
    texts =
        IndexedTexts.open(
            folder,
            model,
            HnswOptions.builder().encoding(VectorEncoding.FLOAT32).searchWidth(10_000).build());
  }

  private void assertMatchesBruteForce(List<Document> documents, Query query) {
    List<Hit> hits = texts.search(query);
    List<Fusion.FusedCandidate> expected = bruteForce(documents, query);

    assertThat(hits).hasSize(Math.min(query.limit(), expected.size()));
    RetrievalAssertions.assertThat(hits).isRanking();
    Map<PassageId, Fusion.FusedCandidate> byId = new TreeMap<>();
    expected.forEach(fused -> byId.put(fused.id(), fused));
    for (int i = 0; i < hits.size(); i++) {
      Hit hit = hits.get(i);
      Fusion.FusedCandidate expectedHit = byId.get(hit.passage().id());
      assertThat(expectedHit).as("%s for \"%s\"", hit, query.text()).isNotNull();
      // Sums in another order differ in the last digits, which may swap neighbours.
      assertThat(hit.score()).isCloseTo(expectedHit.score(), within(1e-5));
      assertThat(hit.score()).isCloseTo(expected.get(i).score(), within(1e-5));
      for (Signal signal : List.of(Signal.WORDS, Signal.VECTORS)) {
        assertMatchesBruteForce(hit.part(signal), expected);
      }
    }
  }

  /** Asserts that the score is the one that brute force gives to the same rank of the signal. */
  private static void assertMatchesBruteForce(
      Hit.ScorePart part, List<Fusion.FusedCandidate> expected) {
    List<Hit.ScorePart> list =
        expected.stream()
            .flatMap(fused -> fused.parts().stream())
            .filter(other -> other.signal() == part.signal() && other.rank().isPresent())
            .sorted(Comparator.comparingInt(other -> other.rank().getAsInt()))
            .toList();
    if (part.rank().isPresent()) {
      assertThat(part.score())
          .isCloseTo(list.get(part.rank().getAsInt() - 1).score(), within(1e-4));
    } else if (!list.isEmpty()) {
      assertThat(part.score()).isLessThanOrEqualTo(list.getLast().score() + 1e-4);
    }
  }

  /** Scores every passage by the formulas of BM25 and cosine, and fuses as the index does. */
  private List<Fusion.FusedCandidate> bruteForce(List<Document> documents, Query query) {
    try (Snapshot snapshot = texts.collection().snapshot()) {
      List<Passage> passages =
          documents.stream().flatMap(document -> IndexedTexts.passages(document).stream()).toList();
      Lexicon lexicon = snapshot.lexicon(passages.getFirst().id(), PUBLIC);
      Bm25 bm25 = new Bm25(passages, lexicon);
      float[] questionVector = model.embed(query.text(), Role.QUERY);
      List<Scores> allScores =
          passages.stream()
              .map(
                  passage ->
                      new Scores(
                          passage.id(),
                          bm25.score(lexicon.terms(query.text()), passage),
                          dot(questionVector, model.embed(passage.textInContext(), Role.PASSAGE))))
              .toList();
      int depth = Math.max(50, query.limit());
      Map<PassageId, Integer> byWords =
          ranks(
              allScores.stream().filter(scores -> scores.words > 0).toList(), Scores::words, depth);
      Map<PassageId, Integer> byVectors = ranks(allScores, Scores::vectors, depth);
      List<FusionCandidate> candidates =
          allScores.stream()
              .filter(scores -> byWords.containsKey(scores.id) || byVectors.containsKey(scores.id))
              .map(
                  scores ->
                      new FusionCandidate(
                          scores.id,
                          new FusionCandidate.SearchScore(scores.words, rank(byWords, scores.id)),
                          bm25.coverage(scores.words, query.text()),
                          new FusionCandidate.SearchScore(
                              scores.vectors, rank(byVectors, scores.id))))
              .toList();
      return LinearFusion.standard().fuse(candidates);
    }
  }

  private static Map<PassageId, Integer> ranks(
      List<Scores> all, ToDoubleFunction<Scores> score, int depth) {
    Map<PassageId, Integer> ranks = new TreeMap<>();
    all.stream()
        .sorted(
            Comparator.comparingDouble((Scores scores) -> (float) score.applyAsDouble(scores))
                .reversed()
                .thenComparing(Scores::id))
        .limit(depth)
        .forEach(scores -> ranks.put(scores.id, ranks.size() + 1));
    return ranks;
  }

  private static OptionalInt rank(Map<PassageId, Integer> ranks, PassageId id) {
    Integer rank = ranks.get(id);
    return rank == null ? OptionalInt.empty() : OptionalInt.of(rank);
  }

  private static float dot(float[] a, float[] b) {
    float sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private List<Document> putRandom(int count, Random random, Function<String, Access> access) {
    return putRandom(count, "d", random, access);
  }

  private List<Document> putRandom(
      int count, String prefix, Random random, Function<String, Access> access) {
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String id = prefix + i;
      Document.Builder document = Document.builder(id).access(access.apply(id));
      for (int n = 1 + random.nextInt(2); n > 0; n--) {
        document.paragraph(words(random, 1 + random.nextInt(30)));
      }
      documents.add(document.build());
      texts.put(documents.getLast());
    }
    return documents;
  }

  /** Returns random words; words with higher numbers are rarer. */
  private static String words(Random random, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "w" + random.nextInt(1 + random.nextInt(60)))
        .collect(Collectors.joining(" "));
  }

  private static Access randomAccess(Random random) {
    return random.nextInt(5) == 0
        ? Access.everyone()
        : Access.restrictedTo("p" + random.nextInt(12), "p" + random.nextInt(12));
  }

  /** Returns a document with a fixed title, so that equal texts differ only in the id. */
  private static Document withFixedTitle(String id, String... paragraphs) {
    Document.Builder document =
        Document.builder(id).metadata(Metadata.builder().title("title").build());
    List.of(paragraphs).forEach(document::paragraph);
    return document.build();
  }

  /** The scores of a passage by brute force. */
  private record Scores(PassageId id, double words, double vectors) {}

  /**
   * Okapi BM25 with k1 = 0.9 and b = 0.4. The texts are short enough for the one-byte lengths of
   * Lucene to be exact.
   */
  private static final class Bm25 {
    private final Lexicon lexicon;
    private final double averageLength;

    Bm25(List<Passage> passages, Lexicon lexicon) {
      this.lexicon = lexicon;
      this.averageLength =
          passages.stream()
              .mapToInt(passage -> lexicon.terms(passage.textInContext()).size())
              .average()
              .orElse(0);
    }

    double score(List<String> question, Passage passage) {
      List<String> terms = lexicon.terms(passage.textInContext());
      double length = terms.size();
      double sum = 0;
      for (String term : question) {
        double frequency = Collections.frequency(terms, term);
        double saturation = frequency + 0.9 * (1 - 0.4 + 0.4 * length / averageLength);
        sum += lexicon.rarity(term) * frequency / saturation;
      }
      return sum;
    }

    /** Returns the score divided by the sum of the rarities of the question's terms, at most 1. */
    double coverage(double score, String question) {
      double raritySum = lexicon.terms(question).stream().mapToDouble(lexicon::rarity).sum();
      return raritySum > 0 ? Math.min(1, score / raritySum) : 0;
    }
  }
}
