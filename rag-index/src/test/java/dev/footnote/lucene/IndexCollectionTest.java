package dev.footnote.lucene;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.base.Strings;
import dev.footnote.document.Access;
import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.document.Metadata.Value;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageId;
import dev.footnote.filter.Filter;
import dev.footnote.index.IndexCollection;
import dev.footnote.index.IndexedDocument;
import dev.footnote.index.SourceFile;
import dev.footnote.retrieve.AccessScope;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Snapshot;
import dev.footnote.testing.BagOfWordsModel;
import dev.footnote.testing.RandomFilters;
import dev.footnote.testing.SeededRandom;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The collections of one index are isolated from one another. */
@ExtendWith(SeededRandom.class)
final class IndexCollectionTest {

  private static final AccessScope PUBLIC = AccessScope.publicOnly();
  private static final Query PUMP = Query.of("pump").withLimit(1_000);

  /** Names that would collide if a key were only a name followed by an id. */
  private static final List<String> NAMES = List.of("", "a", "a/b", "ab", "\u6f22");

  private static final List<String> IDS = List.of("b/c", "c", "a", "/c", "d0", "d1", "d2", "d3");

  private static final SourceFile SOURCE =
      new SourceFile(
          "/docs", 1, FileTime.fromMillis(1), "abc", "reader", SourceFile.Status.READ, "");

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
  void each_collection_behaves_as_if_it_were_alone(Random random) {
    Map<String, Map<String, Document>> expected = new TreeMap<>();
    for (String name : NAMES) {
      expected.put(name, putEveryKind(name));
    }
    for (int i = 0; i < 250; i++) {
      String name = pick(NAMES, random);
      change(texts.index().collection(name), requireNonNull(expected.get(name)), random);
      if (random.nextInt(25) == 0) {
        texts.index().commit();
      }
      if (i % 25 == 0) {
        expected.forEach((collection, documents) -> assertHolds(collection, documents, random));
      }
    }
    texts.index().commit();
    texts.close();
    open();
    expected.forEach((collection, documents) -> assertHolds(collection, documents, random));
    assertThat(texts.index().collections()).containsExactlyElementsOf(expected.keySet());
  }

  @Test
  void the_same_id_in_two_collections_is_two_documents() {
    put("a", "d", "brass pump");
    put("b", "d", "steel pump");

    assertThat(found("a", PUMP))
        .extracting(hit -> hit.passage().text())
        .containsExactly("brass pump");
    assertThat(found("b", PUMP))
        .extracting(hit -> hit.passage().text())
        .containsExactly("steel pump");
    assertThat(found("", PUMP)).isEmpty();
  }

  @Test
  void removing_a_document_keeps_the_one_with_its_id_in_another_collection() {
    put("a", "d", "pump");
    put("b", "d", "pump");
    texts.index().collection("a").remove("d");

    assertThat(found("a", PUMP)).isEmpty();
    assertThat(found("b", PUMP)).hasSize(1);
  }

  @Test
  void better_matches_in_another_collection_do_not_displace_hits() {
    for (int i = 0; i < 300; i++) {
      put("other", "d" + i, "pump pump pump");
    }
    put("own", "d", "a pump");

    assertThat(IndexedTexts.ids(found("own", Query.of("pump").withLimit(1))))
        .containsExactly("d#0");
  }

  @Test
  void only_collections_with_documents_are_listed() {
    assertThat(texts.index().collections()).isEmpty();

    put("b", "d", "pump");
    put("a", "d", "pump");
    put("", "d", "pump");
    put("gone", "d", "pump");
    texts.index().collection("gone").remove("d");
    texts.index().collection("empty");

    assertThat(texts.index().collections()).containsExactly("", "a", "b");
  }

  @Test
  void an_attribute_of_another_collection_is_unknown_and_not_revealed() {
    putAttribute("a", "year");
    putAttribute("b", "merger");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> found("a", PUMP.withFilter(Filter.parse("merger = 1"))))
        .withMessageContaining("Attributes here: year (a number).");
    assertThat(found("empty", PUMP.withFilter(Filter.parse("merger = 1")))).isEmpty();
  }

  @Test
  void text_that_another_collection_has_is_not_embedded_again() {
    put("a", "d", "brass pump");
    texts.index().commit();
    found("a", PUMP);
    int before = model.embedded();

    put("b", "d", "brass pump");

    assertThat(model.embedded()).isEqualTo(before);
  }

  @Test
  void the_longest_name_works_with_the_longest_id() {
    String name = Strings.repeat("\u6f22", IndexCollection.MAX_NAME_LENGTH);
    String id = Strings.repeat("\u6f22", Document.MAX_ID_LENGTH);
    put(name, id, "pump");

    assertThat(found(name, PUMP)).hasSize(1);
    assertThat(texts.index().collection(name).document(id)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "a\u0000b", "a\nb", "\ud83d"})
  void a_blank_or_unwritable_name_is_rejected(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> texts.index().collection(name))
        .withMessageStartingWith("collection name \"" + name + "\" ")
        .withMessageMatching("(?s).*(is blank|has a control character or an unpaired).*");
  }

  @Test
  void a_name_that_is_too_long_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> texts.index().collection("x".repeat(201)))
        .withMessage("collection name of 201 characters: at most 200 are allowed");
  }

  private void change(IndexCollection collection, Map<String, Document> documents, Random random) {
    String id = pick(IDS, random);
    switch (random.nextInt(5)) {
      case 0 -> {
        collection.remove(id);
        documents.remove(id);
      }
      case 1 -> collection.touch(id, "/docs", FileTime.fromMillis(random.nextInt()));
      default -> {
        Document.Builder document = Document.builder(id).metadata(RandomFilters.metadata(random));
        if (random.nextInt(3) == 0) {
          document.access(Access.restrictedTo("p"));
        }
        for (int n = random.nextInt(3); n > 0; n--) {
          document.paragraph("pump of " + collection.name() + random.nextInt(5));
        }
        collection.put(List.of(IndexedTexts.chunk(document.build(), SOURCE)));
        documents.put(id, document.build());
      }
    }
  }

  private Map<String, Document> putEveryKind(String name) {
    Map<String, Document> documents = new TreeMap<>();
    List<Metadata> kinds = RandomFilters.everyValueType();
    for (int i = 0; i < kinds.size(); i++) {
      Document document =
          Document.builder("kind" + i).metadata(kinds.get(i)).paragraph("pump").build();
      texts.index().collection(name).put(List.of(IndexedTexts.chunk(document)));
      documents.put(document.id(), document);
    }
    return documents;
  }

  private void assertHolds(String name, Map<String, Document> documents, Random random) {
    IndexCollection collection = texts.index().collection(name);
    assertThat(collection.documents())
        .extracting(IndexedDocument::id)
        .containsExactlyElementsOf(documents.keySet());
    AccessScope scope = random.nextBoolean() ? PUBLIC : AccessScope.of("p");
    Filter filter = random.nextBoolean() ? Filter.all() : RandomFilters.filter(random);
    List<Document> visible =
        documents.values().stream().filter(document -> scope.sees(document.access())).toList();
    try (Snapshot snapshot = collection.snapshot()) {
      assertThat(snapshot.search(PUMP.withScope(scope).withFilter(filter)))
          .as("%s in %s", filter, name)
          .extracting(Hit::passage)
          .containsExactlyInAnyOrderElementsOf(
              visible.stream()
                  .filter(document -> filter.matches(document.id(), document.metadata()))
                  .flatMap(document -> IndexedTexts.passages(document).stream())
                  .toList());
      for (String id : IDS) {
        Optional<Passage> expected =
            Optional.ofNullable(documents.get(id))
                .filter(visible::contains)
                .flatMap(document -> IndexedTexts.passages(document).stream().findFirst());
        assertThat(snapshot.passage(new PassageId(id, 0), scope)).isEqualTo(expected);
        assertThat(collection.document(id).isPresent()).isEqualTo(documents.containsKey(id));
      }
    }
  }

  private void put(String collection, String id, String paragraph) {
    Document document = IndexedTexts.document(id, Access.everyone(), paragraph);
    texts.index().collection(collection).put(List.of(IndexedTexts.chunk(document)));
  }

  private void putAttribute(String collection, String name) {
    Document document =
        Document.builder("d")
            .metadata(Metadata.builder().attribute(name, new Value.Quantity(1)).build())
            .paragraph("pump")
            .build();
    texts.index().collection(collection).put(List.of(IndexedTexts.chunk(document)));
  }

  private List<Hit> found(String collection, Query query) {
    try (Snapshot snapshot = texts.index().collection(collection).snapshot()) {
      return snapshot.search(query);
    }
  }

  private static <T> T pick(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }
}
