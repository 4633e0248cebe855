package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footnote.document.Access;
import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.document.Metadata.Value;
import dev.footnote.document.Passage;
import dev.footnote.filter.Filter;
import dev.footnote.filter.MetadataField;
import dev.footnote.retrieve.AccessScope;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Query;
import dev.footnote.testing.BagOfWordsModel;
import dev.footnote.testing.RandomFilters;
import dev.footnote.testing.RetrievalAssertions;
import dev.footnote.testing.SeededRandom;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A search with a filter finds exactly the documents that match it. */
@ExtendWith(SeededRandom.class)
final class FilteredSearchTest {

  private static final Query EVERYTHING = Query.of("pump").withLimit(1_000);

  @TempDir Path folder;
  private IndexedTexts texts;

  @BeforeEach
  void open() {
    texts = IndexedTexts.open(folder);
  }

  @AfterEach
  void close() {
    texts.close();
  }

  @Test
  void a_filter_keeps_exactly_the_passages_of_matching_documents(Random random) {
    Map<String, Document> documents = putRandom(80, random);

    for (int i = 0; i < 400; i++) {
      Filter filter = RandomFilters.filter(random);
      AccessScope scope = random.nextBoolean() ? AccessScope.publicOnly() : AccessScope.of("p");

      assertThat(IndexedTexts.ids(texts.search(EVERYTHING.withFilter(filter).withScope(scope))))
          .as("%s", filter)
          .containsExactlyInAnyOrderElementsOf(expected(documents, filter, scope));
    }
  }

  @Test
  void comparisons_are_exact_at_their_bounds() {
    List<Value> numbers =
        Stream.of(-Double.MAX_VALUE, -Double.MIN_VALUE, 0.0, Double.MIN_VALUE, Double.MAX_VALUE)
            .<Value>map(Value.Quantity::new)
            .toList();
    List<Value> times =
        Stream.of(
                Instant.MIN,
                Instant.EPOCH.minusNanos(1),
                Instant.EPOCH,
                Instant.EPOCH.plusNanos(1),
                Instant.MAX)
            .<Value>map(Value.Time::new)
            .toList();
    for (List<Value> values : List.of(numbers, times)) {
      for (Value value : values) {
        put(value.toString(), Metadata.builder().attribute("a", value), "pump");
      }
      for (Value bound : values) {
        for (Filter.Order order : Filter.Order.values()) {
          Filter.Comparison compare = new Filter.Comparison(MetadataField.named("a"), order, bound);
          assertThat(IndexedTexts.ids(texts.search(EVERYTHING.withFilter(compare))))
              .as("%s", compare)
              .containsExactlyInAnyOrderElementsOf(
                  values.stream().filter(compare::accepts).map(value -> value + "#0").toList());
        }
      }
    }
  }

  @Test
  void a_filtered_search_returns_matching_hits_up_to_its_limit(Random random) {
    Map<String, Document> documents = putRandom(150, random);

    for (int i = 0; i < 100; i++) {
      Filter filter = RandomFilters.filter(random);
      Query query = Query.of("pump").withLimit(1 + random.nextInt(20)).withFilter(filter);
      int matching = expected(documents, filter, query.scope()).size();

      assertThat(texts.search(query)).hasSize(Math.min(query.limit(), matching));
    }
  }

  @Test
  void better_passages_outside_the_filter_do_not_displace_a_matching_hit() {
    for (int i = 0; i < 300; i++) {
      put("other" + i, year(2020), "pump pump pump");
    }
    put("wanted", year(2021), "a pump");

    RetrievalAssertions.assertThat(search("year = 2021", 1)).ranks("wanted#0");
  }

  @Test
  void a_filter_on_an_unknown_attribute_is_rejected_with_the_known_attributes() {
    put("a", year(2020), "pump");
    put("b", Metadata.builder().attribute("draft", new Value.Flag(true)), "pump");

    for (String typo : List.of("yeer = 2020", "yeer in (1)", "yeer != 2020", "not yeer > 3")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> search("exists(year) or " + typo, 10))
          .withMessageStartingWith("filter: yeer ")
          .withMessageEndingWith(
              " compares with a number, but no document has such a value of yeer. Attributes here:"
                  + " draft (true or false), year (a number). Correct the name or the value;"
                  + " exists(yeer) is never refused.");
    }
  }

  @Test
  void a_comparison_with_a_value_of_another_type_is_rejected() {
    put("a", year(2020), "pump");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> search("year = \"2020\"", 10))
        .withMessageContaining("year = \"2020\" compares with a text")
        .withMessageContaining("year (a number)");
    assertThatIllegalArgumentException().isThrownBy(() -> search("year ^= \"2\"", 10));
    assertThatIllegalArgumentException().isThrownBy(() -> search("year > 2024-01-01", 10));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"exists(yeer)", "language = \"en\"", "created < 2020-01-01", "yeer in ()"})
  void a_filter_that_compares_with_no_attribute_value_is_never_rejected(String filter) {
    put("a", year(2020), "pump");

    assertThat(search(filter, 10)).isEmpty();
  }

  @Test
  void in_an_empty_index_an_unknown_attribute_is_accepted_and_matches_nothing() {
    assertThat(search("yeer = 2020", 10)).isEmpty();
  }

  @Test
  void an_attribute_becomes_unknown_when_its_last_document_is_removed() {
    put("a", year(2020), "pump");
    put("b", Metadata.builder(), "pump");
    texts.collection().remove("a");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> search("year = 2020", 10))
        .withMessageContaining("Attributes here: none.");
  }

  @Test
  void an_error_message_does_not_reveal_attributes_of_hidden_documents() {
    put("a", year(2020), "pump");
    texts.put(
        Document.builder("b")
            .metadata(
                Metadata.builder().attribute("merger with Acme", new Value.Flag(true)).build())
            .access(Access.restrictedTo("boss"))
            .paragraph("pump")
            .build());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> search("yeer = 2020", 10))
        .withMessageContaining("Attributes here: year (a number).");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                texts.search(
                    EVERYTHING
                        .withScope(AccessScope.of("boss"))
                        .withFilter(Filter.parse("yeer = 2020"))))
        .withMessageContaining("merger with Acme");
  }

  @Test
  void an_attribute_of_only_hidden_documents_is_accepted_and_matches_nothing() {
    texts.put(
        Document.builder("a")
            .metadata(year(2020).build())
            .access(Access.restrictedTo("boss"))
            .paragraph("pump")
            .build());

    assertThat(search("year = 2020", 10)).isEmpty();
  }

  @Test
  void an_error_message_lists_only_some_of_very_many_attributes() {
    Metadata.Builder many = Metadata.builder();
    for (int i = 0; i < 100; i++) {
      many.attribute("n%02d%s".formatted(i, "x".repeat(1_000)), new Value.Flag(true));
    }
    put("a", many, "pump");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> search("year = 2020", 10))
        .satisfies(e -> assertThat(e).message().hasSizeLessThan(3_000))
        .withMessageContaining("n19xxx")
        .withMessageNotContaining("n20xxx")
        .withMessageContaining(", ...");
  }

  @Test
  void values_longer_than_a_lucene_term_are_distinguished() {
    String beginning = "x".repeat(40_000);
    put("a", Metadata.builder().attribute("note", new Value.Text(beginning + "a")), "pump");
    put("b", Metadata.builder().attribute("note", new Value.Text(beginning + "b")), "pump");
    put("c", Metadata.builder().attribute("note", new Value.Text(beginning)), "pump");

    assertThat(ids("note = \"" + beginning + "b\"")).containsExactly("b#0");
    assertThat(ids("note = \"" + beginning + "\"")).containsExactly("c#0");
    assertThat(ids("note ^= \"xxx\"")).containsExactlyInAnyOrder("a#0", "b#0", "c#0");
  }

  @Test
  void an_attribute_name_may_be_longer_than_a_lucene_term() {
    String name = "n".repeat(40_000);
    put("a", Metadata.builder().attribute(name, new Value.Quantity(1)), "pump");
    put("b", Metadata.builder().attribute(name + "n", new Value.Quantity(1)), "pump");

    assertThat(ids(name + " = 1")).containsExactly("a#0");
    assertThat(ids("exists(" + name + ")")).containsExactly("a#0");
  }

  @Test
  void the_largest_filter_works_with_the_longest_question() {
    texts.close();
    texts = IndexedTexts.open(folder, BagOfWordsModel.withMaxTokens(20_000));
    String question =
        IntStream.range(0, 600).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
    put("a", year(2020), question);
    Filter clause = new Filter.Not(Filter.parse("year = 1"));
    Filter largest = new Filter.Or(Collections.nCopies(99, clause));

    RetrievalAssertions.assertThat(texts.search(Query.of(question).withFilter(largest)))
        .ranks("a#0");
  }

  private List<Hit> search(String filter, int limit) {
    return texts.search(Query.of("pump").withLimit(limit).withFilter(Filter.parse(filter)));
  }

  private List<String> ids(String filter) {
    return IndexedTexts.ids(search(filter, 10));
  }

  private static Metadata.Builder year(double year) {
    return Metadata.builder().attribute("year", new Value.Quantity(year));
  }

  private void put(String id, Metadata.Builder metadata, String paragraph) {
    texts.put(Document.builder(id).metadata(metadata.build()).paragraph(paragraph).build());
  }

  /** Puts random documents into several segments, and replaces or removes some of them. */
  private Map<String, Document> putRandom(int count, Random random) {
    Map<String, Document> documents = new TreeMap<>();
    List<Metadata> everyKind = RandomFilters.everyValueType();
    for (int i = 0; i < everyKind.size(); i++) {
      put(documents, Document.builder("kind" + i).metadata(everyKind.get(i)).paragraph("pump"));
    }
    for (int i = 0; i < count; i++) {
      Document.Builder document =
          Document.builder("d" + random.nextInt(count)).metadata(RandomFilters.metadata(random));
      if (random.nextInt(4) == 0) {
        document.access(Access.restrictedTo("p"));
      }
      for (int n = 1 + random.nextInt(2); n > 0; n--) {
        document.paragraph("pump w" + random.nextInt(5));
      }
      put(documents, document);
      if (random.nextInt(20) == 0) {
        texts.index().commit();
        texts.collection().remove("d0");
        documents.remove("d0");
      }
    }
    return documents;
  }

  private void put(Map<String, Document> documents, Document.Builder builder) {
    Document document = builder.build();
    texts.put(document);
    documents.put(document.id(), document);
  }

  private static List<String> expected(
      Map<String, Document> documents, Filter filter, AccessScope scope) {
    return documents.values().stream()
        .filter(document -> scope.sees(document.access()))
        .filter(document -> filter.matches(document.id(), document.metadata()))
        .flatMap(document -> IndexedTexts.passages(document).stream())
        .map(Passage::id)
        .map(Object::toString)
        .toList();
  }
}
