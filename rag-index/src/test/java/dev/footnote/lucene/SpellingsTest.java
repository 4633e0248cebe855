package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Signal;
import dev.footnote.testing.BagOfWordsModel;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words in other spellings than the question's. */
final class SpellingsTest {

  @TempDir Path folder;
  private IndexedTexts texts;

  @BeforeEach
  void open() {
    texts = IndexedTexts.open(folder, BagOfWordsModel.withMaxTokens(1_000));
  }

  @AfterEach
  void close() {
    texts.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Nunez     | José Núñez starts on Monday in the warehouse, and this is what you have.
          Núñez     | Jose Nunez starts on Monday in the warehouse, and this is what you have.
          Bronte    | Zoë Brontë runs the library, which is open on all of the days.
          Zak       | Łukasz Żak repairs the lifts of the building, which are old.
          Lokken    | The ferry to Løkken is late, and this is what they said about it.
          Aarhus    | The office in Århus is closed, and this is what they said about it.
          Muller    | Mrs Müller is the one that you have to call about the keys.
          Mueller   | Mrs Müller is the one that you have to call about the keys.
          Müller    | Mrs Mueller is the one that you have to call about the keys.
          Strasse   | Die Straße ist im Winter nicht für den Verkehr offen, und das ist bekannt.
          FX 300    | The filter FX300¹ is the one that you have to use for this.
          Istanbul  | Yenilenmiş cihazların merkezi İstanbul ile başlar ve on iki ay için geçerlidir.
          Αθηνα     | Η Αθήνα είναι η πόλη που έχει το γραφείο και είναι ανοιχτή.
          کتاب      | این کِتاب را من در مدرسه خوانده‌ام و آن را دوست دارم.
          fx200     | The filter FX 200 is the one that you have to use for this.
          FX 200    | The filter FX200 is the one that you have to use for this.
          FX-200    | The filter FX 200 is the one that you have to use for this.
          5 kg      | The crate weighs 5kg and this is what you have to carry.
          10%       | They have a discount of 10 % for all of the members in this.
          H2O       | They have found that H₂O is what is in the bottle.
          CO₂       | They have found that CO2 is what is in the bottle.
          10^6      | The sample held 10⁶ cells and this is what they have found.
          """)
  void a_word_matches_its_other_spellings(String word, String text) {
    texts.put("d", text);

    assertThat(wordsScore(texts.search(word), "d")).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "José, José lives here with her, Jose lives here with her",
    "Jose, Jose lives here with her, José lives here with her",
    "FX 200, The FX 200 is with the others, The FX200 is with the others",
    "FX200, The FX200 is with the others, The FX 200 is with the others",
    "FX-200, The FX-200 is with the others, The FX200 is with the others",
    "priority 2, This is for the priority 2 and 1, This is for the priority 1 and 2"
  })
  void the_spelling_of_the_question_comes_first(String word, String same, String other) {
    texts.put("b-same", same);
    texts.put("a-other", other);

    List<Hit> hits = texts.search(word);

    assertThat(wordsScore(hits, "b-same")).isGreaterThan(wordsScore(hits, "a-other"));
  }

  @Test
  void a_note_mark_is_not_the_last_digit_of_a_number() {
    texts.put("d", "The fee of the members is 500¹ and this is what they have paid.");

    assertThat(wordsScore(texts.search("5001"), "d")).isZero();
    assertThat(wordsScore(texts.search("500"), "d")).isPositive();
  }

  @Test
  void a_number_is_not_joined_with_the_next_one() {
    texts.put("d", "There were in 2019 200 people that have been here.");

    assertThat(wordsScore(texts.search("2019200"), "d")).isZero();
    assertThat(wordsScore(texts.search("in2019"), "d")).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Frist für die Kündigung     | Die Kündigungsfrist ist nicht mit dem Vertrag zu ändern, den Sie haben.
          Abrechnung der Nebenkosten  | Die Nebenkostenabrechnung ist nicht mit dem Vertrag zu ändern, den Sie haben.
          villkor för försäkring      | Försäkringsvillkoren finns i avtalet och är de som du har skrivit under på.
          de kosten van de verzekering | De verzekeringskosten zijn niet in het contract dat u heeft ondertekend.
          """)
  void the_parts_of_a_compound_match_it(String question, String text) {
    texts.put("d", text);

    assertThat(wordsScore(texts.search(question), "d")).isPositive();
  }

  @Test
  void a_compound_matches_its_parts() {
    texts.put(
        "d", "Die Frist für die Kündigung ist nicht mit dem Vertrag zu ändern, den Sie haben.");

    assertThat(wordsScore(texts.search("Kündigungsfrist"), "d")).isPositive();
  }

  private static double wordsScore(List<Hit> hits, String document) {
    return hits.stream()
        .filter(hit -> hit.passage().id().documentId().equals(document))
        .map(hit -> hit.part(Signal.WORDS).score())
        .max(Comparator.naturalOrder())
        .orElse(0.0);
  }
}
