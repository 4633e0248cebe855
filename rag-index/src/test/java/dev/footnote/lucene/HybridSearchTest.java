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

/** What a search finds, in which order, and what it says of each hit. */
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
  void nothing_is_found_in_an_empty_index() {
    assertThat(texts.search("pump")).isEmpty();
  }

  @Test
  void what_has_the_words_stands_before_what_has_not() {
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
  void hits_of_equal_score_are_in_the_order_of_their_ids() {
    for (String id : List.of("c", "a", "d", "b")) {
      texts.put(untitled(id, "pump", "pump"));
      texts.index().commit();
    }

    RetrievalAssertions.assertThat(texts.search("pump"))
        .ranks("a#0", "a#1", "b#0", "b#1", "c#0", "c#1", "d#0", "d#1");
  }

  @Test
  void hits_of_equal_score_have_ranks_by_each_signal_in_the_order_of_their_ids() {
    for (String id : List.of("c", "a", "\uff21", "b", "\ud83d\ude00")) {
      texts.put(untitled(id, "pump"));
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
  void the_tenth_passage_stands_after_the_second_where_scores_are_equal() {
    texts.put(untitled("d", Collections.nCopies(11, "pump").toArray(new String[0])));

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
  void a_ranking_does_not_depend_on_segments_or_on_the_order_of_adding(Random random) {
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
  void a_search_finds_and_scores_what_brute_force_does(Random random) {
    lookAtEverything();
    List<Document> documents = putRandom(220, random, id -> Access.everyone());
    for (int i = 0; i < 40; i++) {
      Query query =
          Query.of(words(random, 1 + random.nextInt(5))).withLimit(1 + random.nextInt(60));
      assertLikeBruteForce(documents, query);
    }
  }

  @Test
  void a_search_over_several_segments_scores_as_brute_force_does(Random random) {
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      documents.addAll(putRandom(30, "s" + i, random, id -> Access.everyone()));
      texts.index().commit();
    }
    for (int i = 0; i < 20; i++) {
      assertLikeBruteForce(documents, Query.of(words(random, 3)).withLimit(40));
    }
  }

  @Test
  void what_a_scope_sees_is_found_and_nothing_else(Random random) {
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
  void a_scope_sees_by_id_exactly_the_passages_of_its_documents(Random random) {
    List<Document> documents = putRandom(100, random, id -> randomAccess(random));
    AccessScope scope = AccessScope.of("p1", "p2");

    assertThat(documents)
        .allSatisfy(
            document ->
                assertThat(texts.passage(document.id(), 0, scope).isPresent())
                    .isEqualTo(scope.sees(document.access())));
  }

  @Test
  void hidden_passages_that_match_better_do_not_crowd_out_the_one_that_is_visible() {
    for (int i = 0; i < 300; i++) {
      texts.put("hidden" + i, Access.restrictedTo("boss"), "pump pump pump");
    }
    texts.put("seen", "a pump");

    RetrievalAssertions.assertThat(texts.search(Query.of("pump").withLimit(1))).ranks("seen#0");
  }

  @Test
  void a_principal_called_everyone_is_not_everyone() {
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
  void an_asker_may_hold_ten_thousand_principals() {
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
  void signs_of_a_query_language_are_no_operators(String question) {
    texts.put("a", "steel door");
    texts.put("b", "brass pump");

    assertThat(texts.search(question).getFirst().passage().id().documentId()).isEqualTo("b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?!", "the of and", "\ud83d\ude00", "\u0000", "*", "---", "\uffff", "."})
  void a_question_without_a_word_to_look_up_finds_by_meaning_alone(String question) {
    texts.put("a", "steel door");
    texts.put("b", "brass pump");

    assertThat(texts.search(question))
        .hasSize(2)
        .allMatch(hit -> hit.part(Signal.WORDS).rank().isEmpty());
  }

  @Test
  void
      a_question_of_more_distinct_words_than_lucene_has_clauses_is_no_error_and_finds_the_one_that_there_is() {
    BagOfWordsModel lenient = BagOfWordsModel.withMaxTokens(20_000);
    texts.close();
    texts = IndexedTexts.open(folder, lenient);
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
  void a_question_longer_than_the_model_reads_is_refused_with_its_length() {
    String question = String.join(" ", Collections.nCopies(10_000, "pump"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> texts.search(question))
        .withMessageContaining("10002");
  }

  @Test
  void a_limit_above_the_number_of_passages_gives_them_all() {
    texts.put("d", "pump", "door", "valve");

    assertThat(texts.search(Query.of("pump").withLimit(Query.MAX_LIMIT))).hasSize(3);
  }

  @Test
  void a_limit_above_a_hundred_gives_as_many() {
    texts.put(untitled("d", Collections.nCopies(250, "pump").toArray(new String[0])));

    RetrievalAssertions.assertThat(texts.search(Query.of("pump").withLimit(230)))
        .ranks(IntStream.range(0, 230).mapToObj(i -> "d#" + i).toArray(String[]::new));
  }

  @Test
  void a_word_asked_twice_counts_twice() {
    texts.put("d", "brass pump");

    double once = wordsScore("pump brass");
    double twice = wordsScore("pump pump brass");

    assertThat(twice - once).isCloseTo(wordsScore("pump"), within(1e-5));
  }

  @Test
  void the_rarer_term_tells_more_and_an_unknown_one_most() {
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

  /** A search that keeps but some in view misses one of the nearest now and then. */
  private void lookAtEverything() {
    texts.close();
    texts =
        IndexedTexts.open(
            folder,
            model,
            HnswOptions.builder().encoding(VectorEncoding.FLOAT32).searchWidth(10_000).build());
  }

  private void assertLikeBruteForce(List<Document> documents, Query query) {
    List<Hit> hits = texts.search(query);
    List<Fusion.FusedCandidate> expected = bruteForce(documents, query);

    assertThat(hits).hasSize(Math.min(query.limit(), expected.size()));
    RetrievalAssertions.assertThat(hits).isRanking();
    Map<PassageId, Fusion.FusedCandidate> byId = new TreeMap<>();
    expected.forEach(fused -> byId.put(fused.id(), fused));
    for (int i = 0; i < hits.size(); i++) {
      Hit hit = hits.get(i);
      Fusion.FusedCandidate same = byId.get(hit.passage().id());
      assertThat(same).as("%s for \"%s\"", hit, query.text()).isNotNull();
      // Sums in another order differ in the last digits, which may swap neighbours.
      assertThat(hit.score()).isCloseTo(same.score(), within(1e-5));
      assertThat(hit.score()).isCloseTo(expected.get(i).score(), within(1e-5));
      for (Signal signal : List.of(Signal.WORDS, Signal.VECTORS)) {
        assertLikeBruteForce(hit.part(signal), expected);
      }
    }
  }

  /** The score is the one of its rank on the signal's list by brute force. */
  private static void assertLikeBruteForce(
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

  /** BM25 and cosine by their formulas, over every passage; then the same fusion. */
  private List<Fusion.FusedCandidate> bruteForce(List<Document> documents, Query query) {
    try (Snapshot snapshot = texts.collection().snapshot()) {
      List<Passage> passages =
          documents.stream().flatMap(one -> IndexedTexts.passages(one).stream()).toList();
      Lexicon lexicon = snapshot.lexicon(passages.getFirst().id(), PUBLIC);
      Bm25 bm25 = new Bm25(passages, lexicon);
      float[] asked = model.embed(query.text(), Role.QUERY);
      List<Scores> all =
          passages.stream()
              .map(
                  passage ->
                      new Scores(
                          passage.id(),
                          bm25.score(lexicon.terms(query.text()), passage),
                          dot(asked, model.embed(passage.textInContext(), Role.PASSAGE))))
              .toList();
      int depth = Math.max(50, query.limit());
      Map<PassageId, Integer> byWords =
          ranks(all.stream().filter(one -> one.words > 0).toList(), Scores::words, depth);
      Map<PassageId, Integer> byVectors = ranks(all, Scores::vectors, depth);
      List<FusionCandidate> candidates =
          all.stream()
              .filter(one -> byWords.containsKey(one.id) || byVectors.containsKey(one.id))
              .map(
                  one ->
                      new FusionCandidate(
                          one.id,
                          new FusionCandidate.SearchScore(one.words, rank(byWords, one.id)),
                          bm25.coverage(one.words, query.text()),
                          new FusionCandidate.SearchScore(one.vectors, rank(byVectors, one.id))))
              .toList();
      return LinearFusion.standard().fuse(candidates);
    }
  }

  private static Map<PassageId, Integer> ranks(
      List<Scores> all, ToDoubleFunction<Scores> score, int depth) {
    Map<PassageId, Integer> ranks = new TreeMap<>();
    all.stream()
        .sorted(
            Comparator.comparingDouble((Scores one) -> (float) score.applyAsDouble(one))
                .reversed()
                .thenComparing(Scores::id))
        .limit(depth)
        .forEach(one -> ranks.put(one.id, ranks.size() + 1));
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

  /** Words that are the rarer the higher their number. */
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

  /** Documents of one title, so that nothing but the id differs. */
  private static Document untitled(String id, String... paragraphs) {
    Document.Builder document =
        Document.builder(id).metadata(Metadata.builder().title("title").build());
    List.of(paragraphs).forEach(document::paragraph);
    return document.build();
  }

  /** What brute force makes of a passage. */
  private record Scores(PassageId id, double words, double vectors) {}

  /** Okapi BM25 with k1 = 0.9 and b = 0.4, lengths kept in a byte as Lucene does. */
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

    /** Of the rarities of the question's words, added up. */
    double coverage(double score, String question) {
      double most = lexicon.terms(question).stream().mapToDouble(lexicon::rarity).sum();
      return most > 0 ? Math.min(1, score / most) : 0;
    }
  }
}
