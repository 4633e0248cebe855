package dev.footnote.testing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.footnote.document.Access;
import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.document.Metadata.Value;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageCutter;
import dev.footnote.document.PassageId;
import dev.footnote.embed.EmbeddingException;
import dev.footnote.embed.EmbeddingModel;
import dev.footnote.embed.ForwardingEmbeddingModel;
import dev.footnote.embed.Role;
import dev.footnote.filter.Filter;
import dev.footnote.index.ChunkedDocument;
import dev.footnote.index.IndexCollection;
import dev.footnote.index.IndexStatistics;
import dev.footnote.index.IndexedDocument;
import dev.footnote.index.ReembedListener;
import dev.footnote.index.ReembedReport;
import dev.footnote.index.Reembedding;
import dev.footnote.index.SearchIndex;
import dev.footnote.index.SourceFile;
import dev.footnote.index.StoredDocument;
import dev.footnote.retrieve.AccessScope;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Snapshot;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The rules of {@link SearchIndex} and {@link IndexCollection}, which every engine must pass. */
@ExtendWith(SeededRandom.class)
public abstract class SearchIndexContract {

  private static final AccessScope PUBLIC = AccessScope.publicOnly();
  private static final AccessScope STAFF = AccessScope.of("staff");
  private static final Query PUMP = Query.of("pump").withLimit(1_000);
  private static final SourceFile FILE =
      new SourceFile(
          "/docs", 17, FileTime.fromMillis(1), "abc", "reader", SourceFile.Status.READ, "");

  private final List<SearchIndex> opened = new ArrayList<>();
  private BagOfWordsModel model;
  private SearchIndex index;
  private IndexCollection collection;

  /**
   * Opens a new, empty index.
   *
   * @param model embeds passages and questions
   */
  protected abstract SearchIndex open(EmbeddingModel model);

  @BeforeEach
  final void open_the_index() {
    model = BagOfWordsModel.create();
    index = opened(model);
    collection = index.collection(IndexCollection.DEFAULT);
  }

  @AfterEach
  final void close_all_indexes() {
    opened.forEach(SearchIndex::close);
  }

  private SearchIndex opened(EmbeddingModel model) {
    SearchIndex another = open(model);
    opened.add(another);
    return another;
  }

  @Test
  void an_empty_index_has_no_documents_and_finds_nothing() {
    assertThat(collection.documents()).isEmpty();
    assertThat(collection.document("d")).isEmpty();
    assertThat(index.collections()).isEmpty();
    assertThat(search(PUMP)).isEmpty();
  }

  @Test
  void an_added_document_is_found_in_the_next_snapshot() {
    put("d", "A brass pump.");

    RetrievalAssertions.assertThat(search(PUMP)).ranks("d#0");
    assertThat(search(PUMP).getFirst().passage())
        .isEqualTo(passages(document("d", "A brass pump.")).getFirst());
  }

  @Test
  void a_passage_keeps_its_headings_and_pages_and_its_place() {
    Document document =
        Document.builder("d")
            .metadata(Metadata.builder().title("Manual").build())
            .page(1)
            .heading(1, "Pumps")
            .paragraph("A brass pump.")
            .page(2)
            .paragraph("A steel pump.")
            .endPage()
            .build();
    collection.put(List.of(chunked(document)));

    try (Snapshot snapshot = collection.snapshot()) {
      for (Passage passage : passages(document)) {
        assertThat(snapshot.passage(passage.id(), PUBLIC)).contains(passage);
      }
      assertThat(snapshot.passage(new PassageId("d", 9), PUBLIC)).isEmpty();
    }
  }

  @Test
  void documents_are_listed_by_id_with_their_entries() {
    Metadata metadata =
        Metadata.builder()
            .title("Pumps")
            .language("en")
            .attribute("year", new Value.Quantity(2026))
            .build();
    collection.put(
        List.of(
            chunked(document("b", "A pump.", "A valve.")),
            new ChunkedDocument(
                Document.builder("a")
                    .metadata(metadata)
                    .access(Access.restrictedTo("staff"))
                    .build(),
                List.of(),
                Optional.of(FILE))));

    assertThat(collection.documents())
        .extracting(IndexedDocument::id, IndexedDocument::passages)
        .containsExactly(tuple("a", 0), tuple("b", 2));
    assertThat(collection.document("a"))
        .contains(
            new IndexedDocument(
                "a", List.of(), 0, metadata, Access.restrictedTo("staff"), Optional.of(FILE)));
    assertThat(collection.document("c")).isEmpty();
  }

  @Test
  void putting_a_document_again_replaces_all_its_passages() {
    put("d", "A brass pump.", "Another pump.", "A third pump.");
    put("d", "A steel pump.");

    assertThat(texts(search(PUMP))).containsExactly("A steel pump.");
    assertThat(collection.documents()).hasSize(1);
  }

  @Test
  void if_two_documents_have_the_same_id_the_later_one_is_kept() {
    collection.put(
        List.of(chunked(document("d", "A brass pump.")), chunked(document("d", "A steel pump."))));

    assertThat(texts(search(PUMP))).containsExactly("A steel pump.");
  }

  @Test
  void removing_a_document_removes_all_its_passages() {
    put("d", "A brass pump.", "A steel pump.");
    put("e", "A wooden pump.");
    collection.remove("d");
    collection.remove("unknown");

    RetrievalAssertions.assertThat(search(PUMP)).ranks("e#0");
    assertThat(collection.documents()).extracting(IndexedDocument::id).containsExactly("e");
  }

  @Test
  void an_invalid_document_id_is_rejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> collection.remove(""));
  }

  @Test
  void inner_documents_are_replaced_and_removed_with_their_container() {
    Document mail = document("mail", "A pump.");
    collection.put(
        List.of(chunked(mail), chunked(inside("mail", "mail!/a")), chunked(inside("mail", "b"))));
    collection.put(List.of(chunked(mail), chunked(inside("mail", "mail!/c"))));

    assertThat(collection.documents())
        .extracting(IndexedDocument::id)
        .containsExactly("mail", "mail!/c");
    collection.remove("mail");
    assertThat(collection.documents()).isEmpty();
    assertThat(search(PUMP)).isEmpty();
  }

  @Test
  void an_inner_document_that_does_not_follow_its_container_is_rejected() {
    List<ChunkedDocument> documents =
        List.of(chunked(document("d", "A pump.")), chunked(inside("mail", "mail!/a")));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> collection.put(documents))
        .withMessageContaining("mail!/a");
    assertThat(collection.documents()).isEmpty();
  }

  @Test
  void touching_a_document_changes_only_its_folder_and_time() {
    collection.put(
        List.of(
            new ChunkedDocument(
                document("d", "A pump."), passages(document("d", "A pump.")), Optional.of(FILE))));
    IndexedDocument before = collection.document("d").orElseThrow();
    collection.touch("d", "/moved", FileTime.fromMillis(2));
    collection.touch("unknown", "/moved", FileTime.fromMillis(2));

    SourceFile moved =
        new SourceFile(
            "/moved", 17, FileTime.fromMillis(2), "abc", "reader", SourceFile.Status.READ, "");
    assertThat(collection.documents())
        .containsExactly(
            new IndexedDocument(
                "d", List.of(), 1, before.metadata(), Access.everyone(), Optional.of(moved)));
    RetrievalAssertions.assertThat(search(PUMP)).ranks("d#0");
  }

  @Test
  void the_same_id_in_two_collections_is_two_documents() {
    IndexCollection a = index.collection("a");
    IndexCollection b = index.collection("b");
    a.put(List.of(chunked(document("d", "A brass pump."))));
    b.put(List.of(chunked(document("d", "A steel pump."))));

    assertThat(texts(search(a, PUMP))).containsExactly("A brass pump.");
    assertThat(texts(search(b, PUMP))).containsExactly("A steel pump.");
    assertThat(search(PUMP)).isEmpty();
    a.remove("d");
    assertThat(search(a, PUMP)).isEmpty();
    assertThat(search(b, PUMP)).hasSize(1);
  }

  @Test
  void collections_with_documents_are_listed_by_name() {
    for (String name : List.of("b", "", "gone", "a/b", "a")) {
      index.collection(name).put(List.of(chunked(document("d", "A pump."))));
    }
    index.collection("gone").remove("d");

    assertThat(index.collections()).containsExactly("", "a", "a/b", "b");
    assertThat(index.collection("a").name()).isEqualTo("a");
  }

  @Test
  void an_invalid_collection_name_is_rejected() {
    for (String name : List.of(" ", "a\nb", "\ud83d", "x".repeat(201))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> index.collection(name))
          .withMessageStartingWith("collection name ");
    }
  }

  @Test
  void better_matches_in_another_collection_do_not_displace_hits() {
    index
        .collection("other")
        .put(
            IntStream.range(0, 200)
                .mapToObj(i -> chunked(document("d" + i, "pump pump pump")))
                .toList());
    put("d", "a pump");

    RetrievalAssertions.assertThat(search(PUMP.withLimit(1))).ranks("d#0");
  }

  @Test
  void hits_are_ranked_by_score_and_then_by_passage_id() {
    for (String id : List.of("c", "a", "b")) {
      put(id, "A brass pump.", "A brass pump.");
    }
    put("best", "A brass pump of brass, and a brass valve.");

    List<Hit> hits = search(Query.of("brass pump").withLimit(6));

    assertThat(hits).hasSize(6);
    assertThat(hits).extracting(Hit::rank).containsExactly(1, 2, 3, 4, 5, 6);
    for (int i = 1; i < hits.size(); i++) {
      Hit better = hits.get(i - 1);
      Hit worse = hits.get(i);
      assertThat(better.score()).isGreaterThanOrEqualTo(worse.score());
      if (better.score() == worse.score()) {
        assertThat(better.passage().id()).isLessThan(worse.passage().id());
      }
    }
    assertThat(search(Query.of("brass pump").withLimit(2))).isEqualTo(hits.subList(0, 2));
  }

  @Test
  void the_passage_with_the_words_of_the_question_comes_first() {
    put("a", "Visitors park behind the main building.");
    put("b", "The valve ERR-4012 leaks.");
    put("c", "A wooden door.");

    assertThat(search(Query.of("Which valve has ERR-4012?")).getFirst().passage().id().documentId())
        .isEqualTo("b");
  }

  @Test
  void punctuation_in_a_question_is_not_query_syntax() {
    put("d", "A brass pump.");

    for (String question : List.of("pump AND (", "+pump -\"", "pump~2^9 [a TO", "*?:\\/{}!")) {
      assertThatNoException().isThrownBy(() -> search(Query.of(question)));
    }
  }

  @Test
  void a_question_longer_than_the_model_reads_is_answered_up_to_a_limit() {
    put("d", "A brass pump.");

    RetrievalAssertions.assertThat(search(Query.of("pump ".repeat(600)))).ranks("d#0");
    assertThatIllegalArgumentException().isThrownBy(() -> search(Query.of("pump ".repeat(10_000))));
  }

  @Test
  void a_restricted_document_is_hidden_from_other_scopes() {
    collection.put(List.of(chunked(restricted("d", "A brass pump.", "A valve."))));
    PassageId id = new PassageId("d", 0);

    assertThat(search(PUMP)).isEmpty();
    assertThat(search(PUMP.withScope(AccessScope.of("guest")))).isEmpty();
    assertThat(search(PUMP.withScope(STAFF))).isNotEmpty();
    try (Snapshot snapshot = collection.snapshot()) {
      assertThat(snapshot.passage(id, PUBLIC)).isEmpty();
      assertThat(snapshot.neighbours(id, 1, PUBLIC)).isEmpty();
      assertThat(snapshot.metadata(Set.of("d"), PUBLIC)).isEmpty();
      assertThatIllegalArgumentException().isThrownBy(() -> snapshot.lexicon(id, PUBLIC));
      assertThat(snapshot.passage(id, STAFF)).isPresent();
      assertThat(snapshot.neighbours(id, 1, STAFF)).hasSize(2);
      assertThat(snapshot.metadata(Set.of("d", "e"), STAFF)).containsOnlyKeys("d");
    }
  }

  @Test
  void better_hidden_passages_do_not_displace_a_visible_hit() {
    collection.put(
        IntStream.range(0, 200)
            .mapToObj(i -> chunked(restricted("secret" + i, "pump pump pump")))
            .toList());
    put("d", "a pump");

    RetrievalAssertions.assertThat(search(PUMP.withLimit(1))).ranks("d#0");
  }

  @Test
  void a_filter_finds_exactly_the_documents_that_it_matches(Random random) {
    List<Document> documents = new ArrayList<>();
    List<Metadata> kinds = RandomFilters.everyValueType();
    for (int i = 0; i < kinds.size() + 60; i++) {
      Metadata metadata = i < kinds.size() ? kinds.get(i) : RandomFilters.metadata(random);
      Document.Builder document = Document.builder("d" + i).metadata(metadata);
      if (i >= kinds.size() && random.nextInt(4) == 0) {
        document.access(Access.restrictedTo("staff"));
      }
      documents.add(document.paragraph("pump").build());
    }
    collection.put(documents.stream().map(SearchIndexContract::chunked).toList());

    try (Snapshot snapshot = collection.snapshot()) {
      // The index may have added a detected language.
      Map<String, Metadata> indexed =
          snapshot.metadata(documents.stream().map(Document::id).toList(), STAFF);
      for (int i = 0; i < 100; i++) {
        Filter filter = RandomFilters.filter(random);
        AccessScope scope = random.nextBoolean() ? PUBLIC : STAFF;
        assertThat(snapshot.search(PUMP.withFilter(filter).withScope(scope)))
            .as("%s for %s", filter, scope)
            .extracting(hit -> hit.passage().id().documentId())
            .containsExactlyInAnyOrderElementsOf(
                documents.stream()
                    .filter(document -> scope.sees(document.access()))
                    .map(Document::id)
                    .filter(id -> filter.matches(id, requireNonNull(indexed.get(id))))
                    .toList());
      }
    }
  }

  @Test
  void a_filter_on_an_unknown_attribute_is_rejected() {
    IndexCollection other = index.collection("other");
    collection.put(List.of(chunked(withAttribute("d", "year", new Value.Quantity(2026)))));
    other.put(List.of(chunked(withAttribute("d", "merger", new Value.Quantity(1)))));

    for (String filter : List.of("yaer = 2026", "year = \"2026\"", "merger = 1")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> search(PUMP.withFilter(Filter.parse(filter))))
          .withMessageContaining(filter);
    }
    assertThat(search(PUMP.withFilter(Filter.parse("year = 2026")))).hasSize(1);
    assertThat(search(index.collection("empty"), PUMP.withFilter(Filter.parse("merger = 1"))))
        .isEmpty();
  }

  @Test
  void a_snapshot_shows_its_generation_after_later_changes() {
    put("d", "A brass pump.", "A steel valve.");
    try (Snapshot before = collection.snapshot()) {
      List<Hit> hits = before.search(PUMP);
      put("d", "A wooden door.");
      put("e", "Another pump.");
      collection.remove("d");
      collection.commit();
      index.compact();

      assertThat(before.search(PUMP)).isEqualTo(hits);
      assertThat(before.passage(new PassageId("d", 1), PUBLIC)).isPresent();
      assertThat(before.passage(new PassageId("e", 0), PUBLIC)).isEmpty();
      assertThat(before.metadata(Set.of("d", "e"), PUBLIC)).containsOnlyKeys("d");
    }
    RetrievalAssertions.assertThat(search(PUMP)).ranks("e#0");
  }

  @Test
  void readers_see_no_mix_of_two_versions_of_a_document() throws Exception {
    int versions = 40;
    put("d", version(0));
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<?> writer =
          threads.submit(() -> IntStream.range(1, versions).forEach(i -> put("d", version(i))));
      Future<?> reader =
          threads.submit(
              () -> {
                do {
                  List<String> texts = texts(search(Query.of("version").withLimit(100)));
                  String first = texts.getFirst();
                  int number = Integer.parseInt(first.substring(first.lastIndexOf(' ') + 1));
                  assertThat(texts).containsExactlyInAnyOrder(version(number));
                } while (!writer.isDone());
              });
      writer.get();
      reader.get();
    }
    assertThat(texts(search(Query.of("version").withLimit(100))))
        .containsExactlyInAnyOrder(version(versions - 1));
  }

  /** One to five paragraphs, which all name the version. */
  private static String[] version(int number) {
    return IntStream.rangeClosed(0, number % 5)
        .mapToObj(i -> "paragraph " + i + " of version " + number)
        .toArray(String[]::new);
  }

  @Test
  void neighbours_are_the_nearest_passages_in_the_order_of_the_document() {
    put("d", "one", "two", "three", "four", "five");
    put("e", "other");

    try (Snapshot snapshot = collection.snapshot()) {
      assertThat(snapshot.neighbours(new PassageId("d", 2), 1, PUBLIC))
          .extracting(Passage::text)
          .containsExactly("two", "three", "four");
      assertThat(snapshot.neighbours(new PassageId("d", 0), 9, PUBLIC)).hasSize(5);
      assertThat(snapshot.neighbours(new PassageId("d", 5), 1, PUBLIC)).isEmpty();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> snapshot.neighbours(new PassageId("d", 2), 0, PUBLIC));
    }
  }

  @Test
  void vectors_are_those_of_the_model_for_the_text_in_its_context() {
    Document document = titled("d", "A brass pump.");
    collection.put(List.of(chunked(document)));
    Passage passage = passages(document).getFirst();

    try (Snapshot snapshot = collection.snapshot()) {
      Map<PassageId, float[]> vectors =
          snapshot.vectors(Set.of(passage.id(), new PassageId("d", 9)));
      assertThat(vectors).containsOnlyKeys(passage.id());
      float[] vector = vectors.values().iterator().next();
      float[] expected = model.embed(passage.textInContext(), Role.PASSAGE);
      double cosine =
          IntStream.range(0, expected.length).mapToDouble(i -> vector[i] * expected[i]).sum();
      assertThat(cosine).isCloseTo(1, within(0.01));
    }
  }

  @Test
  void rare_words_count_more_in_the_lexicon() {
    put("a", "A brass pump.");
    put("b", "A steel pump.");

    try (Snapshot snapshot = collection.snapshot()) {
      var lexicon = snapshot.lexicon(new PassageId("a", 0), PUBLIC);
      assertThat(lexicon.terms("brass pump")).hasSize(2);
      assertThat(lexicon.rarity("brass")).isGreaterThanOrEqualTo(lexicon.rarity("pump"));
      assertThat(lexicon.rarity("pump")).isPositive();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> snapshot.lexicon(new PassageId("unknown", 0), PUBLIC));
    }
  }

  @Test
  void text_that_the_index_has_is_not_embedded_again() {
    collection.put(List.of(chunked(titled("d", "A brass pump."))));
    collection.commit();
    collection.snapshot().close();
    int before = model.embedded();

    collection.put(List.of(chunked(titled("e", "A brass pump."))));
    index.collection("other").put(List.of(chunked(titled("d", "A brass pump."))));

    assertThat(model.embedded()).isEqualTo(before);
  }

  @Test
  void a_question_that_was_searched_for_is_not_embedded_again() {
    put("d", "A brass pump.");
    search(PUMP);
    int before = model.embedded();
    float[] vector = index.questionModel().embed("pump", Role.QUERY);

    assertThat(model.embedded()).isEqualTo(before);
    assertThat(vector).isEqualTo(model.embed("pump", Role.QUERY));
    assertThat(index.model().fingerprint()).isEqualTo(model.fingerprint());
  }

  @Test
  void a_passage_that_the_model_cannot_read_is_rejected_and_nothing_is_written() {
    SearchIndex small = opened(BagOfWordsModel.withMaxTokens(5));
    IndexCollection target = small.collection("");
    List<ChunkedDocument> documents =
        List.of(
            chunked(document("short", "A pump.")),
            chunked(document("long", "a passage of somewhat more than a few words")));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> target.put(documents))
        .withMessageContaining("long#0");
    assertThat(target.documents()).isEmpty();
  }

  @Test
  void vectors_of_another_dimension_or_length_are_rejected_and_nothing_is_written() {
    for (float[] wrong : List.of(new float[3], new float[] {1}, new float[64])) {
      IndexCollection target = opened(new ConstantModel(wrong)).collection("");

      assertThatExceptionOfType(EmbeddingException.class)
          .isThrownBy(() -> target.put(List.of(chunked(document("d", "A pump.")))));
      assertThat(target.documents()).isEmpty();
    }
  }

  @Test
  void a_stored_document_can_be_put_into_another_collection(Random random) {
    List<ChunkedDocument> documents =
        IntStream.range(0, 20)
            .mapToObj(i -> renamed("d" + i, RandomDocuments.document(random)))
            .map(SearchIndexContract::chunked)
            .toList();
    collection.put(documents);
    List<String> ids = documents.stream().map(chunked -> chunked.document().id()).toList();
    List<StoredDocument> stored = collection.stored(ids);
    IndexCollection other = index.collection("other");
    other.putStored(stored);

    assertThat(stored)
        .extracting(StoredDocument::passages)
        .isEqualTo(documents.stream().map(ChunkedDocument::passages).toList());
    assertThat(other.stored(ids)).isEqualTo(stored);
    assertThat(other.documents()).isEqualTo(collection.documents());
    assertThat(collection.stored(List.of("unknown", "d3", "d1")))
        .extracting(found -> found.document().id())
        .containsExactly("d3", "d1");
  }

  @Test
  void re_embedding_brings_another_index_to_the_same_documents_and_then_only_to_changes() {
    collection.put(
        List.of(
            chunked(document("mail", "A pump.")),
            chunked(inside("mail", "mail!/a")),
            chunked(restricted("d", "A brass pump."))));
    index.collection("a").put(List.of(chunked(document("d", "A steel pump."))));
    BagOfWordsModel newModel = BagOfWordsModel.named("new");
    SearchIndex target = opened(newModel);
    target.collection("old").put(List.of(chunked(document("d", "A door."))));

    assertThat(reembed(target)).isEqualTo(new ReembedReport(4, 0, 1));
    assertThat(target.collections()).containsExactly("", "a");
    assertThat(target.collection("").documents()).isEqualTo(collection.documents());
    assertThat(texts(search(target.collection("a"), PUMP))).containsExactly("A steel pump.");
    assertThat(reembed(target).isInStep()).isTrue();

    int before = newModel.embedded();
    collection.remove("mail");
    put("e", "A new pump.");
    assertThat(reembed(target)).isEqualTo(new ReembedReport(1, 2, 2));
    assertThat(newModel.embedded()).isEqualTo(before + 1);
  }

  private ReembedReport reembed(SearchIndex target) {
    return Reembedding.run(index, target, ReembedListener.NONE);
  }

  @Test
  void an_index_is_not_re_embedded_into_itself() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reembed(index))
        .withMessageContaining("into itself");
  }

  @Test
  void statistics_count_documents_and_passages_of_all_collections() {
    put("a", "A pump.", "A valve.");
    put("b", "A door.");
    index.collection("other").put(List.of(chunked(document("a", "A hose."))));
    collection.remove("b");
    index.compact();

    IndexStatistics statistics = index.statistics();

    assertThat(statistics.documents()).isEqualTo(2);
    assertThat(statistics.passages()).isEqualTo(3);
    assertThat(statistics.deletedPassages()).isZero();
    assertThat(statistics.bytes()).isGreaterThanOrEqualTo(statistics.vectorBytes());
    assertThat(statistics.model()).isEqualTo(model.fingerprint());
  }

  @Test
  void using_a_closed_index_is_rejected() {
    index.close();
    index.close();

    Stream.<Runnable>of(
            () -> put("d", "A pump."),
            () -> collection.remove("d"),
            () -> collection.touch("d", "/docs", FileTime.fromMillis(1)),
            collection::commit,
            collection::documents,
            () -> collection.document("d"),
            () -> collection.stored(List.of("d")),
            () -> collection.snapshot().close(),
            index::collections,
            index::compact,
            index::statistics)
        .forEach(
            use ->
                assertThatIllegalStateException()
                    .isThrownBy(use::run)
                    .withMessageContaining("closed"));
  }

  private void put(String id, String... paragraphs) {
    collection.put(List.of(chunked(document(id, paragraphs))));
  }

  private static Document document(String id, String... paragraphs) {
    Document.Builder document = Document.builder(id);
    List.of(paragraphs).forEach(document::paragraph);
    return document.build();
  }

  private static Document titled(String id, String paragraph) {
    return Document.builder(id)
        .metadata(Metadata.builder().title("Pumps").build())
        .paragraph(paragraph)
        .build();
  }

  private static Document restricted(String id, String... paragraphs) {
    Document.Builder document = Document.builder(id).access(Access.restrictedTo("staff"));
    List.of(paragraphs).forEach(document::paragraph);
    return document.build();
  }

  private static Document renamed(String id, Document document) {
    return new Document(
        id,
        document.text(),
        document.blocks(),
        document.pages(),
        document.locations(),
        document.containers(),
        document.metadata(),
        document.access());
  }

  private static Document inside(String container, String id) {
    return Document.builder(id).containers(List.of(container)).paragraph("A pump inside.").build();
  }

  private static Document withAttribute(String id, String name, Value value) {
    return Document.builder(id)
        .metadata(Metadata.builder().attribute(name, value).build())
        .paragraph("pump")
        .build();
  }

  private static ChunkedDocument chunked(Document document) {
    return new ChunkedDocument(document, passages(document), Optional.empty());
  }

  /** One passage for each block. */
  private static List<Passage> passages(Document document) {
    PassageCutter cutter = new PassageCutter(document);
    return IntStream.range(0, document.blocks().size())
        .mapToObj(i -> cutter.cut(i, document.blocks().get(i).span()))
        .toList();
  }

  private List<Hit> search(Query query) {
    return search(collection, query);
  }

  private static List<Hit> search(IndexCollection collection, Query query) {
    try (Snapshot snapshot = collection.snapshot()) {
      return snapshot.search(query);
    }
  }

  private static List<String> texts(List<Hit> hits) {
    return hits.stream().map(hit -> hit.passage().text()).toList();
  }

  /** A model that returns the same wrong vector for every text. */
  private static final class ConstantModel extends ForwardingEmbeddingModel {
    private final float[] vector;

    ConstantModel(float[] vector) {
      super(BagOfWordsModel.create());
      this.vector = vector;
    }

    @Override
    public List<float[]> embedAll(List<String> texts, Role role) {
      return Collections.nCopies(texts.size(), vector);
    }
  }
}
