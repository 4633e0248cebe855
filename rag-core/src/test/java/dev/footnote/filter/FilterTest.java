package dev.footnote.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footnote.document.Metadata;
import dev.footnote.document.Metadata.Value;
import dev.footnote.filter.Filter.Order;
import dev.footnote.filter.MetadataField.BuiltIn;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the documents that a filter matches, and of the filters that are allowed. */
class FilterTest {

  private static final String ID = "report.pdf";
  private static final Metadata REPORT =
      Metadata.builder()
          .title("Annual report")
          .author("Ana Smith")
          .author("Ben")
          .created(Instant.parse("2023-12-31T23:59:59.999999999Z"))
          .modified(Instant.parse("2024-01-01T00:00:00Z"))
          .mediaType("application/pdf")
          .language("en")
          .attribute("year", new Value.Quantity(2023))
          .attribute("title", new Value.Text("not the title"))
          .attribute("draft", new Value.Flag(false))
          .attribute("due", new Value.Time(Instant.parse("2024-03-01T12:00:00.5Z")))
          .build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "id = \"report.pdf\"",
        "title ^= \"Annual\"",
        "title ^= \"\"",
        "\"title\" = \"not the title\"",
        "author = \"Ben\"",
        "author ^= \"Ana\"",
        "author in (\"Zoe\", \"Ben\")",
        "type = \"application/pdf\" and language = \"en\"",
        "year = 2023.0",
        "year in (2022, 2023)",
        "year > 2022.999 and year < 2023.001",
        "year >= 2023 and year <= 2023",
        "draft = false",
        "draft != true",
        "exists(draft) and exists(id) and exists(\"title\")",
        "not exists(price)",
        "price != 5",
        "not price = 5",
        "not price < 5",
        "not price in (5)",
        "author != \"Zoe\"",
        "year = 1 or year = 2023",
        "modified = 2024-01-01",
        "modified = 2024-01-01T00:00:00Z",
        "modified >= 2024-01-01",
        "modified <= 2024-01-01",
        "modified > 2023-12-31",
        "modified in (2023-05-05, 2024-01-01)",
        "modified in (2023-05-05T00:00:00Z, 2024-01-01)",
        "created = 2023-12-31",
        "created < 2024-01-01",
        "created < 2024-01-01T00:00:00Z",
        "created > 2023-12-31T23:59:59.999999998Z",
        "due = 2024-03-01T13:00:00.5+01:00",
        "year > -1e3 and year < +1E9"
      })
  void a_filter_matches_a_document_that_meets_it(String filter) {
    assertThat(Filter.parse(filter).matches(ID, REPORT)).isTrue();
    assertThat(new Filter.Not(Filter.parse(filter)).matches(ID, REPORT)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "false",
        "id = \"report\"",
        "title = \"annual report\"",
        "title = \"not the title\"",
        "author != \"Ben\"",
        "year = \"2023\"",
        "year > 2023",
        "year < 2023",
        "year in ()",
        "draft = \"false\"",
        "price = 5",
        "price < 5",
        "price in (5)",
        "price ^= \"\"",
        "exists(price)",
        "modified > 2024-01-01",
        "modified < 2024-01-01",
        "modified != 2024-01-01",
        "created >= 2024-01-01",
        "created > 2023-12-31",
        "due > 5",
        "year ^= \"2\"",
        "title ^= \"Annual report \""
      })
  void a_filter_does_not_match_other_documents(String filter) {
    assertThat(Filter.parse(filter).matches(ID, REPORT)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LESS | true | false | false",
        "AT_MOST | true | true | false",
        "GREATER | false | false | true",
        "AT_LEAST | false | true | true"
      })
  void an_order_includes_or_excludes_the_equal_value(
      Order order, boolean below, boolean same, boolean above) {
    Filter.Comparison compare =
        new Filter.Comparison(MetadataField.named("n"), order, new Value.Quantity(2));
    assertThat(compare.accepts(new Value.Quantity(Math.nextDown(2.0)))).isEqualTo(below);
    assertThat(compare.accepts(new Value.Quantity(2))).isEqualTo(same);
    assertThat(compare.accepts(new Value.Quantity(Math.nextUp(2.0)))).isEqualTo(above);
  }

  @Test
  void minus_zero_equals_zero() {
    assertThat(
            Filter.parse("n = -0.0")
                .matches("d", Metadata.builder().attribute("n", new Value.Quantity(0)).build()))
        .isTrue();
  }

  @Test
  void a_typed_filter_equals_the_parsed_one() {
    assertThat(FilterSnippets.typed(2024))
        .isEqualTo(Filter.parse("type = \"application/pdf\" and year >= 2024"));
  }

  @Test
  void conditions_added_one_by_one_are_flattened() {
    Filter a = Filter.parse("a = 1");
    assertThat(a.and(a).and(a)).isEqualTo(Filter.parse("a = 1 and a = 1 and a = 1"));
    assertThat(a.or(a).or(a)).isEqualTo(Filter.parse("a = 1 or a = 1 or a = 1"));
    assertThat(a.or(a).and(a)).isEqualTo(Filter.parse("(a = 1 or a = 1) and a = 1"));
  }

  @Test
  void a_comparison_with_a_type_that_the_field_never_has_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Filter.Equal(BuiltIn.CREATED, new Value.Text("x")))
        .withMessage("created compared with \"x\": the field never has text");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Filter.In(BuiltIn.TITLE, List.of(new Value.Flag(true))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Filter.Comparison(BuiltIn.ID, Order.LESS, new Value.Quantity(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Filter.Prefix(BuiltIn.MODIFIED, "2024"));
  }

  @Test
  void an_ordered_comparison_with_text_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Filter.Comparison(MetadataField.named("a"), Order.LESS, new Value.Text("x")))
        .withMessage("< \"x\": must be a number or a time");
  }

  @Test
  void a_list_of_several_types_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Filter.In(
                    MetadataField.named("a"), List.of(new Value.Quantity(1), new Value.Text("1"))))
        .withMessageContaining("\"1\" in a list with 1: must be of the same type");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void a_connective_with_fewer_than_two_parts_is_rejected(int count) {
    List<Filter> parts = Collections.nCopies(count, Filter.all());
    assertThatIllegalArgumentException().isThrownBy(() -> new Filter.And(parts));
    assertThatIllegalArgumentException().isThrownBy(() -> new Filter.Or(parts));
  }

  @Test
  void a_filter_of_more_than_two_hundred_parts_is_rejected() {
    Filter most = new Filter.And(Collections.nCopies(Filter.MAX_PARTS - 1, Filter.all()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Filter.Not(most))
        .withMessageContaining("filter of 201 comparisons and connectives: must have at most 200");
    assertThatIllegalArgumentException().isThrownBy(() -> most.and(Filter.all()));
    assertThatIllegalArgumentException().isThrownBy(() -> most.or(Filter.all()));
  }

  @Test
  void a_prefix_of_more_than_a_thousand_characters_is_rejected() {
    MetadataField field = MetadataField.named("a");
    assertThat(new Filter.Prefix(field, "x".repeat(1000)).prefix()).hasSize(1000);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Filter.Prefix(field, "x".repeat(1001)))
        .withMessage("prefix of 1001 characters: must have at most 1000");
  }
}
