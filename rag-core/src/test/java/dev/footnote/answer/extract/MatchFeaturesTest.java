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
  void a_higher_cosine_scores_higher() {
    assertThat(score(QUESTION, SENTENCE, 0.8)).isGreaterThan(score(QUESTION, SENTENCE, 0.6));
  }

  @Test
  void cosines_outside_the_models_range_are_clamped() {
    assertThat(score(QUESTION, SENTENCE, -1)).isEqualTo(score(QUESTION, SENTENCE, 0.4));
    assertThat(score(QUESTION, SENTENCE, 1)).isEqualTo(score(QUESTION, SENTENCE, 0.9));
  }

  @Test
  void a_more_similar_passage_scores_higher() {
    assertThat(match(QUESTION, "Terms", SENTENCE, 0.8).score(0.6))
        .isGreaterThan(match(QUESTION, "Terms", SENTENCE, 0.5).score(0.6));
    assertThat(match(QUESTION, "Terms", SENTENCE, 0.8).expectedScore())
        .isGreaterThan(match(QUESTION, "Terms", SENTENCE, 0.5).expectedScore());
  }

  @Test
  void shared_words_count_most_in_the_sentence_then_above_it_then_beside_it() {
    double inside = score("Terms", "The pump warranty lasts 24 months. So be it.");
    double above = score("Pump warranty", "It lasts 24 months. So be it.");
    double neighbours = score("Terms", "It lasts 24 months. Such is the pump warranty.");
    double nowhere = score("Terms", "It lasts 24 months. So be it.");

    assertThat(inside).isGreaterThan(above);
    assertThat(above).isGreaterThan(nowhere);
    assertThat(neighbours).isGreaterThan(nowhere).isLessThan(inside);
  }

  @Test
  void a_sentence_without_the_answer_type_scores_lower() {
    assertThat(score(QUESTION, SENTENCE, 0.6))
        .isGreaterThan(score(QUESTION, "The pump warranty lasts 24 lives.", 0.6));
  }

  @Test
  void a_sentence_about_another_figure_scores_much_lower() {
    String about310 = "The BW-310 warranty lasts 24 months.";

    assertThat(SupportCalibration.of(score("How long is the BW-310 warranty?", about310, 0.9)))
        .isGreaterThan(0.5);
    assertThat(SupportCalibration.of(score("How long is the BW-900 warranty?", about310, 0.9)))
        .isLessThan(0.35);
  }

  @Test
  void a_passage_without_the_names_of_the_question_scores_lower() {
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

  /** Returns the features of the first sentence of a paragraph. */
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
            new QuestionTerms(question, lexicon), hit, QuotableSpan.of(hit), List.of(), lexicon)
        .getFirst();
  }
}
