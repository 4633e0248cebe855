package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The detection of quoted phrases in a question. */
final class QuotedPhrasesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "say \"brass pump\" here",
        "say \u201cbrass pump\u201d here",
        "say \u201ebrass pump\u201c here",
        "say \u201ebrass pump\u201d here",
        "say \u201ebrass pump\" here",
        "say \u201dbrass pump\u201d here",
        "say \u00abbrass pump\u00bb here",
        "say \u00bbbrass pump\u00ab here",
        "say \u00bbbrass pump\u00bb here",
        "\u8aac\u300cbrass pump\u300d",
        "\u8aac\u300ebrass pump\u300f",
        "\uff02brass pump\uff02"
      })
  void text_in_quotation_marks_is_a_quoted_phrase(String text) {
    assertThat(QuotedPhrases.in(text)).containsExactly("brass pump");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "brass pump",
        "\"brass pump",
        "brass pump\"",
        "\u201cbrass pump",
        "brass\u00bb",
        "don't say 'brass pump'",
        "\u201ebrass \u201epump"
      })
  void an_unpaired_quotation_mark_is_ignored(String text) {
    assertThat(QuotedPhrases.in(text)).isEmpty();
  }

  @Test
  void several_quoted_phrases_are_returned_in_order() {
    assertThat(QuotedPhrases.in("\"a\" or \u201cb\u201d or \u00abc\u00bb"))
        .containsExactly("a", "b", "c");
  }

  @Test
  void only_the_inner_of_two_nested_quotations_is_returned() {
    assertThat(QuotedPhrases.in("\u201che said \u00abbrass pump\u00bb\u201d"))
        .containsExactly("brass pump");
  }

  @Test
  void a_million_opening_marks_are_handled() {
    assertThat(QuotedPhrases.in("\u201c".repeat(1_000_000))).isEmpty();
  }
}
