package dev.footnote.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.footnote.document.Metadata.Value;
import dev.footnote.testing.RandomFilters;
import dev.footnote.testing.SeededRandom;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of filters that are parsed from text and formatted as text. */
@ExtendWith(SeededRandom.class)
class FilterParserTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "false",
        "a = 1",
        "a != 1",
        "a in ()",
        "a in (1, 2.5, -3)",
        "a <= 1.0E300",
        "a ^= \"x\"",
        "exists(a)",
        "not a > 1",
        "not not a != 1",
        "a = 1 or b = 2 or c = 3",
        "(a = 1 and b = 2) or not (c = 3 or true)",
        "(a = 1 and b = 2) and c = 3",
        "modified >= 2024-01-01 and modified < 2024-01-02",
        "modified > 2024-01-01T00:00:00Z",
        "due = +1000000000-12-31T23:59:59.999999999Z",
        "due < -1000000000-01-01T00:00:00Z",
        "_a.b-c = \"say \\\"no\\\" to \\\\\"",
        "\u540d\u524d = \"\u6f22\"",
        "\"and\" = 1",
        "\"EXISTS\" = 1",
        "\"2024\" = 1",
        "\"a b\" = 1",
        "\"title\" = 1",
        "title = \"x\"",
        "TITLE = 1"
      })
  void a_formatted_filter_parses_to_the_same_text(String text) {
    assertThat(Filter.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "a=1 and b=2 or not c=3 AND d=4 | (a = 1 and b = 2) or (c != 3 and d = 4)",
        "Not Exists ( a ) | not exists(a)",
        "((a = TRUE)) | a = true",
        "a IN(1) | a in (1)",
        "a>.5 | a > 0.5",
        "a<-5. | a < -5",
        "a = 1e3 | a = 1000",
        "\"a\" = 1 | a = 1",
        "\"title\" = 1 | \"title\" = 1",
        "a >= 2024-01-01T01:00:00+01:00 | a >= 2024-01-01",
        "a = 2023-12-31 | a >= 2023-12-31 and a < 2024-01-01",
        "a != 2023-12-31 | not (a >= 2023-12-31 and a < 2024-01-01)",
        "a < 2023-12-31 | a < 2023-12-31",
        "a <= 2023-12-31 | a < 2024-01-01",
        "a > 2023-12-31 | a >= 2024-01-01",
        "a >= 2024-02-29 | a >= 2024-02-29",
        "a in (2024-02-28) | a >= 2024-02-28 and a < 2024-02-29",
      })
  void other_spellings_parse_to_the_same_filter(String text, String itsOwnWords) {
    assertThat(Filter.parse(text)).hasToString(itsOwnWords);
  }

  @Test
  void the_name_of_a_built_in_field_in_quotes_is_an_attribute() {
    assertThat(Filter.parse("\"title\" = \"x\""))
        .isEqualTo(new Filter.Equal(new MetadataField.Attribute("title"), new Value.Text("x")));
    assertThat(Filter.parse("title = \"x\""))
        .isEqualTo(new Filter.Equal(MetadataField.BuiltIn.TITLE, new Value.Text("x")));
  }

  @Test
  void quoted_text_is_never_query_syntax() {
    Value.Text hostile = new Value.Text("\" or true or a = \"\\");
    Filter filter = new Filter.Equal(MetadataField.named(hostile.value()), hostile);
    assertThat(Filter.parse(filter.toString())).isEqualTo(filter);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "3 | a = | found the end, expected a value",
        "4 | a = ) | found ), expected a value",
        "4 | a = pdf | found pdf, expected a value: a text in double quotes",
        "2 | a like 1 | found like, expected one of = != <",
        "2 | a ( 1 | found (, expected one of",
        "1 | a | found the end, expected one of",
        "6 | a = 1 b = 2 | found b, expected \"and\", \"or\" or the end",
        "5 | a = 1) | found ), expected \"and\", \"or\" or the end",
        "6 | (a = 1 | found the end, expected \"and\", \"or\" or )",
        "9 | a = 1 and | found the end, expected a condition",
        "10 | a = 1 and or b | found or, expected a condition",
        "7 | exists a | found a, expected ( and a field",
        "7 | exists(1) | found 1, expected a field",
        "8 | exists(a | found the end, expected )",
        "5 | a in 1 | found 1, expected ( and the values",
        "8 | a in (1 2) | found 2, expected , or )",
        "8 | a in (1,) | found ), expected a value",
        "6 | a in (1, \"1\") | \"1\" in a list with 1",
        "6 | a in (2024-01-01, 1) | 1 in a list with",
        "2 | a ! 1 | found !, expected a name",
        "2 | a ; 1 | found ;, expected a name",
        "7 | a = \"xy | found the end, expected the double quote that ends the text begun at 4",
        "6 | a = \"x\\n\" | found a single backslash",
        "4 | a = 2024-13-01 | found 2024-13-01, expected a valid date or time",
        "4 | a = 2024-1-1 | found 2024-1-1, expected a value",
        "4 | a = 2024-01-01T10 | found 2024-01-01T10, expected a valid date or time",
        "4 | a = 1x | found 1x, expected a value",
        "4 | a = 1e999 | must be a finite number",
        "4 | a < \"x\" | must be a number or a time",
        "4 | a < true | must be a number or a time",
        "5 | a ^= 5 | found 5, expected a text in double quotes",
        "8 | title = 5 | title compared with 5: the field never has a number",
        "10 | created = \"x\" | the field never has text",
        "0 | and = 1 | found and, expected a condition",
        "0 | \"\" = 1 | attribute name: must not be blank",
        "3 | not | found the end, expected a condition",
      })
  void an_error_states_its_position_what_was_found_and_what_was_expected(
      int position, String text, String problem) {
    assertThatExceptionOfType(FilterSyntaxException.class)
        .isThrownBy(() -> Filter.parse(text))
        .satisfies(e -> assertThat(e.position()).isEqualTo(position))
        .withMessageStartingWith("filter, position " + position + ": ")
        .withMessageContaining(problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n"})
  void an_empty_text_is_rejected(String text) {
    assertThatExceptionOfType(FilterSyntaxException.class)
        .isThrownBy(() -> Filter.parse(text))
        .satisfies(e -> assertThat(e.position()).isEqualTo(text.length()))
        .withMessageContaining("found the end, expected a condition");
  }

  @Test
  void a_position_counts_utf_16_code_units() {
    assertThatExceptionOfType(FilterSyntaxException.class)
        .isThrownBy(() -> Filter.parse("a = \"\ud83d\ude00\" \ud83d\ude00"))
        .satisfies(e -> assertThat(e.position()).isEqualTo(9))
        .withMessageContaining("found \ud83d\ude00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "not ", "(not "})
  void deep_nesting_is_rejected_without_a_stack_overflow(String opening) {
    assertThatExceptionOfType(FilterSyntaxException.class)
        .isThrownBy(() -> Filter.parse(opening.repeat(100_000)))
        .withMessageContaining("nesting of more than 200 levels");
  }

  @Test
  void two_hundred_levels_of_nesting_are_parsed() {
    assertThat(Filter.parse("(".repeat(200) + "a = 1" + ")".repeat(200)))
        .isEqualTo(Filter.parse("a = 1"));
  }

  @Test
  void too_many_conditions_are_rejected() {
    assertThatExceptionOfType(FilterSyntaxException.class)
        .isThrownBy(() -> Filter.parse("a = 1" + " or a = 1".repeat(100_000)))
        .withMessageContaining("must have at most 200");
  }

  @Test
  void a_list_has_no_length_limit() {
    Filter.In in = (Filter.In) Filter.parse("a in (1" + ", 1".repeat(10_000) + ")");
    assertThat(in.values()).hasSize(10_001);
  }

  @Test
  void an_instant_is_parsed_to_the_nanosecond() {
    assertThat(Filter.parse("a = 2024-01-01T00:00:00.000000001Z"))
        .isEqualTo(
            new Filter.Equal(
                MetadataField.named("a"),
                new Value.Time(Instant.parse("2024-01-01T00:00:00Z").plusNanos(1))));
  }

  @Test
  void every_filter_parses_from_its_formatted_text(Random random) {
    for (int i = 0; i < 2_000; i++) {
      Filter filter = RandomFilters.filter(random);
      assertThat(Filter.parse(filter.toString())).isEqualTo(filter);
    }
  }

  @Test
  void any_text_is_parsed_or_rejected_with_a_position(Random random) {
    List<String> pieces =
        List.of(
            "a",
            "title",
            "=",
            "!=",
            "<",
            "^=",
            "(",
            ")",
            ",",
            " in ",
            " not ",
            " and ",
            " or ",
            "exists",
            "true",
            "1",
            "-",
            "2024-01-01",
            "\"x\"",
            "\"",
            "\\",
            " ",
            "!",
            "T",
            "\ud83d");
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(8); n > 0; n--) {
        text.append(pieces.get(random.nextInt(pieces.size())));
      }
      try {
        Filter filter = Filter.parse(text.toString());
        assertThat(Filter.parse(filter.toString())).isEqualTo(filter);
      } catch (FilterSyntaxException e) {
        assertThat(e.position()).isBetween(0, text.length());
      }
    }
  }
}
