package dev.footnote.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "It stands in Paris, France. > France",
        "It stands in Paris, France. > paris FRANCE",
        "the 10th-century castle     > 10th",
        "the 10th-century castle     > 10th century",
        "Harold Godwinson's fleet    > Harold Godwinson",
        "Harold “Bluetooth” came     > bluetooth came",
        "Stra\u00dfe 7               > stra\u00dfe",
        "It costs 24 months          > 24 months",
        "It costs 1,000 francs.      > 1000 francs",
        "It costs 1000 francs.       > 1,000",
        "It weighs 4.5, as I said    > 4.5",
        "It weighs 3,5 kg            > 3,5"
      })
  void words_in_a_row_are_found_whatever_the_case_and_punctuation(String text, String answer) {
    assertThat(AnswerText.contains(text, answer)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "There were 14 of them > 4",
        "It weighs 4.5 kg      > 4",
        "It weighs 4.5 kg      > 5",
        "It costs 1,000        > 1",
        "It costs 1,000.50     > 1000",
        "in 1066               > 106",
        "in 1066               > 066",
        "The Parisians left    > Paris",
        "France and Paris      > Paris France",
        "Paris in France       > Paris France",
        "France                > Paris in France"
      })
  void parts_of_words_and_words_apart_are_not_found(String text, String answer) {
    assertThat(AnswerText.contains(text, answer)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "保修期为两年。电池除外。 > 两年",
        "保修期为两年。电池除外。 > 两年 电池",
        "保证はニ年です           > ニ年",
        "期限は24か月です         > 24か月",
        "ในปีคศ1066               > 1066"
      })
  void scripts_without_spaces_are_compared_character_by_character(String text, String answer) {
    assertThat(AnswerText.contains(text, answer)).isTrue();
  }

  @Test
  void a_number_in_a_script_without_spaces_is_still_one_word() {
    assertThat(AnswerText.contains("共有14个", "4个")).isFalse();
    assertThat(AnswerText.contains("共有14个", "14个")).isTrue();
  }

  @Test
  void letters_with_their_accents_apart_are_the_same_letters() {
    assertThat(AnswerText.contains("un cafe\u0301 noir", "caf\u00e9")).isTrue();
    assertThat(AnswerText.contains("un caf\u00e9 noir", "cafe\u0301")).isTrue();
    assertThat(AnswerText.contains("un caf\u00e9 noir", "cafe")).isFalse();
  }

  @Test
  void letters_that_only_look_alike_are_others() {
    assertThat(AnswerText.contains("窓が開く", "か")).isFalse();
    assertThat(AnswerText.contains("30 m\u00b2", "m2")).isFalse();
  }

  @Test
  void an_answer_of_symbols_alone_stands_where_its_symbols_do() {
    assertThat(AnswerText.contains("a = b", "=")).isTrue();
    assertThat(AnswerText.contains("a=b", " = ")).isTrue();
    assertThat(AnswerText.contains("a < b", "=")).isFalse();
    assertThat(AnswerText.contains("good \ud83d\ude00", "\ud83d\ude00")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"''", "' '", "'\t'"})
  void a_blank_answer_stands_nowhere(String answer) {
    assertThat(AnswerText.contains("It stands in France.", answer)).isFalse();
    assertThat(AnswerText.contains("", answer)).isFalse();
  }

  @Test
  void nothing_stands_in_a_blank_text() {
    assertThat(AnswerText.contains("", "France")).isFalse();
  }

  /**
   * Given: {@code cat sat on mat}; wanted: {@code fat cat}. One word of four is right, and one of
   * two is found: 2 * 1/4 * 1/2 / (1/4 + 1/2).
   */
  @Test
  void f1_is_the_harmonic_mean_of_precision_and_recall_of_words() {
    assertThat(AnswerText.f1("The cat sat on the mat.", "a fat cat"))
        .isCloseTo(2 * (1 / 4.0) * (1 / 2.0) / (1 / 4.0 + 1 / 2.0), within(1e-12));
  }

  /** Given {@code to be to}, wanted {@code to to to}: two in common, of three and of three. */
  @Test
  void f1_counts_a_word_as_often_as_it_stands_in_both() {
    assertThat(AnswerText.f1("to be to", "to to to")).isCloseTo(2 / 3.0, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "The Normans! > normans",
        "10th-century > 10thcentury",
        "an apple     > The Apple",
        "the          > a",
        "1,000 men    > 1000 men",
        "“Yes.”       > yes",
        "两年         > 两 年。"
      })
  void f1_looks_at_neither_case_nor_punctuation_nor_articles(String text, String answer) {
    assertThat(AnswerText.f1(text, answer)).isEqualTo(1);
  }

  @Test
  void f1_takes_articles_off_as_words_and_not_as_parts_of_words() {
    assertThat(AnswerText.f1("theatre", "atre")).isZero();
    assertThat(AnswerText.f1("banana", "bn")).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {"el a\u00f1o > el \u00f1o", "Espa\u00f1a > Espa\u00f1", "a\u00efoli > \u00efoli"})
  void an_accent_does_not_make_an_article_of_its_neighbour(String text, String answer) {
    assertThat(AnswerText.f1(text, answer)).isLessThan(1);
  }

  /** Of the three characters given and the two wanted, two are the same. */
  @Test
  void f1_counts_characters_in_scripts_without_spaces() {
    assertThat(AnswerText.f1("为两年", "两年")).isCloseTo(2 * 2 / 5.0, within(1e-12));
  }

  @Test
  void f1_of_nothing_in_common_is_zero() {
    assertThat(AnswerText.f1("Paris", "London")).isZero();
    assertThat(AnswerText.f1("Paris", "")).isZero();
    assertThat(AnswerText.f1("the", "Paris")).isZero();
  }
}
