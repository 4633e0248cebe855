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
  void words_in_sequence_are_found_ignoring_case_and_punctuation(String text, String answer) {
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
  void parts_of_words_and_separated_words_are_not_found(String text, String answer) {
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
  void a_number_in_a_script_without_spaces_is_one_word() {
    assertThat(AnswerText.contains("共有14个", "4个")).isFalse();
    assertThat(AnswerText.contains("共有14个", "14个")).isTrue();
  }

  @Test
  void decomposed_accents_equal_composed_accents() {
    assertThat(AnswerText.contains("un cafe\u0301 noir", "caf\u00e9")).isTrue();
    assertThat(AnswerText.contains("un caf\u00e9 noir", "cafe\u0301")).isTrue();
    assertThat(AnswerText.contains("un caf\u00e9 noir", "cafe")).isFalse();
  }

  @Test
  void similar_looking_letters_are_different() {
    assertThat(AnswerText.contains("窓が開く", "か")).isFalse();
    assertThat(AnswerText.contains("30 m\u00b2", "m2")).isFalse();
  }

  @Test
  void an_answer_of_only_symbols_is_found_by_its_symbols() {
    assertThat(AnswerText.contains("a = b", "=")).isTrue();
    assertThat(AnswerText.contains("a=b", " = ")).isTrue();
    assertThat(AnswerText.contains("a < b", "=")).isFalse();
    assertThat(AnswerText.contains("good \ud83d\ude00", "\ud83d\ude00")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"''", "' '", "'\t'"})
  void a_blank_answer_is_never_found(String answer) {
    assertThat(AnswerText.contains("It stands in France.", answer)).isFalse();
    assertThat(AnswerText.contains("", answer)).isFalse();
  }

  @Test
  void a_blank_text_contains_no_answer() {
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
  void f1_counts_a_repeated_word_as_often_as_both_texts_have_it() {
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
  void f1_ignores_case_punctuation_and_articles(String text, String answer) {
    assertThat(AnswerText.f1(text, answer)).isEqualTo(1);
  }

  @Test
  void f1_ignores_articles_only_as_complete_words() {
    assertThat(AnswerText.f1("theatre", "atre")).isZero();
    assertThat(AnswerText.f1("banana", "bn")).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {"el a\u00f1o > el \u00f1o", "Espa\u00f1a > Espa\u00f1", "a\u00efoli > \u00efoli"})
  void a_letter_beside_an_accented_letter_is_not_an_article(String text, String answer) {
    assertThat(AnswerText.f1(text, answer)).isLessThan(1);
  }

  /** Of the three characters given and the two wanted, two are the same. */
  @Test
  void f1_counts_characters_in_scripts_without_spaces() {
    assertThat(AnswerText.f1("为两年", "两年")).isCloseTo(2 * 2 / 5.0, within(1e-12));
  }

  @Test
  void f1_of_texts_without_shared_words_is_zero() {
    assertThat(AnswerText.f1("Paris", "London")).isZero();
    assertThat(AnswerText.f1("Paris", "")).isZero();
    assertThat(AnswerText.f1("the", "Paris")).isZero();
  }
}
