package dev.footnote.answer.extract;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import dev.footnote.document.Document;
import dev.footnote.document.PassageCutter;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Signal;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SupportTest {

  private static final String QUESTION = "How long is the pump warranty?";
  private static final String SENTENCE = "The pump warranty lasts 24 months.";

  private final PlainLexicon lexicon = new PlainLexicon();

  @Test
  void the_nearer_in_meaning_the_more() {
    assertThat(support(QUESTION, SENTENCE, 0.8)).isGreaterThan(support(QUESTION, SENTENCE, 0.6));
  }

  @Test
  void cosines_outside_the_range_of_the_model_tell_no_more() {
    assertThat(support(QUESTION, SENTENCE, -1)).isEqualTo(support(QUESTION, SENTENCE, 0.4));
    assertThat(support(QUESTION, SENTENCE, 1)).isEqualTo(support(QUESTION, SENTENCE, 0.9));
  }

  @Test
  void the_nearer_its_passage_in_meaning_the_more() {
    assertThat(support(QUESTION, "Terms", SENTENCE, 0.6, 0.8))
        .isGreaterThan(support(QUESTION, "Terms", SENTENCE, 0.6, 0.5));
  }

  @Test
  void words_in_the_sentence_count_for_more_than_above_it_and_those_for_more_than_none() {
    double inside = support(QUESTION, "Terms", "The pump warranty lasts 24 months.", 0.6, 0);
    double above = support(QUESTION, "Pump warranty", "It lasts 24 months.", 0.6, 0);
    double nowhere = support(QUESTION, "Terms", "It lasts 24 months.", 0.6, 0);

    assertThat(inside).isGreaterThan(above);
    assertThat(above).isGreaterThan(nowhere);
  }

  @Test
  void a_sentence_without_what_is_asked_for_gets_less() {
    assertThat(support(QUESTION, SENTENCE, 0.6))
        .isGreaterThan(support(QUESTION, "The pump warranty lasts 24 lives.", 0.6));
  }

  @Test
  void a_sentence_about_another_figure_gets_far_less() {
    String about310 = "The BW-310 warranty lasts 24 months.";

    assertThat(support("How long is the BW-310 warranty?", about310, 0.9)).isGreaterThan(0.5);
    assertThat(support("How long is the BW-900 warranty?", about310, 0.9)).isLessThan(0.25);
  }

  @Test
  void it_lies_between_0_and_1() {
    assertThat(support(QUESTION, SENTENCE, 1)).isBetween(0.5, 1.0);
    assertThat(support("How long in 1900?", "Nothing here.", -1)).isBetween(0.0, 0.1);
  }

  private double support(String question, String sentence, double cosine) {
    return support(question, "Terms", sentence, cosine, 0);
  }

  private double support(
      String question, String heading, String sentence, double cosine, double passageCosine) {
    Document document = Document.builder("doc.md").heading(1, heading).paragraph(sentence).build();
    Hit.Part vectors =
        new Hit.Part(Signal.VECTORS, OptionalInt.empty(), passageCosine, passageCosine, 0.5);
    Hit hit =
        new Hit(
            new PassageCutter(document).cut(1, document.blocks().get(1).span()),
            1,
            1,
            List.of(vectors));
    return Support.of(
        new Question(question, lexicon),
        Quote.of(hit).getFirst(),
        ImmutableSet.copyOf(lexicon.terms(sentence)),
        cosine,
        lexicon);
  }
}
