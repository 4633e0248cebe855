package dev.footnote.answer.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonParser;
import dev.footnote.answer.Answer;
import dev.footnote.answer.AnswerStage;
import dev.footnote.answer.Evidence;
import dev.footnote.answer.Outcome;
import dev.footnote.answer.Rejection;
import dev.footnote.answer.Trace;
import dev.footnote.answer.Usage;
import dev.footnote.chat.TokenUsage;
import dev.footnote.document.Document;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageCutter;
import dev.footnote.testing.SeededRandom;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading returns what was written, and errors name the place. */
@ExtendWith(SeededRandom.class)
class AnswerJsonTest {

  @Test
  void any_answer_is_read_back_equal(Random random) {
    RandomAnswers answers = new RandomAnswers(random);
    for (int i = 0; i < 1_000; i++) {
      Answer answer = answers.answer(answers.passages());
      String json = AnswerJson.write(answer);
      assertThat(AnswerJson.read(json)).as(json).isEqualTo(answer);
    }
  }

  @Test
  void sources_and_supplements_are_read_back_equal(Random random) {
    RandomAnswers answers = new RandomAnswers(random);
    for (int i = 0; i < 300; i++) {
      CitableSources sources = new CitableSources(answers.passages());
      AnswerSupplement rest = AnswerSupplement.of(answers.answer(sources.passages()));
      assertThat(CitableSources.fromJson(sources.toJson())).isEqualTo(sources);
      assertThat(AnswerSupplement.fromJson(rest.toJson())).isEqualTo(rest);
    }
  }

  @Test
  void the_json_has_the_documented_form() {
    assertThat(
            new GsonBuilder()
                .setPrettyPrinting()
                .disableHtmlEscaping()
                .create()
                .toJson(JsonParser.parseString(AnswerJson.write(answer()))))
        .isEqualTo(
            """
            {
              "version": 1,
              "question": "How long?",
              "text": "It lasts two years.",
              "outcome": {
                "kind": "partly_answered",
                "missing": "Not told: since when."
              },
              "statements": [
                {
                  "span": {
                    "start": 0,
                    "end": 19
                  },
                  "text": "It lasts two years.",
                  "support": 0.75,
                  "flaws": [],
                  "citations": [
                    {
                      "number": 1,
                      "statementSpan": {
                        "start": 0,
                        "end": 19
                      },
                      "passage": {
                        "document": "a/policy.pdf",
                        "ordinal": 4
                      },
                      "title": "policy.pdf",
                      "headings": [
                        "Terms"
                      ],
                      "page": 3,
                      "span": {
                        "start": 7,
                        "end": 26
                      },
                      "quote": "It lasts two years.",
                      "locations": [],
                      "support": {
                        "score": 0.75,
                        "basis": "quoted"
                      }
                    }
                  ]
                }
              ],
              "conflicts": [],
              "rejections": [
                {
                  "text": "Three.",
                  "reason": "No source says so."
                }
              ],
              "usage": {
                "chatCalls": 1,
                "tokens": {
                  "input": 900,
                  "cachedInput": 100,
                  "output": 80
                },
                "embeddedTexts": 12,
                "cost": {
                  "amount": "0.00125",
                  "currency": "EUR"
                }
              },
              "trace": [
                {
                  "stage": "retrieve",
                  "description": "10 passages",
                  "duration": "PT0.0123S"
                }
              ]
            }\
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "\"version\":1 ~ \"version\":2 ~ $.version: must be 1, but is 2; update Footnote to read"
            + " newer versions",
        "\"version\":1, ~ '' ~ $: must have the field \"version\", but has [question,",
        "\"question\":\"How long?\" ~ \"question\":7 ~ $.question: must be a text, but is 7",
        "\"start\":7 ~ \"start\":\"7\" ~ $.statements[0].citations[0].span.start: must be a"
            + " number, but is \"7\"",
        "\"start\":7 ~ \"start\":7.5 ~ $.statements[0].citations[0].span.start: must be an"
            + " integer of at most 32 bits, but is 7.5",
        "\"start\":7 ~ \"start\":1e99999999 ~ $.statements[0].citations[0].span.start: must be an"
            + " integer",
        "\"start\":7 ~ \"start\":70 ~ $.statements[0].citations[0].span: span [70, 26): must be 0"
            + " <= start <= end",
        "\"start\":7 ~ \"start\":8 ~ $.statements[0].citations[0]: citation 1 at ",
        "\"ordinal\":4 ~ \"ordinal\":-4 ~ $.statements[0].citations[0].passage: passage ordinal -4",
        "\"basis\":\"quoted\" ~ \"basis\":\"felt\" ~ $.statements[0].citations[0].support.basis:"
            + " must be one of [quoted, model_mark, model_citation, verifier_match], but is"
            + " \"felt\"",
        "\"score\":0.75 ~ \"score\":75 ~ $.statements[0].citations[0].support: support score 75.0:"
            + " must be 0 to 1",
        "\"kind\":\"partly_answered\" ~ \"kind\":\"maybe\" ~ $.outcome.kind: must be \"answered\","
            + " \"partly_answered\" or \"abstained\", but is \"maybe\"",
        "\"EUR\" ~ \"euro\" ~ $.usage.cost.currency: must be an ISO 4217 currency code",
        "\"0.00125\" ~ \"0,00125\" ~ $.usage.cost.amount: must be a decimal number as text",
        "\"PT0.0123S\" ~ \"12 ms\" ~ $.trace[0].duration: must be an ISO 8601 duration",
        "\"rejections\":[ ~ \"rejections\":7,\"old\":[ ~ $.rejections: must be a list, but is 7",
        "\"text\":\"It lasts two years.\",\"outcome\" ~ \"text\":\"It\",\"outcome\" ~ $: ",
      })
  void an_invalid_field_is_rejected_with_its_path_and_the_allowed_values(
      String good, String bad, String message) {
    String json = AnswerJson.write(answer());
    assertThat(json).contains(good);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AnswerJson.read(json.replace(good, bad)))
        .withMessageStartingWith(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "7", "[]", "{", "{}", "{} {}", "{'version': 1}", "no"})
  void text_that_is_not_an_answer_is_rejected(String json) {
    assertThatIllegalArgumentException().isThrownBy(() -> AnswerJson.read(json));
  }

  @Test
  void unknown_fields_are_ignored() {
    String json = AnswerJson.write(answer()).replace("\"version\":1", "\"new\":{},\"version\":1");
    assertThat(AnswerJson.read(json)).isEqualTo(answer());
  }

  @Test
  void the_json_is_safe_inside_html() {
    Answer answer =
        Answer.abstained(
            "</script><!--",
            new Outcome.Abstained(Outcome.Reason.NOT_ANSWERED, "<b>'\"&\u2028", 0));
    assertThat(AnswerJson.write(answer)).doesNotContain("<", ">", "&", "'", "\u2028");
  }

  private static Answer answer() {
    Document document =
        Document.builder("a/policy.pdf")
            .page(3)
            .heading(1, "Terms")
            .paragraph("It lasts two years.")
            .build();
    Passage passage = new PassageCutter(document).cut(4, document.blocks().get(1).span());
    Answer.Builder answer = Answer.builder("How long?");
    answer.addStatement(
        passage.text(), 0.75, List.of(Evidence.quoted(passage, passage.span(), 0.75)));
    return answer
        .addRejection(new Rejection("Three.", "No source says so."))
        .usage(
            new Usage(
                1,
                new TokenUsage(900, 100, 80),
                12,
                Optional.of(
                    new Usage.Cost(new BigDecimal("0.00125"), Currency.getInstance("EUR")))))
        .trace(
            new Trace(
                List.of(
                    new Trace.Step(
                        AnswerStage.RETRIEVE, "10 passages", Duration.ofNanos(12_300_000)))))
        .build(new Outcome.PartlyAnswered("Not told: since when."));
  }
}
