package dev.footnote.document.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.footnote.document.Span;
import dev.footnote.testing.RandomDocuments;
import dev.footnote.testing.SeededRandom;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SeededRandom.class)
class SentenceSplitterTest {

  /** In each line, "¦" separates the sentences. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "It works.¦ It does not.",
        "Really?¦ No!¦ Yes.",
        "Turn it off (see above).¦ Wait.",
        "He said \"Stop.\"¦ She left.",
        "He said \u201CStop.\u201D¦ She left.",
        "(It is done.)¦ Next.",
        "Wait...¦ Then go.",
        "The answer is no.¦ We tried.",
        "Pumps, hoses, etc.¦ Others follow.",
        "It opens at 5 p.m.¦ Nobody comes.",
        "It costs 3.¦ We pay 4.",
        "Last line"
      })
  void a_full_stop_ends_a_sentence(String parted) {
    assertThat(sentences(parted)).isEqualTo(expected(parted));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ask Dr. Smith or Mrs. Jones.",
        "See Fig. 3 and No. 5 of Vol. II.",
        "Use a seal, e.g. Viton, i.e. FKM.",
        "Bought by Smith et al. Inc. and others.",
        "J. Smith and J.K. Rowling met A. B. Cole.",
        "The U.S. Army uses it.",
        "On Jan. 5 it rained.",
        "A ratio of 3.5 to 1.25.",
        "Wait... then go.",
        "1. Install the pump.",
        "12. Install the pump.",
        "\"Really?\" he asked.",
        "The note [1.] is there."
      })
  void the_period_of_an_abbreviation_or_a_number_does_not_end_a_sentence(String sentence) {
    assertThat(sentences(sentence)).containsExactly(sentence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Visit https://a.example/b?C=D!E.F#G.H now.",
        "Write to Max.Power@Mail.Example.Com today.",
        "Open Report.Final.PDF first.",
        "Call dev.Footnote.Ask() there.",
        "See www.example.com/?Q=1."
      })
  void an_address_or_a_file_name_is_not_split(String sentence) {
    assertThat(sentences(sentence)).containsExactly(sentence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Die Garantie gilt ab dem 3. Mai 2024.¦ Danach nicht.",
        "Im 19. Jahrhundert war das anders.¦ Heute nicht.",
        "Teile, z. B. Dichtungen, d. h. Ringe bzw. Scheiben.",
        "Siehe Nr. 5, vgl. Abschnitt 2.¦ Ende.",
        "El Sr. Garc\u00EDa y la Sra. L\u00F3pez vinieron.¦ \u00BFCu\u00E1ndo?¦ \u00A1Ayer!",
        "M. Dupont est venu.¦ O\u00F9 est-il ?¦ \u00C0 Paris.",
        "\u4FDD\u4FEE\u671F\u4E3A\u4E24\u5E74\u3002¦\u7535\u6C60\u9664\u5916\u3002",
        "\u672C\u5F53\uFF1F¦\u306F\u3044\uFF01¦\u4EE5\u4E0A\u3002",
        "\u300C\u306F\u3044\u3002\u300D¦\u4EE5\u4E0A\u3002"
      })
  void other_languages_are_split_too(String parted) {
    assertThat(sentences(parted)).isEqualTo(expected(parted));
  }

  @Test
  void a_line_break_ends_a_sentence() {
    assertThat(sentences("Warranty of Dr.\nSmith  \n\n two years"))
        .containsExactly("Warranty of Dr.", "Smith", "two years");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n \n", "\u00A0\u2028\t"})
  void blank_text_has_no_sentences(String blank) {
    assertThat(SentenceSplitter.split(blank)).isEmpty();
  }

  @Test
  void every_character_that_is_not_white_space_is_in_exactly_one(Random random) {
    for (int i = 0; i < 500; i++) {
      String text = anything(random);
      int from = 0;
      for (Span sentence : SentenceSplitter.split(text)) {
        assertThat(sentence.start()).as(text).isGreaterThanOrEqualTo(from);
        assertThat(isWhite(text.substring(from, sentence.start()))).as(text).isTrue();
        from = sentence.end();
      }
      assertThat(isWhite(text.substring(from))).as(text).isTrue();
    }
  }

  @Test
  void no_sentence_begins_or_ends_with_white_space_or_contains_a_line_break(Random random) {
    for (int i = 0; i < 500; i++) {
      for (String sentence : sentences(anything(random))) {
        assertThat(isWhite(sentence.substring(0, 1))).as(sentence).isFalse();
        assertThat(isWhite(sentence.substring(sentence.length() - 1))).as(sentence).isFalse();
        assertThat(sentence).doesNotContain("\n");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a. ",
        "A. ",
        "Dr. A",
        "1. ",
        "! ",
        "(",
        ".",
        ". ",
        "? 1 ",
        "\"",
        "A.\" ",
        "\u3002",
        "e.g. X ",
        "\r",
        ")\r",
        "  ",
        "x.A",
        "3. Mai ",
        "\u00A0\uD83D\uDE00. ",
        "\u2028",
        "A! \"b\"? c "
      })
  void a_megabyte_without_line_breaks_is_split_in_linear_time(String unit) {
    String text = unit.repeat(1_000_000 / unit.length());
    assertTimeoutPreemptively(Duration.ofSeconds(5), () -> SentenceSplitter.split(text));
  }

  private static String anything(Random random) {
    StringBuilder text = new StringBuilder(RandomDocuments.words(random, 30));
    for (int marks = random.nextInt(20); marks > 0; marks--) {
      String mark =
          List.of(". ", "\n", "\u3002", "?", "\r", "\u2028", "\u00A0", "\"").get(random.nextInt(8));
      text.insert(random.nextInt(text.length() + 1), mark);
    }
    return text.toString();
  }

  private static boolean isWhite(String text) {
    return text.chars().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
  }

  private static List<String> sentences(String text) {
    String unmarked = text.replace("\u00A6", "");
    return SentenceSplitter.split(unmarked).stream().map(span -> span.of(unmarked)).toList();
  }

  private static List<String> expected(String parted) {
    return List.of(parted.split("\u00A6 ?"));
  }
}
