package dev.footnote.answer.extract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Document;
import dev.footnote.document.PassageCutter;
import dev.footnote.document.Span;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Signal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConflictDetectorTest {

  private static final String QUESTION = "How long is the warranty on the pump?";

  private final PlainLexicon lexicon = new PlainLexicon();

  @Test
  void different_amounts_of_the_same_thing_conflict() {
    assertThat(
            conflict(
                "The warranty on the pump is 12 months, whoever bought it.",
                "The warranty on the pump sold after 1 June 2025 is 18 months."))
        .hasValue("a.md says \"12 months\", but b.md says \"18 months\".");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          The pump warranty is 12 months.       | The pump warranty is 24 months.
          The pump warranty ends on 1 May 2025. | The pump warranty ends on 3 May 2025.
          The hose is under pump warranty.      | The hose is not under pump warranty.
          The pump warranty has clause 12.      | The pump warranty has clause 14.
          """)
  void different_figures_dates_and_negations_conflict(String first, String second) {
    assertThat(conflict(first, second)).isPresent();
    assertThat(conflict(second, first)).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          The pump warranty is 12 months.          | The pump warranty is 12 months.
          The new pump warranty is 12 months.      | The used pump warranty is 24 months.
          The pump warranty in Spain is 12 months. | The pump warranty in Italy is 24 months.
          The pump warranty in Spain is 12 months. | The pump warranty is 24 months.
          The pump warranty is 12 months.          | The pump warranty is long.
          The pump warranty is 12 months.          | The pump warranty costs 20 EUR.
          The pump warranty is 12 months.          | The warranty is 24 months.
          The pump warranty is 12 months.          | The pump weighs 24 kg.
          """)
  void sentences_on_different_subjects_do_not_conflict(String first, String second) {
    assertThat(conflict(first, second)).isEmpty();
    assertThat(conflict(second, first)).isEmpty();
  }

  @Test
  void sentences_of_one_document_do_not_conflict() {
    String first = "The pump warranty is 12 months.";

    assertThat(
            ConflictDetector.between(
                candidate("a.md", first), candidate("a.md", first.replace("12", "9"))))
        .isEmpty();
  }

  @Test
  void rows_with_the_same_columns_can_conflict() {
    assertThat(
            ConflictDetector.between(
                candidate(row("a.csv", "24 months")), candidate(row("b.csv", "36 months"))))
        .isPresent();
    assertThat(
            ConflictDetector.between(
                candidate(row("a.csv", "24 months")), candidate(row("b.csv", "24 months"))))
        .isEmpty();
  }

  private Optional<String> conflict(String first, String second) {
    return ConflictDetector.between(candidate("a.md", first), candidate("b.md", second));
  }

  private static Document row(String name, String warranty) {
    return Document.builder(name)
        .headerRow(List.of("Pump", "Warranty"))
        .row(List.of("BW-310", warranty))
        .build();
  }

  private SentenceCandidate candidate(String name, String text) {
    return candidate(Document.of(name, text));
  }

  /** Returns the last sentence or row of a document. */
  private SentenceCandidate candidate(Document document) {
    Hit.ScorePart vectors = new Hit.ScorePart(Signal.VECTORS, OptionalInt.empty(), 0, 0, 0.5);
    Hit hit =
        new Hit(
            new PassageCutter(document).cut(0, new Span(0, document.text().length())),
            1,
            1,
            List.of(vectors));
    return SentenceCandidate.of(hit, new QuestionTerms(QUESTION, lexicon), lexicon).getLast();
  }
}
