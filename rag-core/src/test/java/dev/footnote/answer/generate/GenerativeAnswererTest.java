package dev.footnote.answer.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footnote.answer.Answer;
import dev.footnote.answer.AnswerEvent;
import dev.footnote.answer.AnswerStage;
import dev.footnote.answer.Citation;
import dev.footnote.answer.CitationSupport;
import dev.footnote.answer.Conflict;
import dev.footnote.answer.Outcome;
import dev.footnote.answer.Rejection;
import dev.footnote.answer.Statement;
import dev.footnote.answer.TokenPrices;
import dev.footnote.answer.claim.EvidenceVerifier;
import dev.footnote.answer.verify.VerifyingAnswerer;
import dev.footnote.chat.ChatException;
import dev.footnote.chat.ChatModel;
import dev.footnote.chat.ChatRequest;
import dev.footnote.chat.Finish;
import dev.footnote.chat.TokenUsage;
import dev.footnote.document.Access;
import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.embed.EmbeddingModel;
import dev.footnote.embed.onnx.OnnxEmbeddingModel;
import dev.footnote.retrieve.Query;
import dev.footnote.testing.MemorySnapshot;
import dev.footnote.testing.ScriptedChatModel;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GenerativeAnswererTest {

  private static final Query QUESTION = Query.of("How long does the warranty of the lamp last?");

  private static final String LASTS = "The warranty of the lamp lasts 24 months.";
  private static final String COVERS = "It covers the battery and the motor.";
  private static final String LASTED = "The warranty of the lamp lasts 12 months.";
  private static final String WEIGHS = "The lamp weighs 430 grams.";

  private static EmbeddingModel model;
  private static EvidenceVerifier verifier;

  private final MemorySnapshot snapshot =
      MemorySnapshot.of(
          dated("policy", "2026-02-01T00:00:00Z", LASTS + " " + COVERS),
          Document.of("manual", WEIGHS + " Its battery lasts nine hours."),
          Document.builder("memo")
              .access(Access.restrictedTo("board"))
              .paragraph("The lamp will be discontinued in March.")
              .build());

  private final List<AnswerEvent> events = new ArrayList<>();

  @BeforeAll
  static void open() {
    model = OnnxEmbeddingModel.bgeSmallEnV15(1);
    verifier = new EvidenceVerifier(model);
  }

  @AfterAll
  static void close() {
    model.close();
  }

  // Statements and their citations

  @Test
  void a_sentence_that_its_source_bears_out_is_said_with_its_citation() {
    Answer answer = answer("The warranty of the lamp lasts for 24 months. {" + LASTS + "}");

    assertThat(answer.outcome()).isEqualTo(new Outcome.Answered());
    assertThat(answer.text()).isEqualTo("The warranty of the lamp lasts for 24 months.");
    assertThat(answer.citations())
        .singleElement()
        .satisfies(
            citation -> {
              assertThat(citation.quote()).isEqualTo(LASTS);
              assertThat(citation.passage().documentId()).isEqualTo("policy");
              assertThat(citation.support().basis()).isEqualTo(CitationSupport.Basis.MODEL_MARK);
              assertThat(citation.support().score()).isGreaterThan(0.5);
            });
    assertThat(answer.rejections()).isEmpty();
  }

  @Test
  void for_a_sentence_without_a_mark_evidence_is_looked_for() {
    Answer answer = answer("The warranty of the lamp lasts for 24 months.");

    assertThat(answer.citations())
        .first()
        .satisfies(
            citation -> {
              assertThat(citation.quote()).isEqualTo(LASTS);
              assertThat(citation.support().basis())
                  .isEqualTo(CitationSupport.Basis.VERIFIER_MATCH);
            });
  }

  @Test
  void a_sentence_without_a_mark_for_which_there_is_no_evidence_is_left_out() {
    Answer answer = answer(LASTS + " {" + LASTS + "} Penguins like cold water very much.");

    assertThat(answer.text()).isEqualTo(LASTS);
    assertThat(answer.rejections())
        .containsExactly(
            new Rejection(
                "Penguins like cold water very much.", "No source is cited, and none was found."));
  }

  @Test
  void a_sentence_with_another_number_than_its_source_is_left_out_with_the_reason() {
    Answer answer =
        answer(
            "The warranty of the lamp lasts 36 months. {%s} %s {%s}"
                .formatted(LASTS, COVERS, COVERS));

    assertThat(answer.text()).isEqualTo(COVERS);
    assertThat(answer.rejections())
        .singleElement()
        .satisfies(
            rejection -> {
              assertThat(rejection.text()).isEqualTo("The warranty of the lamp lasts 36 months.");
              assertThat(rejection.reason()).contains("36 months");
            });
  }

  @Test
  void a_mark_that_names_nothing_is_reported_and_the_sentence_stands_on_what_is_found() {
    Answer answer = answer(LASTS + " [{n}:9.9][ABCD:1.1]");

    assertThat(answer.citations()).extracting(Citation::quote).containsExactly(LASTS);
    assertThat(answer.citations().getFirst().support().basis())
        .isEqualTo(CitationSupport.Basis.VERIFIER_MATCH);
    assertThat(answer.rejections())
        .extracting(Rejection::reason)
        .containsExactly(
            "The mark does not refer to a source.", "The mark does not refer to a source.");
  }

  @Test
  void a_source_that_is_named_whole_is_cited_by_the_sentence_that_fits() {
    ScriptedChatModel chat =
        ScriptedChatModel.of(
            request -> LASTS + MarkedScript.marked("{" + LASTS + "}", request).replace(".1]", "]"));
    assertThat(answer(chat).citations()).extracting(Citation::quote).containsExactly(LASTS);
  }

  @Test
  void sentences_stand_in_lines_as_the_model_wrote_them_also_where_one_is_left_out() {
    Answer answer =
        answer(
            "- %s {%s}\n- It is 99 years old. {%s} %s {%s}"
                .formatted(COVERS, COVERS, LASTS, WEIGHS, WEIGHS));
    assertThat(answer.text()).isEqualTo(COVERS + "\n" + WEIGHS);
  }

  // What becomes of what does not hold

  @Test
  void what_does_not_hold_is_marked_where_the_caller_wants_that() {
    Answer answer =
        tell(
            builder(
                    MarkedScript.writing(
                        "The warranty of the lamp lasts 36 months. {" + LASTS + "}"))
                .unsupportedPolicy(UnsupportedPolicy.FLAG));

    assertThat(answer.statements())
        .singleElement()
        .satisfies(
            statement -> {
              assertThat(statement.isSupported()).isFalse();
              assertThat(statement.flaws().getFirst()).contains("36 months");
              assertThat(statement.citations()).hasSize(1);
            });
    assertThat(answer.support()).isZero();
  }

  @Test
  void what_does_not_hold_is_put_right_by_one_more_call_where_the_caller_wants_that() {
    ScriptedChatModel chat =
        MarkedScript.writing(
            "The warranty of the lamp lasts 36 months. {%s} Penguins swim. {%s}"
                .formatted(LASTS, LASTS),
            LASTS + " {" + LASTS + "}");
    Answer answer = tell(builder(chat).unsupportedPolicy(UnsupportedPolicy.REPAIR));

    assertThat(answer.text()).isEqualTo(LASTS);
    assertThat(answer.rejections())
        .extracting(Rejection::text)
        .containsExactly("The warranty of the lamp lasts 36 months.", "Penguins swim.");
    assertThat(chat.requests()).hasSize(2);
    assertThat(chat.requests().getLast().messages().getLast().text())
        .contains(
            "- The warranty of the lamp lasts 36 months. (", "36 months", "- Penguins swim. (");
    assertThat(kinds()).containsExactly("Withdrawn", "Withdrawn", "Checked");
  }

  @Test
  void a_repair_that_does_not_hold_either_is_left_out() {
    Answer answer =
        tell(
            builder(
                    MarkedScript.writing(
                        COVERS + " {%s} It lasts 36 months. {%s}".formatted(COVERS, LASTS)))
                .unsupportedPolicy(UnsupportedPolicy.REPAIR));

    assertThat(answer.text()).startsWith(COVERS);
    assertThat(answer.statements()).allMatch(Statement::isSupported);
    assertThat(answer.rejections()).extracting(Rejection::text).contains("It lasts 36 months.");
  }

  @Test
  void what_holds_stays_where_the_repair_fails() {
    List<String> written =
        new ArrayList<>(
            List.of(COVERS + " {%s} It lasts 36 months. {%s}".formatted(COVERS, LASTS)));
    ScriptedChatModel chat =
        ScriptedChatModel.of(
            request -> {
              if (written.isEmpty()) {
                throw new ChatException(ChatException.Reason.UNAVAILABLE, "the server is down");
              }
              return MarkedScript.marked(written.removeFirst(), request);
            });
    Answer answer = tell(builder(chat).unsupportedPolicy(UnsupportedPolicy.REPAIR));

    assertThat(answer.text()).isEqualTo(COVERS);
    assertThat(answer.trace().toString()).contains("repair failed: the server is down");
  }

  @Test
  void nothing_is_repaired_beyond_the_budget() {
    ScriptedChatModel chat = MarkedScript.writing("It lasts 36 months. {" + LASTS + "}");
    Answer answer =
        tell(
            builder(chat)
                .unsupportedPolicy(UnsupportedPolicy.REPAIR)
                .budget(1, Duration.ofMinutes(1)));
    assertThat(chat.requests()).hasSize(1);
    assertThat(answer.isAnswered()).isFalse();
    assertThat(answer.trace().toString()).contains("repair skipped: the budget is used up");
  }

  // Outcomes

  @Test
  void what_the_sources_lack_makes_it_a_part_of_an_answer() {
    Answer answer =
        tell(
            builder(
                MarkedScript.writing(
                    LASTS + " {" + LASTS + "}\n[{n}:missing] The sources do not tell the price.")));

    assertThat(answer.outcome())
        .isEqualTo(new Outcome.PartlyAnswered("The sources do not tell the price."));
    assertThat(answer.text()).isEqualTo(LASTS);
    assertThat(kinds()).containsExactly("Checked", "Withdrawn");
  }

  @Test
  void an_answer_that_reaches_its_greatest_length_is_a_part_of_an_answer() {
    ScriptedChatModel chat =
        ScriptedChatModel.ending(
            Finish.LENGTH,
            request -> MarkedScript.marked(LASTS + " {" + LASTS + "} It covers the", request));
    Answer answer = answer(chat);

    assertThat(answer.outcome()).isEqualTo(new Outcome.PartlyAnswered(AnswerPrompt.CUT_OFF));
    assertThat(answer.rejections()).extracting(Rejection::text).containsExactly("It covers the");
  }

  @Test
  void a_model_that_says_so_has_no_answer() {
    for (String none : List.of("[{n}:none]", "The sources do not answer this. [{n}:none]", "")) {
      Answer answer = answer(none);
      assertThat(reason(answer)).as(none).isEqualTo(Outcome.Reason.NOT_ANSWERED);
      assertThat(answer.text()).isEqualTo("The documents do not answer this question.");
      assertThat(answer.rejections()).isEmpty();
    }
  }

  @Test
  void what_is_missing_is_the_reason_where_nothing_else_is_said() {
    Answer answer = answer("[{n}:missing] The sources tell nothing of the warranty.");
    assertThat(reason(answer)).isEqualTo(Outcome.Reason.NOT_ANSWERED);
    assertThat(answer.text()).isEqualTo("The sources tell nothing of the warranty.");
  }

  @Test
  void an_answer_of_which_nothing_holds_is_none() {
    Answer answer = answer("Penguins like cold water very much.");
    assertThat(reason(answer)).isEqualTo(Outcome.Reason.UNVERIFIED);
    assertThat(answer.text()).doesNotContain("Penguins");
  }

  @Test
  void a_model_that_declines_has_no_answer() {
    ScriptedChatModel chat = ScriptedChatModel.ending(Finish.REFUSED, request -> "");
    Answer answer = answer(chat);
    assertThat(answer.isAnswered()).isFalse();
    assertThat(answer.rejections())
        .extracting(Rejection::reason)
        .containsExactly("scripted declined to continue.");
  }

  @Test
  void where_nothing_is_found_no_model_is_asked_and_what_may_not_be_seen_is_not_told() {
    ScriptedChatModel chat = MarkedScript.writing("Never asked.");
    Answer answer = builder(chat).build().answer(Query.of("discontinued"), snapshot);

    assertThat(reason(answer)).isEqualTo(Outcome.Reason.NOTHING_FOUND);
    assertThat(answer.text()).contains("or you do not have access to them");
    assertThat(chat.requests()).isEmpty();
    assertThat(answer.trace().durations()).containsOnlyKeys(AnswerStage.RETRIEVE);
  }

  @Test
  void what_the_asker_may_not_see_is_not_shown_to_the_model() {
    ScriptedChatModel chat = MarkedScript.writing("[{n}:none]");
    builder(chat).build().answer(Query.of("When will the lamp be discontinued?"), snapshot);
    assertThat(chat.requests()).isNotEmpty();
    assertThat(chat.requests().toString()).doesNotContain("March");
  }

  // Conflicts

  @Test
  void a_conflict_is_shown_with_both_citations() {
    Answer answer = conflict("2019-02-01T00:00:00Z", ContradictionPolicy.SHOW);

    assertThat(answer.text()).isEqualTo(LASTS + " " + LASTED);
    assertThat(answer.sources()).extracting(Citation::quote).containsExactly(LASTS, LASTED);
    assertThat(answer.conflicts())
        .containsExactly(
            new Conflict(1, 2, "\u201c%s\u201d / \u201c%s\u201d".formatted(LASTS, LASTED)));
    assertThat(answer.outcome()).isEqualTo(new Outcome.Answered());
  }

  @Test
  void a_conflict_of_sources_of_one_date_leaves_open_which_of_them_holds() {
    Answer answer = conflict("2026-02-01T00:00:00Z", ContradictionPolicy.SHOW);

    assertThat(answer.conflicts()).hasSize(1);
    assertThat(answer.outcome()).isEqualTo(new Outcome.PartlyAnswered(Contradiction.UNDECIDED));
  }

  @Test
  void nothing_is_said_about_an_open_conflict_where_the_caller_wants_that() {
    Answer answer = conflict("2026-02-01T00:00:00Z", ContradictionPolicy.ABSTAIN);

    assertThat(reason(answer)).isEqualTo(Outcome.Reason.CONFLICTING);
    assertThat(answer.text()).contains(LASTS, LASTED, "(policy)", "(old)");
    assertThat(answer.rejections()).extracting(Rejection::text).containsExactly(LASTS, LASTED);
    assertThat(kinds()).containsExactly("Checked", "Checked", "Restarted");
    assertThat(conflict("2019-02-01T00:00:00Z", ContradictionPolicy.ABSTAIN).isAnswered()).isTrue();
  }

  @Test
  void a_sentence_does_not_contradict_one_that_was_left_out() {
    Answer answer =
        answer(
            "%s {%s} Penguins like cold water. {%s} %s {%s} [{n}:conflict]"
                .formatted(COVERS, COVERS, LASTS, LASTS, LASTS));
    assertThat(answer.statements()).hasSize(2);
    assertThat(answer.conflicts()).isEmpty();
  }

  private Answer conflict(String date, ContradictionPolicy policy) {
    MemorySnapshot both =
        MemorySnapshot.of(
            dated("policy", "2026-02-01T00:00:00Z", LASTS), dated("old", date, LASTED));
    events.clear();
    ScriptedChatModel chat =
        MarkedScript.writing(
            "%s {%s} %s {%s} [{n}:conflict]".formatted(LASTS, LASTS, LASTED, LASTED));
    Answer answer =
        builder(chat).contradictionPolicy(policy).build().answer(QUESTION, both, this::record);
    assertConsistent(answer);
    return answer;
  }

  // Corrections

  @Test
  void where_there_is_no_answer_more_is_read() {
    ScriptedChatModel chat = MarkedScript.writing("[{n}:none]", WEIGHS + " {" + WEIGHS + "}");
    Answer answer = tell(builder(chat), QUESTION.withLimit(1));

    assertThat(answer.text()).isEqualTo(WEIGHS);
    assertThat(answer.usage().chatCalls()).isEqualTo(2);
    assertThat(answer.trace().toString()).contains("WIDEN: 2 passages, 1 of them new");
  }

  @Test
  void what_was_read_is_not_read_again() {
    ScriptedChatModel chat = MarkedScript.writing("[{n}:none]");
    Answer answer = tell(builder(chat));

    assertThat(chat.requests()).hasSize(1);
    assertThat(answer.trace().toString()).contains("WIDEN: 2 passages, 0 of them new");
  }

  @Test
  void a_model_gives_other_words_to_search_for() {
    for (CorrectiveSearch correction :
        List.of(
            CorrectiveSearch.REWORD,
            CorrectiveSearch.DECOMPOSE,
            CorrectiveSearch.STEP_BACK,
            CorrectiveSearch.HYPOTHESIS)) {
      ScriptedChatModel chat =
          MarkedScript.writing("[{n}:none]", "grams weighs", WEIGHS + " {" + WEIGHS + "}");
      Answer answer =
          tell(
              builder(chat).correctiveSearches(correction),
              Query.of("covers warranty").withLimit(1));

      assertThat(answer.text()).as(correction.name()).isEqualTo(WEIGHS);
      assertThat(chat.requests()).hasSize(3);
      assertThat(chat.requests().get(1).messages()).hasSize(1);
      assertThat(chat.requests().get(1).messages().getFirst().text()).contains("covers warranty");
      assertThat(answer.trace().toString()).contains(correction + ": 2 passages, 1 of them new");
    }
  }

  @Test
  void what_a_model_gives_to_search_for_is_searched_under_the_scope_of_the_asker() {
    ScriptedChatModel chat =
        MarkedScript.writing("[{n}:none]", "discontinued in March", "[{n}:none]");
    tell(builder(chat).correctiveSearches(CorrectiveSearch.REWORD), Query.of("covers warranty"));
    assertThat(chat.requests().toString()).doesNotContain("will be discontinued");
  }

  @Test
  void nothing_is_tried_beyond_the_budget_of_calls_and_that_is_in_the_trace() {
    ScriptedChatModel chat = MarkedScript.writing("[{n}:none]", "grams weighs", "[{n}:none]");
    Answer answer =
        tell(
            builder(chat)
                .correctiveSearches(
                    CorrectiveSearch.REWORD, CorrectiveSearch.STEP_BACK, CorrectiveSearch.WIDEN)
                .budget(2, Duration.ofMinutes(1)),
            QUESTION.withLimit(1));

    assertThat(chat.requests()).hasSize(2);
    assertThat(answer.trace().toString())
        .contains(
            "REWORD skipped: the budget is used up",
            "STEP_BACK skipped: the budget is used up",
            "WIDEN: 2 passages, 1 of them new");
  }

  @Test
  void a_correction_that_fails_leaves_the_answer_as_it_was_and_is_in_the_trace() {
    ScriptedChatModel chat =
        failingAt(2, LASTS + " {" + LASTS + "}\n[{n}:missing] The sources tell no more.");
    Answer answer = tell(builder(chat).correctiveSearches(CorrectiveSearch.REWORD));

    assertThat(answer.text()).isEqualTo(LASTS);
    assertThat(answer.outcome()).isInstanceOf(Outcome.PartlyAnswered.class);
    assertThat(answer.trace().toString()).contains("REWORD failed: the server is down");
    assertThat(kinds()).containsExactly("Checked", "Withdrawn");
  }

  @Test
  void an_answer_of_other_sources_that_is_no_better_gives_way_to_the_first() {
    ScriptedChatModel chat =
        MarkedScript.writing(
            LASTS + " {" + LASTS + "}\n[{n}:missing] The sources tell no more.",
            "The lamp is light. {" + WEIGHS + "}\n[{n}:missing] The sources tell no more.");
    Answer answer =
        tell(builder(chat).unsupportedPolicy(UnsupportedPolicy.FLAG), QUESTION.withLimit(1));

    assertThat(answer.text()).isEqualTo(LASTS);
    assertThat(kinds())
        .containsExactly(
            "Checked", "Withdrawn", "Restarted", "Checked", "Withdrawn", "Restarted", "Checked");
  }

  @Test
  void a_reading_that_breaks_off_gives_way_to_the_first() {
    ScriptedChatModel whole =
        MarkedScript.writing(
            LASTS + " {" + LASTS + "}\n[{n}:missing] The sources tell no more.",
            WEIGHS + " {" + WEIGHS + "} Its battery");
    Answer answer = tell(builder(new BreakingModel(whole, 2)), QUESTION.withLimit(1));

    assertThat(answer.text()).isEqualTo(LASTS);
    assertThat(kinds())
        .containsExactly(
            "Checked", "Withdrawn", "Restarted", "Checked", "Withdrawn", "Restarted", "Checked");
    assertThat(answer.trace().toString()).contains("WIDEN failed");
  }

  @Test
  void a_reading_that_breaks_off_is_taken_back_where_there_was_no_answer_before() {
    ScriptedChatModel whole =
        MarkedScript.writing("[{n}:none]", WEIGHS + " {" + WEIGHS + "} Its battery");
    Answer answer = tell(builder(new BreakingModel(whole, 2)), QUESTION.withLimit(1));

    assertThat(reason(answer)).isEqualTo(Outcome.Reason.UNVERIFIED);
    assertThat(kinds()).containsExactly("Checked", "Withdrawn", "Restarted");
  }

  // Samples

  @Test
  void of_several_samples_the_one_that_the_others_agree_with_is_said_with_the_share_as_a_factor() {
    ScriptedChatModel chat =
        MarkedScript.writing(
            WEIGHS + " {" + WEIGHS + "}", LASTS + " {" + LASTS + "}", LASTS + " {" + LASTS + "}");
    Answer answer = tell(builder(chat).samples(3));

    assertThat(answer.text()).isEqualTo(LASTS);
    assertThat(answer.statements().getFirst().support()).isEqualTo(0.5);
    assertThat(chat.requests()).extracting(ChatRequest::temperature).containsOnly(0.7);
    assertThat(chat.requests()).hasSize(3);
    assertThat(events).hasSize(1);
    assertThat(answer.trace().toString()).contains("of 3 samples one with 1 sentences");
  }

  // Events, usage, trace

  @Test
  void drafts_come_as_they_are_written_and_each_sentence_is_checked_as_it_ends() {
    ScriptedChatModel chat =
        MarkedScript.writing("%s {%s} Penguins swim. {%s}".formatted(LASTS, LASTS, LASTS));
    builder(chat).build().answer(QUESTION, snapshot, events::add);

    StringBuilder draft = new StringBuilder();
    List<String> told = new ArrayList<>();
    for (AnswerEvent event : events) {
      switch (event) {
        case AnswerEvent.Draft piece -> draft.append(piece.text());
        case AnswerEvent.Checked checked -> {
          told.add("checked " + checked.statement().text());
          assertThat(draft.toString()).startsWith(checked.statement().text());
          draft.delete(0, checked.statement().text().length());
        }
        case AnswerEvent.Withdrawn withdrawn ->
            told.add("withdrawn " + withdrawn.rejection().text());
        case AnswerEvent.Restarted restarted -> told.add("restarted");
      }
    }
    assertThat(told).containsExactly("checked " + LASTS, "withdrawn Penguins swim.");
    assertThat(events.getFirst()).isEqualTo(new AnswerEvent.Draft("The"));
  }

  @Test
  void calls_tokens_and_cost_are_counted_over_all_calls() {
    ScriptedChatModel chat = MarkedScript.writing("[{n}:none]", WEIGHS + " {" + WEIGHS + "}");
    Answer answer =
        tell(
            builder(chat)
                .prices(
                    new TokenPrices(
                        new BigDecimal("2"),
                        new BigDecimal("0.5"),
                        new BigDecimal("8"),
                        Currency.getInstance("EUR"))),
            QUESTION.withLimit(1));

    assertThat(answer.usage().chatCalls()).isEqualTo(2);
    assertThat(answer.usage().tokens()).isEqualTo(new TokenUsage(200, 80, 20));
    assertThat(answer.usage().cost().orElseThrow().amount()).isEqualByComparingTo("0.000440");
  }

  @Test
  void the_trace_tells_each_step_in_a_line() {
    Answer answer = answer(LASTS + " {" + LASTS + "}");
    assertThat(answer.trace().toString().lines().toList())
        .satisfiesExactly(
            line -> assertThat(line).matches(" *[\\d.]+ ms  RETRIEVE  2 passages for: How long .*"),
            line ->
                assertThat(line)
                    .matches(
                        " *[\\d.]+ ms  GENERATE  scripted wrote \\d+ characters from 2 passages"),
            line ->
                assertThat(line)
                    .matches(" *[\\d.]+ ms  VERIFY    1 sentences are supported, 0 are not"));
  }

  // What cannot be built

  @Test
  void settings_out_of_their_range_are_refused_at_once() {
    GenerativeAnswerer.Builder builder =
        builder(ScriptedChatModel.writing("").withContextTokens(100));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.maxTokens(0));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.minSupport(1.1));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.samples(0));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.budget(0, Duration.ofMinutes(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.budget(1, Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.maxTokens(100).build())
        .withMessage("maxTokens 100: must be below the context of scripted, which is 100 tokens");
  }

  private Answer answer(String script) {
    return answer(MarkedScript.writing(script));
  }

  private Answer answer(ChatModel chat) {
    return tell(builder(chat));
  }

  private Answer tell(GenerativeAnswerer.Builder builder) {
    return tell(builder, QUESTION);
  }

  /** Answers, and checks what holds of every answer. */
  private Answer tell(GenerativeAnswerer.Builder builder, Query query) {
    events.clear();
    Answer answer = builder.build().answer(query, snapshot, this::record);
    assertConsistent(answer);
    assertThat(new VerifyingAnswerer((asked, searched) -> answer).answer(query, snapshot))
        .isEqualTo(answer);
    return answer;
  }

  private void record(AnswerEvent event) {
    if (!(event instanceof AnswerEvent.Draft)) {
      events.add(event);
    }
  }

  /** The statements of an answer are those reported last. */
  private void assertConsistent(Answer answer) {
    List<Statement> reported = new ArrayList<>();
    for (AnswerEvent event : events) {
      if (event instanceof AnswerEvent.Checked checked) {
        reported.add(checked.statement());
      } else if (event instanceof AnswerEvent.Restarted) {
        reported.clear();
      }
    }
    assertThat(answer.statements()).isEqualTo(reported);
  }

  private List<String> kinds() {
    return events.stream().map(event -> event.getClass().getSimpleName()).toList();
  }

  private static Outcome.Reason reason(Answer answer) {
    return ((Outcome.Abstained) answer.outcome()).reason();
  }

  private static GenerativeAnswerer.Builder builder(ChatModel chat) {
    return GenerativeAnswerer.builder(chat, verifier);
  }

  private static ScriptedChatModel failingAt(int call, String otherwise) {
    List<ChatRequest> asked = new ArrayList<>();
    return ScriptedChatModel.of(
        request -> {
          asked.add(request);
          if (asked.size() == call) {
            throw new ChatException(ChatException.Reason.UNAVAILABLE, "the server is down");
          }
          return MarkedScript.marked(otherwise, request);
        });
  }

  private static Document dated(String id, String date, String text) {
    return Document.builder(id)
        .metadata(Metadata.builder().modified(Instant.parse(date)).build())
        .paragraph(text)
        .build();
  }
}
