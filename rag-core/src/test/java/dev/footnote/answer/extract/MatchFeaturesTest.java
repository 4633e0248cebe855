package dev.footnote.answer.extract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Document;
import dev.footnote.document.PassageCutter;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Signal;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class MatchFeaturesTest {

  private static final String QUESTION = "How long is the pump warranty?";
  private static final String SENTENCE = "The pump warranty lasts 24 months.";

  private final PlainLexicon lexicon = new PlainLexicon();

  @Test
  void the_nearer_in_meaning_the_more() {
    assertThat(score(QUESTION, SENTENCE, 0.8)).isGreaterThan(score(QUESTION, SENTENCE, 0.6));
  }

  @Test
  void cosines_outside_the_range_of_the_model_tell_no_more() {
    assertThat(score(QUESTION, SENTENCE, -1)).isEqualTo(score(QUESTION, SENTENCE, 0.4));
    assertThat(score(QUESTION, SENTENCE, 1)).isEqualTo(score(QUESTION, SENTENCE, 0.9));
  }

  @Test
  void the_nearer_its_passage_in_meaning_the_more() {
    assertThat(match(QUESTION, "Terms", SENTENCE, 0.8).score(0.6))
        .isGreaterThan(match(QUESTION, "Terms", SENTENCE, 0.5).score(0.6));
    assertThat(match(QUESTION, "Terms", SENTENCE, 0.8).expectedScore())
        .isGreaterThan(match(QUESTION, "Terms", SENTENCE, 0.5).expectedScore());
  }

  @Test
  void words_count_for_more_in_the_sentence_than_above_it_than_beside_it_than_nowhere() {
    double inside = score("Terms", "The pump warranty lasts 24 months. So be it.");
    double above = score("Pump warranty", "It lasts 24 months. So be it.");
    double neighbours = score("Terms", "It lasts 24 months. Such is the pump warranty.");
    double nowhere = score("Terms", "It lasts 24 months. So be it.");

    assertThat(inside).isGreaterThan(above);
    assertThat(above).isGreaterThan(nowhere);
    assertThat(neighbours).isGreaterThan(nowhere).isLessThan(inside);
  }

  @Test
  void a_sentence_without_what_is_asked_for_gets_less() {
    assertThat(score(QUESTION, SENTENCE, 0.6))
        .isGreaterThan(score(QUESTION, "The pump warranty lasts 24 lives.", 0.6));
  }

  @Test
  void a_sentence_about_another_figure_gets_far_less() {
    String about310 = "The BW-310 warranty lasts 24 months.";

    assertThat(SupportCalibration.of(score("How long is the BW-310 warranty?", about310, 0.9)))
        .isGreaterThan(0.5);
    assertThat(SupportCalibration.of(score("How long is the BW-900 warranty?", about310, 0.9)))
        .isLessThan(0.35);
  }

  @Test
  void a_passage_that_does_not_name_whom_the_question_names_gets_less() {
    String question = "How long is the warranty of Acme?";
    String lower = "How long is the warranty of acme?";

    assertThat(score(question, "The warranty lasts 24 months.", 0.6))
        .isLessThan(score(lower, "The warranty lasts 24 months.", 0.6));
    assertThat(score(question, "The warranty of Acme lasts 24 months.", 0.6))
        .isEqualTo(score(lower, "The warranty of Acme lasts 24 months.", 0.6));
  }

  private double score(String heading, String paragraph) {
    return match(QUESTION, heading, paragraph, 0).score(0.6);
  }

  private double score(String question, String sentence, double cosine) {
    return match(question, "Terms", sentence, 0).score(cosine);
  }

  /** How the first sentence of a paragraph matches. */
  private MatchFeatures match(
      String question, String heading, String paragraph, double passageCosine) {
    Document document = Document.builder("doc.md").heading(1, heading).paragraph(paragraph).build();
    Hit.ScorePart vectors =
        new Hit.ScorePart(Signal.VECTORS, OptionalInt.empty(), passageCosine, passageCosine, 0.5);
    Hit hit =
        new Hit(
            new PassageCutter(document).cut(1, document.blocks().get(1).span()),
            1,
            1,
            List.of(vectors));
    return MatchFeatures.of(
            new QuestionTerms(question, lexicon), hit, QuotableSpan.of(hit), lexicon)
        .getFirst();
  }
}
