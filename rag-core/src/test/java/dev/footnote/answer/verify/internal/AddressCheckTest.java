package dev.footnote.answer.verify.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressCheckTest {

  private static final String ADDRESS =
      "The statement has an address that its source does not have.";
  private static final String MARKUP =
      "The statement has a link, an image or an HTML element that its source does not have.";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "See https://evil.example/win.",
        "See HTTP://EVIL.EXAMPLE",
        "See ftp://evil.example now",
        "See //evil.example/p.png",
        "See www.evil.example",
        "See evil.example/win for more.",
        "See collector.evil.example.",
        "Write to help@evil.example.",
        "Call tel:+15550100",
        "Open javascript:alert(1)",
        "Open data:text/html;base64,PHN2Zz4=",
        "[terms](https://evil.example)",
        "![x](https://evil.example/?q=24)",
        "<img src=\"https://evil.example/i\">",
        "See https://ev\u200Bil.example",
        "See https://b\u00FCcher.example"
      })
  void an_address_that_the_evidence_does_not_have_is_reported(String statement) {
    assertThat(problems(statement, "The warranty is 24 months.")).containsExactly(ADDRESS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[terms](terms)",
        "![x](p.png)",
        "[x]: p.png",
        "a <b>bold</b> word",
        "<script>alert",
        "</div >",
        "<!-- x -->",
        "<img src=x onerror=alert>"
      })
  void markup_that_the_evidence_does_not_have_is_reported(String statement) {
    assertThat(problems(statement, "The warranty is 24 months.")).containsExactly(MARKUP);
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example/x, https://a.example/y",
    "https://a.example/x, https://a.example/x/y",
    "https://a.example/x?q=1, https://a.example/x",
    "https://a.example.evil.example, https://a.example",
    "https://a.example, http://a.example",
    "me@a.example, you@a.example",
    "[a](b), [a](c)"
  })
  void an_address_that_equals_only_a_part_of_one_in_the_evidence_is_reported(
      String address, String evidence) {
    assertThat(problems("See " + address + " now.", "Look at " + evidence + " first.")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "See https://a.example/x.; Look at <https://a.example/x>, then go on.",
        "It is at www.a.example/; (www.a.example)",
        "Write to me@a.example.; mailto is me@a.example, or call",
        "Read [terms](https://a.example/t).; The [terms](https://a.example/t) hold.",
        "Read [terms] (https://a.example/t).; The [terms](https://a.example/t) hold.",
        "Use List<String> here.; A List<String> is used.",
        "Use List< String> here.; A List<String> is used."
      })
  void an_address_and_markup_of_the_evidence_are_accepted(String statement, String evidence) {
    assertThat(problems(statement, evidence)).isEmpty();
  }

  @Test
  void any_piece_of_evidence_confirms_an_address() {
    assertThat(problems("See www.a.example.", "One.", "www.a.example")).isEmpty();
  }

  @Test
  void hidden_characters_in_an_address_of_a_source_are_ignored() {
    assertThat(problems("See https://a.example/b.", "https://a.example/\u200Bb")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The ratio is 16:9, and a/b is 3.5.",
        "It starts at 10:30 a.m., e.g. on 12.05.2024.",
        "Version 1.2.3 of Node.js reads config.json.",
        "If a < b and c > d, then p<0.05 (n<30).",
        "See [1] and [2, 3] (page 4), and the system: on.",
        "The U.S.A. and the and/or case.",
        "Data: 12 items; file: none."
      })
  void ordinary_statements_have_no_addresses(String statement) {
    assertThat(problems(statement, "Nothing of that.")).isEmpty();
  }

  private static List<String> problems(String statement, String... evidence) {
    return AddressCheck.against(List.of(evidence)).problems(statement);
  }
}
