package dev.footnote.answer.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.collect.ImmutableSet;
import com.google.common.hash.Hashing;
import dev.footnote.answer.Answer;
import dev.footnote.answer.AnswerStage;
import dev.footnote.answer.Citation;
import dev.footnote.answer.Conflict;
import dev.footnote.answer.Outcome;
import dev.footnote.answer.Statement;
import dev.footnote.answer.Usage;
import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.embed.EmbeddingModel;
import dev.footnote.embed.Role;
import dev.footnote.retrieve.Query;
import dev.footnote.testing.MemorySnapshot;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtractiveAnswererTest {

  private static final String QUESTION = "How long is the warranty on the BW-310 pump?";
  private static final String ANSWER = "The warranty on the BW-310 pump lasts 24 months.";
  private static final Document PUMPS =
      document("Clean the filter weekly.", "In the shop all pumps have a price.", ANSWER);

  /** Statements with equal scores and different content. */
  private static final Document RATES =
      document(
          "Pump warranty Spain: 24 months.",
          "Pump warranty France: 12 months.",
          "Pump warranty Italy: 36 months.",
          "Pump warranty Malta: 18 months.");

  private final EmbeddingModel model = new HashedWords();
  private final ExtractiveAnswerer answerer = new ExtractiveAnswerer(model);

  @Test
  void the_best_matching_sentence_comes_first() {
    Answer answer = answer(answerer, QUESTION, PUMPS);

    assertThat(answer.isAnswered()).isTrue();
    assertThat(answer.statements().getFirst().text()).isEqualTo(ANSWER);
    assertThat(answer.statements().getFirst().support()).isBetween(0.5, 1.0);
  }

  @Test
  void quotes_are_verbatim_at_their_exact_place() {
    Answer answer = answer(answerer, "How long is the pump warranty?", RATES);

    assertThat(answer.statements())
        .allSatisfy(
            statement -> {
              Citation citation = statement.citations().getFirst();
              assertThat(statement.text()).isEqualTo(citation.quote());
              assertThat(citation.span().of(RATES.text())).isEqualTo(citation.quote());
              assertThat(citation.documentId()).isEqualTo("pumps.md");
            });
  }

  @Test
  void an_answer_has_a_trace_and_its_usage() {
    Answer answer = answer(answerer, QUESTION, PUMPS);

    assertThat(answer.trace().durations())
        .containsOnlyKeys(AnswerStage.RETRIEVE, AnswerStage.SELECT);
    assertThat(answer.trace().toString()).contains("passages for: " + QUESTION, "sentences");
    assertThat(answer.usage()).isEqualTo(Usage.ofEmbedding(2));
  }

  @Test
  void only_the_question_and_the_few_best_sentences_are_embedded() {
    assertThat(answer(answerer, QUESTION, PUMPS).usage().embeddedTexts()).isEqualTo(2);
    assertThat(answer(answerer, "Which is the pump warranty?", RATES).usage().embeddedTexts())
        .isEqualTo(5);
  }

  @Test
  void a_search_without_hits_leads_to_an_abstention() {
    Answer answer = answer(answerer, "Zebra?", PUMPS);

    assertThat(answer.outcome())
        .isEqualTo(
            new Outcome.Abstained(
                Outcome.Reason.NOTHING_FOUND,
                "There are no documents on this question, or you do not have access to them.",
                0));
  }

  @Test
  void an_abstention_names_the_closest_document() {
    Answer answer = answer(answerer, "Who painted a pump in Florence long ago?", PUMPS);

    assertThat(answer.outcome())
        .isInstanceOfSatisfying(
            Outcome.Abstained.class,
            abstained -> {
              assertThat(abstained.reason()).isEqualTo(Outcome.Reason.NOT_ANSWERED);
              assertThat(abstained.explanation())
                  .isEqualTo(
                      "The documents do not answer this question. The closest passage is in"
                          + " pumps.md.");
            });
  }

  @Test
  void an_abstention_has_the_support_of_the_best_candidate() {
    Answer declined = answer(answerer, "Who painted a pump in Florence long ago?", PUMPS);
    Answer quoted = answer(withLimits(1, 0), "Who painted a pump in Florence long ago?", PUMPS);

    assertThat(declined.isAnswered()).isFalse();
    assertThat(declined.support())
        .isEqualTo(quoted.statements().getFirst().support())
        .isBetween(0.001, 0.5);
  }

  @Test
  void a_short_sentence_is_quoted_with_its_neighbour() {
    Document document = document(ANSWER + " It begins on delivery.");

    assertThat(answer(answerer, QUESTION, document).statements())
        .singleElement()
        .satisfies(
            statement -> {
              assertThat(statement.text()).isEqualTo(ANSWER + " It begins on delivery.");
              assertThat(statement.citations().getFirst().span().of(document.text()))
                  .isEqualTo(statement.text());
            });
  }

  @Test
  void a_sentence_with_a_back_reference_is_quoted_with_the_one_before_it() {
    Document document =
        document("We sell the BW-310. Its pump has a warranty of 24 months. Filters are blue.");

    assertThat(answer(answerer, QUESTION, document).statements().getFirst().text())
        .isEqualTo("We sell the BW-310. Its pump has a warranty of 24 months.");
  }

  @Test
  void a_long_sentence_is_quoted_alone() {
    String tail = " It begins" + " now".repeat(70) + ".";

    assertThat(answer(answerer, QUESTION, document(ANSWER + tail)).text()).isEqualTo(ANSWER);
  }

  @Test
  void sentences_quoted_already_are_not_quoted_again() {
    String three =
        "Pump warranty Spain: 24 months. Pump warranty France: 12 months. Pump warranty Italy: 36"
            + " months.";

    assertThat(
            answer(answerer, "How long is the pump warranty?", document(three))
                .statements()
                .stream()
                .map(Statement::text))
        .containsExactly(
            "Pump warranty Spain: 24 months. Pump warranty France: 12 months.",
            "Pump warranty Italy: 36 months.");
  }

  @Test
  void among_equal_scores_another_document_comes_first() {
    Document other = Document.of("z.md", "Pump warranty of Spain lasts 12 months.");
    Document first =
        Document.builder("a.md")
            .paragraph("Pump warranty of Spain lasts 24 months.")
            .paragraph("Pump warranty of Spain costs one euro in 24 months.")
            .build();

    assertThat(
            answer(answerer, "How long is the pump warranty of Spain?", first, other)
                .citations()
                .stream()
                .map(Citation::documentId))
        .startsWith("a.md", "z.md");
  }

  @Test
  void documents_that_disagree_are_reported_as_a_conflict() {
    Answer answer =
        answer(
            answerer,
            "How long is the pump warranty?",
            Document.of("new.md", "The pump warranty lasts 36 months."),
            Document.of("old.md", "The pump warranty lasts 24 months."));

    assertThat(answer.conflicts())
        .containsExactly(
            new Conflict(1, 2, "new.md says \"36 months\", but old.md says \"24 months\"."));
  }

  @Test
  void documents_on_different_subjects_do_not_conflict() {
    Answer answer =
        answer(
            answerer,
            "How long is the pump warranty?",
            Document.of("new.md", "The pump warranty in Spain lasts 36 months."),
            Document.of("old.md", "The pump warranty in France lasts 24 months."));

    assertThat(answer.statements()).hasSize(2);
    assertThat(answer.conflicts()).isEmpty();
  }

  @Test
  void a_higher_target_precision_leads_to_fewer_answers() {
    double support = answer(answerer, QUESTION, PUMPS).support();

    assertThat(answer(withTargetPrecision(0.5), "Who painted a pump long ago?", PUMPS).isAnswered())
        .isTrue();
    assertThat(answer(withTargetPrecision(0.72), QUESTION, PUMPS).isAnswered()).isTrue();
    assertThat(answer(withTargetPrecision(1), QUESTION, PUMPS).isAnswered()).isFalse();
    assertThat(support).isBetween(0.5, 1.0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void a_target_precision_outside_0_to_1_is_rejected(double precision) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> withTargetPrecision(precision))
        .withMessage("targetPrecision " + precision + ": must be 0 to 1");
  }

  @Test
  void a_question_about_another_model_number_is_not_answered() {
    Answer answer = answer(answerer, QUESTION.replace("310", "900"), PUMPS);

    assertThat(answer.outcome())
        .isInstanceOfSatisfying(
            Outcome.Abstained.class,
            abstained -> assertThat(abstained.reason()).isEqualTo(Outcome.Reason.NOT_ANSWERED));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void at_most_the_maximum_number_of_statements_is_quoted(int maxStatements) {
    ExtractiveAnswerer withLimits = withLimits(maxStatements, 0);

    assertThat(answer(withLimits, "How long is the pump warranty?", RATES).statements())
        .hasSize(maxStatements);
  }

  @Test
  void at_most_three_statements_are_quoted_by_default() {
    assertThat(answer(answerer, "How long is the pump warranty?", RATES).statements()).hasSize(3);
  }

  @Test
  void a_repeated_sentence_is_quoted_once() {
    Answer answer =
        answer(answerer, QUESTION, document(ANSWER, ANSWER.replace("months", "months now")));

    assertThat(answer.text()).isEqualTo(ANSWER);
  }

  @Test
  void a_sentence_that_scores_far_below_the_best_is_not_quoted() {
    ExtractiveAnswerer lenient = withLimits(3, 0);

    assertThat(answer(lenient, QUESTION, PUMPS).text()).isEqualTo(ANSWER);
  }

  @Test
  void a_row_is_found_by_its_column_names_and_quoted_verbatim() {
    Document table =
        Document.builder("table.csv")
            .metadata(Metadata.builder().title("Pump").build())
            .headerRow(List.of("Pump", "Warranty"))
            .row(List.of("BW-310", "24 months"))
            .row(List.of("BW-900", "36 months"))
            .build();

    assertThat(answer(answerer, QUESTION, table).text()).isEqualTo("BW-310 | 24 months");
  }

  @Test
  void an_authors_own_sentence_comes_before_a_quotation() {
    Document mail =
        Document.builder("mail.eml")
            .quote("The warranty on the BW-310 pump lasts 12 months.")
            .paragraph("The warranty of the BW-310 pump now lasts 24 months.")
            .build();

    assertThat(answer(answerer, QUESTION, mail).text())
        .isEqualTo("The warranty of the BW-310 pump now lasts 24 months.");
  }

  @Test
  void a_quotation_answers_if_nothing_else_does() {
    Document mail = Document.builder("mail.eml").quote(ANSWER).paragraph("Best regards").build();

    assertThat(answer(withLimits(1, 0.4), QUESTION, mail).text()).isEqualTo(ANSWER);
  }

  @Test
  void a_sentence_about_another_version_does_not_stand_beside_the_answer() {
    Document versions =
        document(
            "The warranty on pump 2023 lasts 24 months. The warranty on pump 2024 lasts 36"
                + " months.");

    assertThat(answer(answerer, "How long is the warranty on pump 2024?", versions).text())
        .isEqualTo("The warranty on pump 2024 lasts 36 months.");
  }

  @Test
  void a_sentence_about_another_version_is_not_an_answer() {
    Document versions =
        document("The warranty on version 2.3 of the pump lasts 24 months.", "Filter 2.4 is new.");

    assertThat(
            answer(answerer, "How long is the warranty on version 2.4 of the pump?", versions)
                .isAnswered())
        .isFalse();
  }

  @Test
  void with_a_minimum_support_of_0_it_always_answers() {
    assertThat(answer(withLimits(1, 0), "Who painted a pump in 1503?", PUMPS).isAnswered())
        .isTrue();
  }

  @Test
  void with_a_minimum_support_of_1_it_never_answers() {
    assertThat(answer(withLimits(1, 1), QUESTION, PUMPS).isAnswered()).isFalse();
  }

  @Test
  void the_same_question_gets_the_same_answer() {
    Answer once = answer(answerer, "How long is the pump warranty?", RATES);

    assertThat(
            List.of(
                answer(answerer, "How long is the pump warranty?", RATES),
                answer(new ExtractiveAnswerer(model), "How long is the pump warranty?", RATES)))
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("trace.steps.duration")
        .containsOnly(once);
    assertThat(once.text())
        .isEqualTo(
            """
            Pump warranty Spain: 24 months.
            Pump warranty France: 12 months.
            Pump warranty Italy: 36 months.\
            """);
  }

  @Test
  void a_maximum_of_no_statements_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> withLimits(0, 0.5))
        .withMessage("maxStatements 0: must be at least 1");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void a_minimum_support_outside_0_to_1_is_rejected(double minSupport) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> withLimits(3, minSupport))
        .withMessage("minSupport " + minSupport + ": must be 0 to 1");
  }

  private ExtractiveAnswerer withTargetPrecision(double precision) {
    return ExtractiveAnswerer.builder(model).targetPrecision(precision).build();
  }

  private ExtractiveAnswerer withLimits(int maxStatements, double minSupport) {
    return ExtractiveAnswerer.builder(model)
        .maxStatements(maxStatements)
        .minSupport(minSupport)
        .build();
  }

  private static Answer answer(
      ExtractiveAnswerer answerer, String question, Document... documents) {
    return answerer.answer(Query.of(question), MemorySnapshot.of(documents));
  }

  private static Document document(String... paragraphs) {
    Document.Builder document =
        Document.builder("pumps.md").metadata(Metadata.builder().title("Pump warranty").build());
    for (String paragraph : paragraphs) {
      document.paragraph(paragraph);
    }
    return document.build();
  }

  /** A model whose cosines grow with the number of shared content words. */
  private static final class HashedWords implements EmbeddingModel {
    private static final ImmutableSet<String> IGNORED =
        ImmutableSet.of("a", "how", "in", "is", "it", "long", "of", "on", "the", "who");

    private final PlainLexicon words = new PlainLexicon();

    @Override
    public String fingerprint() {
      return "hashed-words";
    }

    @Override
    public int dimension() {
      return 4096;
    }

    @Override
    public Set<String> languages() {
      return Set.of();
    }

    @Override
    public int maxTokens() {
      return 512;
    }

    @Override
    public int countTokens(String text, Role role) {
      return words.terms(text).size();
    }

    @Override
    public float[] embed(String text, Role role) {
      float[] vector = new float[dimension()];
      vector[0] = 0.01f;
      for (String word : words.terms(text)) {
        if (!IGNORED.contains(word)) {
          int hash = Hashing.murmur3_32_fixed().hashUnencodedChars(word).asInt();
          vector[Math.floorMod(hash, dimension())]++;
        }
      }
      double squares = 0;
      for (float component : vector) {
        squares += component * component;
      }
      for (int i = 0; i < vector.length; i++) {
        vector[i] = (float) (vector[i] / Math.sqrt(squares));
      }
      return vector;
    }

    @Override
    public List<float[]> embedAll(List<String> texts, Role role) {
      return texts.stream().map(text -> embed(text, role)).toList();
    }

    @Override
    public void close() {}
  }
}
