package dev.footnote.document.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PlainLettersTest {

  @ParameterizedTest
  @CsvSource({
    "José, Jose",
    "Jose\u0301, Jose",
    "Løkken, Lokken",
    "Ærø, Aero",
    "Straße, Strasse",
    "Łódź, Lodz",
    "ĳs, ijs",
    "İstanbul, Istanbul",
    "Diyarbakır, Diyarbakir",
    "Ñandú, Nandu",
    "œuvre, oeuvre",
    "Þór, Thor",
    "Αθήνα, Αθηνα",
    "ёлка, елка",
    "كِتَاب, كتاب",
    "שָׁלוֹם, שלום",
    "ＦＸ２００, FX200",
    "ﬁlter, filter",
    "O’Neill, O'Neill",
    "H₂O, H2O",
    "500¹, 500"
  })
  void a_word_loses_accents_strokes_and_ligatures(String word, String plain) {
    assertThat(PlainLetters.fold(word)).isEqualTo(plain);
  }

  @ParameterizedTest
  @ValueSource(strings = {"мой", "がくせい", "किताब", "ประกัน", "한국어", "plain"})
  void a_mark_that_makes_another_letter_stays(String word) {
    assertThat(PlainLetters.fold(word)).isEqualTo(word);
  }

  @ParameterizedTest
  @CsvSource({"Müller, Mueller", "Århus, Aarhus", "Løkken, Loekken", "Kölle, Koelle"})
  void an_umlaut_is_spelled_out_with_two_letters(String word, String spelledOut) {
    assertThat(PlainLetters.spellOut(word)).isEqualTo(spelledOut);
  }
}
