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
  void a_supported_sentence_is_shown_with_its_citation() {
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
  void evidence_is_searched_for_a_sentence_without_a_mark() {
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
  void a_sentence_without_mark_and_evidence_is_removed() {
    Answer answer = answer(LASTS + " {" + LASTS + "} Penguins like cold water very much.");

    assertThat(answer.text()).isEqualTo(LASTS);
    assertThat(answer.rejections())
        .containsExactly(
            new Rejection(
                "Penguins like cold water very much.", "No source is cited, and none was found."));
  }

  @Test
  void a_sentence_with_another_number_than_its_source_is_removed_with_the_reason() {
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
  void an_unresolved_mark_is_reported_and_other_evidence_is_searched() {
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
  void a_mark_of_an_entire_source_cites_its_matching_sentence() {
    ScriptedChatModel chat =
        ScriptedChatModel.of(
            request -> LASTS + MarkedScript.marked("{" + LASTS + "}", request).replace(".1]", "]"));
    assertThat(answer(chat).citations()).extracting(Citation::quote).containsExactly(LASTS);
  }

  @Test
  void lines_are_kept_even_if_a_sentence_is_removed() {
    Answer answer =
        answer(
            "- %s {%s}\n- It is 99 years old. {%s} %s {%s}"
                .formatted(COVERS, COVERS, LASTS, WEIGHS, WEIGHS));
    assertThat(answer.text()).isEqualTo(COVERS + "\n" + WEIGHS);
  }

  // Policies for unsupported sentences

  @Test
  void unsupported_sentences_are_flagged_under_the_flag_policy() {
    Answer answer =
        answerAndCheckEvents(
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
  void unsupported_sentences_are_repaired_under_the_repair_policy() {
    ScriptedChatModel chat =
        MarkedScript.writing(
            "The warranty of the lamp lasts 36 months. {%s} Penguins swim. {%s}"
                .formatted(LASTS, LASTS),
            LASTS + " {" + LASTS + "}");
    Answer answer = answerAndCheckEvents(builder(chat).unsupportedPolicy(UnsupportedPolicy.REPAIR));

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
  void an_unsupported_repair_is_removed() {
    Answer answer =
        answerAndCheckEvents(
            builder(
                    MarkedScript.writing(
                        COVERS + " {%s} It lasts 36 months. {%s}".formatted(COVERS, LASTS)))
                .unsupportedPolicy(UnsupportedPolicy.REPAIR));

    assertThat(answer.text()).startsWith(COVERS);
    assertThat(answer.statements()).allMatch(Statement::isSupported);
    assertThat(answer.rejections()).extracting(Rejection::text).contains("It lasts 36 months.");
  }

  @Test
  void supported_sentences_stay_if_the_repair_fails() {
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
    Answer answer = answerAndCheckEvents(builder(chat).unsupportedPolicy(UnsupportedPolicy.REPAIR));

    assertThat(answer.text()).isEqualTo(COVERS);
    assertThat(answer.trace().toString()).contains("repair failed: the server is down");
  }

  @Test
  void nothing_is_repaired_beyond_the_budget() {
    ScriptedChatModel chat = MarkedScript.writing("It lasts 36 months. {" + LASTS + "}");
    Answer answer =
        answerAndCheckEvents(
            builder(chat)
                .unsupportedPolicy(UnsupportedPolicy.REPAIR)
                .budget(1, Duration.ofMinutes(1)));
    assertThat(chat.requests()).hasSize(1);
    assertThat(answer.isAnswered()).isFalse();
    assertThat(answer.trace().toString()).contains("repair skipped: the budget is used up");
  }

  // Outcomes

  @Test
  void a_statement_on_missing_parts_makes_the_answer_partial() {
    Answer answer =
        answerAndCheckEvents(
            builder(
                MarkedScript.writing(
                    LASTS + " {" + LASTS + "}\n[{n}:missing] The sources do not tell the price.")));

    assertThat(answer.outcome())
        .isEqualTo(new Outcome.PartlyAnswered("The sources do not tell the price."));
    assertThat(answer.text()).isEqualTo(LASTS);
    assertThat(kinds()).containsExactly("Checked", "Withdrawn");
  }

  @Test
  void an_answer_that_reaches_the_token_limit_is_partial() {
    ScriptedChatModel chat =
        ScriptedChatModel.ending(
            Finish.LENGTH,
            request -> MarkedScript.marked(LASTS + " {" + LASTS + "} It covers the", request));
    Answer answer = answer(chat);

    assertThat(answer.outcome()).isEqualTo(new Outcome.PartlyAnswered(AnswerPrompt.CUT_OFF));
    assertThat(answer.rejections()).extracting(Rejection::text).containsExactly("It covers the");
  }

  @Test
  void a_model_can_signal_that_there_is_no_answer() {
    for (String none : List.of("[{n}:none]", "The sources do not answer this. [{n}:none]", "")) {
      Answer answer = answer(none);
      assertThat(reason(answer)).as(none).isEqualTo(Outcome.Reason.NOT_ANSWERED);
      assertThat(answer.text()).isEqualTo("The documents do not answer this question.");
      assertThat(answer.rejections()).isEmpty();
    }
  }

  @Test
  void the_missing_part_explains_an_otherwise_empty_answer() {
    Answer answer = answer("[{n}:missing] The sources tell nothing of the warranty.");
    assertThat(reason(answer)).isEqualTo(Outcome.Reason.NOT_ANSWERED);
    assertThat(answer.text()).isEqualTo("The sources tell nothing of the warranty.");
  }

  @Test
  void an_answer_without_supported_sentences_is_an_abstention() {
    Answer answer = answer("Penguins like cold water very much.");
    assertThat(reason(answer)).isEqualTo(Outcome.Reason.UNVERIFIED);
    assertThat(answer.text()).doesNotContain("Penguins");
  }

  @Test
  void a_refusal_of_the_model_is_an_abstention() {
    ScriptedChatModel chat = ScriptedChatModel.ending(Finish.REFUSED, request -> "");
    Answer answer = answer(chat);
    assertThat(answer.isAnswered()).isFalse();
    assertThat(answer.rejections())
        .extracting(Rejection::reason)
        .containsExactly("scripted declined to continue.");
  }

  @Test
  void without_hits_no_model_is_called_and_nothing_is_disclosed() {
    ScriptedChatModel chat = MarkedScript.writing("Never asked.");
    Answer answer = builder(chat).build().answer(Query.of("discontinued"), snapshot);

    assertThat(reason(answer)).isEqualTo(Outcome.Reason.NOTHING_FOUND);
    assertThat(answer.text()).contains("or you do not have access to them");
    assertThat(chat.requests()).isEmpty();
    assertThat(answer.trace().durations()).containsOnlyKeys(AnswerStage.RETRIEVE);
  }

  @Test
  void passages_outside_the_askers_scope_are_not_sent_to_the_model() {
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
  void a_conflict_of_sources_with_one_date_is_undecided() {
    Answer answer = conflict("2026-02-01T00:00:00Z", ContradictionPolicy.SHOW);

    assertThat(answer.conflicts()).hasSize(1);
    assertThat(answer.outcome()).isEqualTo(new Outcome.PartlyAnswered(DraftConflict.UNDECIDED));
  }

  @Test
  void an_undecided_conflict_is_an_abstention_under_the_abstain_policy() {
    Answer answer = conflict("2026-02-01T00:00:00Z", ContradictionPolicy.ABSTAIN);

    assertThat(reason(answer)).isEqualTo(Outcome.Reason.CONFLICTING);
    assertThat(answer.text()).contains(LASTS, LASTED, "(policy)", "(old)");
    assertThat(answer.rejections()).extracting(Rejection::text).containsExactly(LASTS, LASTED);
    assertThat(kinds()).containsExactly("Checked", "Checked", "Restarted");
    assertThat(conflict("2019-02-01T00:00:00Z", ContradictionPolicy.ABSTAIN).isAnswered()).isTrue();
  }

  @Test
  void a_sentence_does_not_contradict_a_removed_one() {
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
  void more_passages_are_read_if_there_is_no_answer() {
    ScriptedChatModel chat = MarkedScript.writing("[{n}:none]", WEIGHS + " {" + WEIGHS + "}");
    Answer answer = answerAndCheckEvents(builder(chat), QUESTION.withLimit(1));

    assertThat(answer.text()).isEqualTo(WEIGHS);
    assertThat(answer.usage().chatCalls()).isEqualTo(2);
    assertThat(answer.trace().toString()).contains("WIDEN: 2 passages, 1 of them new");
  }

  @Test
  void the_same_passages_are_not_sent_twice() {
    ScriptedChatModel chat = MarkedScript.writing("[{n}:none]");
    Answer answer = answerAndCheckEvents(builder(chat));

    assertThat(chat.requests()).hasSize(1);
    assertThat(answer.trace().toString()).contains("WIDEN: 2 passages, 0 of them new");
  }

  @Test
  void a_model_can_reword_the_search() {
    for (CorrectiveSearch correction :
        List.of(
            CorrectiveSearch.REWORD,
            CorrectiveSearch.DECOMPOSE,
            CorrectiveSearch.STEP_BACK,
            CorrectiveSearch.HYPOTHESIS)) {
      ScriptedChatModel chat =
          MarkedScript.writing("[{n}:none]", "grams weighs", WEIGHS + " {" + WEIGHS + "}");
      Answer answer =
          answerAndCheckEvents(
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
  void rewordings_are_searched_under_the_askers_scope() {
    ScriptedChatModel chat =
        MarkedScript.writing("[{n}:none]", "discontinued in March", "[{n}:none]");
    answerAndCheckEvents(
        builder(chat).correctiveSearches(CorrectiveSearch.REWORD), Query.of("covers warranty"));
    assertThat(chat.requests().toString()).doesNotContain("will be discontinued");
  }

  @Test
  void searches_beyond_the_call_budget_are_skipped_and_traced() {
    ScriptedChatModel chat = MarkedScript.writing("[{n}:none]", "grams weighs", "[{n}:none]");
    Answer answer =
        answerAndCheckEvents(
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
  void a_failed_correction_keeps_the_answer_and_is_traced() {
    ScriptedChatModel chat =
        failingAt(2, LASTS + " {" + LASTS + "}\n[{n}:missing] The sources tell no more.");
    Answer answer = answerAndCheckEvents(builder(chat).correctiveSearches(CorrectiveSearch.REWORD));

    assertThat(answer.text()).isEqualTo(LASTS);
    assertThat(answer.outcome()).isInstanceOf(Outcome.PartlyAnswered.class);
    assertThat(answer.trace().toString()).contains("REWORD failed: the server is down");
    assertThat(kinds()).containsExactly("Checked", "Withdrawn");
  }

  @Test
  void a_later_draft_that_is_not_better_is_dropped_for_the_first() {
    ScriptedChatModel chat =
        MarkedScript.writing(
            LASTS + " {" + LASTS + "}\n[{n}:missing] The sources tell no more.",
            "The lamp is light. {" + WEIGHS + "}\n[{n}:missing] The sources tell no more.");
    Answer answer =
        answerAndCheckEvents(
            builder(chat).unsupportedPolicy(UnsupportedPolicy.FLAG), QUESTION.withLimit(1));

    assertThat(answer.text()).isEqualTo(LASTS);
    assertThat(kinds())
        .containsExactly(
            "Checked", "Withdrawn", "Restarted", "Checked", "Withdrawn", "Restarted", "Checked");
  }

  @Test
  void an_interrupted_draft_is_dropped_for_the_first() {
    ScriptedChatModel unbroken =
        MarkedScript.writing(
            LASTS + " {" + LASTS + "}\n[{n}:missing] The sources tell no more.",
            WEIGHS + " {" + WEIGHS + "} Its battery");
    Answer answer =
        answerAndCheckEvents(builder(new BrokenStreamModel(unbroken, 2)), QUESTION.withLimit(1));

    assertThat(answer.text()).isEqualTo(LASTS);
    assertThat(kinds())
        .containsExactly(
            "Checked", "Withdrawn", "Restarted", "Checked", "Withdrawn", "Restarted", "Checked");
    assertThat(answer.trace().toString()).contains("WIDEN failed");
  }

  @Test
  void an_interrupted_draft_is_withdrawn_if_there_was_no_answer_before() {
    ScriptedChatModel unbroken =
        MarkedScript.writing("[{n}:none]", WEIGHS + " {" + WEIGHS + "} Its battery");
    Answer answer =
        answerAndCheckEvents(builder(new BrokenStreamModel(unbroken, 2)), QUESTION.withLimit(1));

    assertThat(reason(answer)).isEqualTo(Outcome.Reason.UNVERIFIED);
    assertThat(kinds()).containsExactly("Checked", "Withdrawn", "Restarted");
  }

  // Samples

  @Test
  void the_most_consistent_sample_is_the_answer_weighted_by_agreement() {
    ScriptedChatModel chat =
        MarkedScript.writing(
            WEIGHS + " {" + WEIGHS + "}", LASTS + " {" + LASTS + "}", LASTS + " {" + LASTS + "}");
    Answer answer = answerAndCheckEvents(builder(chat).samples(3));

    assertThat(answer.text()).isEqualTo(LASTS);
    assertThat(answer.statements().getFirst().support()).isEqualTo(0.5);
    assertThat(chat.requests()).extracting(ChatRequest::temperature).containsOnly(0.7);
    assertThat(chat.requests()).hasSize(3);
    assertThat(events).hasSize(1);
    assertThat(answer.trace().toString()).contains("of 3 samples one with 1 sentences");
  }

  // Events, usage, trace

  @Test
  void drafts_are_reported_as_they_arrive_and_sentences_checked_as_they_end() {
    ScriptedChatModel chat =
        MarkedScript.writing("%s {%s} Penguins swim. {%s}".formatted(LASTS, LASTS, LASTS));
    builder(chat).build().answer(QUESTION, snapshot, events::add);

    StringBuilder draft = new StringBuilder();
    List<String> log = new ArrayList<>();
    for (AnswerEvent event : events) {
      switch (event) {
        case AnswerEvent.Draft piece -> draft.append(piece.text());
        case AnswerEvent.Checked checked -> {
          log.add("checked " + checked.statement().text());
          assertThat(draft.toString()).startsWith(checked.statement().text());
          draft.delete(0, checked.statement().text().length());
        }
        case AnswerEvent.Withdrawn withdrawn ->
            log.add("withdrawn " + withdrawn.rejection().text());
        case AnswerEvent.Restarted restarted -> log.add("restarted");
      }
    }
    assertThat(log).containsExactly("checked " + LASTS, "withdrawn Penguins swim.");
    assertThat(events.getFirst()).isEqualTo(new AnswerEvent.Draft("The"));
  }

  @Test
  void calls_tokens_and_cost_are_counted_over_all_calls() {
    ScriptedChatModel chat = MarkedScript.writing("[{n}:none]", WEIGHS + " {" + WEIGHS + "}");
    Answer answer =
        answerAndCheckEvents(
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
  void the_trace_has_one_line_per_step() {
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

  // Invalid settings

  @Test
  void settings_out_of_range_are_rejected_immediately() {
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
    return answerAndCheckEvents(builder(chat));
  }

  private Answer answerAndCheckEvents(GenerativeAnswerer.Builder builder) {
    return answerAndCheckEvents(builder, QUESTION);
  }

  /** Answers, and asserts the invariants of every answer. */
  private Answer answerAndCheckEvents(GenerativeAnswerer.Builder builder, Query query) {
    events.clear();
    Answer answer = builder.build().answer(query, snapshot, this::record);
    assertConsistent(answer);
    assertThat(
            new VerifyingAnswerer((ignoredQuery, ignoredSnapshot) -> answer)
                .answer(query, snapshot))
        .isEqualTo(answer);
    return answer;
  }

  private void record(AnswerEvent event) {
    if (!(event instanceof AnswerEvent.Draft)) {
      events.add(event);
    }
  }

  /** Asserts that the statements of an answer are those reported last. */
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
    List<ChatRequest> requests = new ArrayList<>();
    return ScriptedChatModel.of(
        request -> {
          requests.add(request);
          if (requests.size() == call) {
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
