package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The detection of identifiers such as error codes and file names. */
final class IdentifiersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Error ERR-4012 (see below).        | err-4012
          since version v2.3.1.              | v2.3.1
          call foo_bar!                      | foo_bar
          at 192.168.0.1:8080, or            | 192.168.0.1:8080
          in C++.                            | c++
          "C#"                               | c#
          open my-report.pdf                 | my-report.pdf
          § 15a and                          | §15a
          as in §§ 15a                       | §15a
          open `Report_Final.PDF`            | report_final.pdf
          mail <Info@Example.org>            | info@example.org
          at https://example.org/a/b.        | https://example.org/a/b
          **BW-310**, new                    | bw-310
          100% of                            | 100%
          错误代码ERR-4012是                  | err-4012
          وERR-4012                          | err-4012
          ＥＲＲ－４０１２                      | err-4012
          """)
  void an_identifier_is_found_without_the_punctuation_around_it(String text, String identifier) {
    assertThat(Identifiers.in(text)).containsExactly(identifier);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u2010", "\u2011", "\u2012", "\u2013", "\u2212"})
  void dashes_are_normalized_to_hyphens(String dash) {
    assertThat(Identifiers.in("ERR" + dash + "4012")).containsExactly("err-4012");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "plain words",
        "don't",
        "4012",
        "--- ... !?",
        "a - b",
        "end. Start",
        "\u00a7",
        "the pump's",
        "\ud83d\ude00",
        "\ud800",
        "\ud800-\udc00",
        "+ - * /",
        "pump~2^5"
      })
  void plain_words_numbers_and_punctuation_are_not_identifiers(String text) {
    assertThat(Identifiers.in(text)).isEmpty();
  }

  @Test
  void identifiers_are_returned_in_order_without_duplicates() {
    assertThat(Identifiers.in("b-2 a-1 b-2 B-2")).containsExactly("b-2", "a-1");
  }

  @Test
  void a_run_of_more_than_128_characters_is_not_an_identifier() {
    assertThat(Identifiers.in("a-" + "1".repeat(126))).hasSize(1);
    assertThat(Identifiers.in("a-" + "1".repeat(127))).isEmpty();
  }

  @Test
  void a_text_of_a_million_signs_is_handled() {
    String names =
        IntStream.range(0, 100_000).mapToObj(i -> "id-" + i).collect(Collectors.joining(" "));

    assertThat(Identifiers.in(names)).hasSize(100_000);
    assertThat(Identifiers.in("-".repeat(1_000_000))).isEmpty();
    assertThat(Identifiers.in("\u00a7".repeat(1_000_000))).isEmpty();
  }
}
