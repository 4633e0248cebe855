package dev.footnote.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataTest {

  @Test
  void equal_facts_make_equal_metadata() {
    assertThat(full().build()).isEqualTo(full().build()).hasSameHashCodeAs(full().build());
  }

  @Test
  void the_order_in_which_attributes_are_set_does_not_matter() {
    Metadata.Value yes = new Metadata.Value.Flag(true);
    Metadata.Value two = new Metadata.Value.Quantity(2);
    assertThat(Metadata.builder().attribute("a", yes).attribute("b", two).build())
        .isEqualTo(Metadata.builder().attribute("b", two).attribute("a", yes).build());
  }

  @ParameterizedTest
  @MethodSource("changes")
  void metadata_that_differ_in_one_fact_are_not_equal(Metadata.Builder changed) {
    assertThat(changed.build()).isNotEqualTo(full().build());
  }

  static List<Metadata.Builder> changes() {
    return List.of(
        full().title("Other"),
        full().author("Somebody else"),
        full().created(Instant.EPOCH),
        full().modified(Instant.EPOCH),
        full().mediaType("text/plain"),
        full().language("de"),
        full().attribute("department", new Metadata.Value.Text("HR")));
  }

  @Test
  void metadata_without_facts_equal_those_of_an_empty_builder() {
    assertThat(Metadata.none()).isEqualTo(Metadata.builder().build());
  }

  @Test
  void attributes_are_sorted_by_name() {
    Metadata.Value yes = new Metadata.Value.Flag(true);
    assertThat(Metadata.builder().attribute("b", yes).attribute("a", yes).build().attributes())
        .containsOnlyKeys("a", "b")
        .extracting(attributes -> List.copyOf(attributes.keySet()))
        .isEqualTo(List.of("a", "b"));
  }

  @Test
  void a_later_attribute_replaces_an_earlier_one_of_the_same_name() {
    Metadata metadata =
        Metadata.builder()
            .attribute("a", new Metadata.Value.Text("old"))
            .attribute("a", new Metadata.Value.Text("new"))
            .build();
    assertThat(metadata.attributes())
        .containsExactlyEntriesOf(Map.of("a", new Metadata.Value.Text("new")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n"})
  void each_setter_rejects_blank_text_at_once(String blank) {
    List<BiFunction<Metadata.Builder, String, Metadata.Builder>> setters =
        List.of(
            Metadata.Builder::title,
            Metadata.Builder::author,
            Metadata.Builder::mediaType,
            Metadata.Builder::language,
            (builder, name) -> builder.attribute(name, new Metadata.Value.Flag(true)));
    assertThat(setters)
        .allSatisfy(
            setter ->
                assertThatIllegalArgumentException()
                    .isThrownBy(() -> setter.apply(Metadata.builder(), blank))
                    .withMessageContaining("must not be blank"));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void a_quantity_that_is_not_finite_is_rejected(double value) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Metadata.Value.Quantity(value));
  }

  @Test
  void minus_zero_becomes_zero() {
    assertThat(new Metadata.Value.Quantity(-0.0)).isEqualTo(new Metadata.Value.Quantity(0.0));
  }

  @ParameterizedTest
  @CsvSource({"en, en", "EN-us, en-US", "zh-hant, zh-Hant", "sl-rozaj-biske, sl-rozaj-biske"})
  void a_language_is_kept_in_its_canonical_form(String tag, String canonical) {
    assertThat(Metadata.builder().language(tag).build().language()).contains(canonical);
  }

  @ParameterizedTest
  @ValueSource(strings = {"english!", "en_US", "e", "deutschland"})
  void a_language_that_is_not_a_tag_is_rejected_with_an_example(String tag) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metadata.builder().language(tag))
        .withMessage("language \"%s\": must be a BCP 47 tag, such as \"en\" or \"zh-Hant\"", tag);
  }

  @Test
  void built_metadata_do_not_change_when_the_builder_is_used_again() {
    Metadata.Builder builder = full();
    Metadata before = builder.build();
    builder.author("Late").title("Late");
    assertThat(before).isEqualTo(full().build());
  }

  private static Metadata.Builder full() {
    return Metadata.builder()
        .title("Warranty")
        .author("Ana")
        .author("Ben")
        .created(Instant.ofEpochSecond(1))
        .modified(Instant.ofEpochSecond(2))
        .mediaType("application/pdf")
        .language("en")
        .attribute("department", new Metadata.Value.Text("Sales"));
  }
}
