package dev.footnote.answer.format;

import com.google.common.collect.ImmutableMap;
import dev.footnote.answer.AnswerStage;
import dev.footnote.answer.CitationSupport;
import dev.footnote.answer.Conflict;
import dev.footnote.answer.Outcome;
import dev.footnote.answer.Rejection;
import dev.footnote.answer.Trace;
import dev.footnote.answer.Usage;
import dev.footnote.chat.TokenUsage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/** A converter of the parts of answers to JSON objects and back. */
final class AnswerPartsJson {

  private AnswerPartsJson() {}

  static Map<String, Object> of(CitationSupport support) {
    return ImmutableMap.of("score", support.score(), "basis", JsonValue.nameOf(support.basis()));
  }

  static CitationSupport support(JsonValue json) {
    return json.construct(
        () ->
            new CitationSupport(
                json.get("score").number(), json.get("basis").oneOf(CitationSupport.Basis.class)));
  }

  static Map<String, Object> of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered answered -> ImmutableMap.of("kind", "answered");
      case Outcome.PartlyAnswered partly ->
          ImmutableMap.of("kind", "partly_answered", "missing", partly.missing());
      case Outcome.Abstained abstained ->
          ImmutableMap.of(
              "kind", "abstained",
              "reason", JsonValue.nameOf(abstained.reason()),
              "explanation", abstained.explanation(),
              "support", abstained.support());
    };
  }

  static Outcome outcome(JsonValue json) {
    JsonValue kind = json.get("kind");
    return json.construct(
        () ->
            switch (kind.text()) {
              case "answered" -> new Outcome.Answered();
              case "partly_answered" -> new Outcome.PartlyAnswered(json.get("missing").text());
              case "abstained" ->
                  new Outcome.Abstained(
                      json.get("reason").oneOf(Outcome.Reason.class),
                      json.get("explanation").text(),
                      json.get("support").number());
              default -> throw kind.expected("\"answered\", \"partly_answered\" or \"abstained\"");
            });
  }

  static Map<String, Object> of(Conflict conflict) {
    return ImmutableMap.of(
        "first", conflict.first(),
        "second", conflict.second(),
        "explanation", conflict.explanation());
  }

  static Conflict conflict(JsonValue json) {
    return json.construct(
        () ->
            new Conflict(
                json.get("first").integer(),
                json.get("second").integer(),
                json.get("explanation").text()));
  }

  static Map<String, Object> of(Rejection rejection) {
    return ImmutableMap.of("text", rejection.text(), "reason", rejection.reason());
  }

  static Rejection rejection(JsonValue json) {
    return new Rejection(json.get("text").text(), json.get("reason").text());
  }

  static Map<String, Object> of(Usage usage) {
    ImmutableMap.Builder<String, Object> fields = ImmutableMap.builder();
    fields.put("chatCalls", usage.chatCalls());
    fields.put(
        "tokens",
        ImmutableMap.of(
            "input", usage.tokens().input(),
            "cachedInput", usage.tokens().cachedInput(),
            "output", usage.tokens().output()));
    fields.put("embeddedTexts", usage.embeddedTexts());
    usage.cost().ifPresent(cost -> fields.put("cost", of(cost)));
    return fields.buildOrThrow();
  }

  static Usage usage(JsonValue json) {
    return json.construct(
        () ->
            new Usage(
                json.get("chatCalls").integer(),
                tokens(json.get("tokens")),
                json.get("embeddedTexts").integer(),
                json.find("cost").map(AnswerPartsJson::cost)));
  }

  private static TokenUsage tokens(JsonValue json) {
    return json.construct(
        () ->
            new TokenUsage(
                json.get("input").integer(),
                json.get("cachedInput").integer(),
                json.get("output").integer()));
  }

  /** Writes the amount as text; a reader that parses numbers as doubles would change it. */
  private static Map<String, Object> of(Usage.Cost cost) {
    return ImmutableMap.of(
        "amount", cost.amount().toString(), "currency", cost.currency().getCurrencyCode());
  }

  private static Usage.Cost cost(JsonValue json) {
    JsonValue amount = json.get("amount");
    JsonValue currency = json.get("currency");
    return new Usage.Cost(decimal(amount), currency(currency));
  }

  private static BigDecimal decimal(JsonValue json) {
    try {
      return new BigDecimal(json.text());
    } catch (NumberFormatException e) {
      throw json.expected("a decimal number as text, such as \"0.0125\"");
    }
  }

  private static Currency currency(JsonValue json) {
    try {
      return Currency.getInstance(json.text());
    } catch (IllegalArgumentException e) {
      throw json.expected("an ISO 4217 currency code, such as \"EUR\"");
    }
  }

  static Map<String, Object> of(Trace.Step step) {
    return ImmutableMap.of(
        "stage", JsonValue.nameOf(step.stage()),
        "description", step.description(),
        "duration", step.duration().toString());
  }

  static Trace.Step step(JsonValue json) {
    return new Trace.Step(
        json.get("stage").oneOf(AnswerStage.class),
        json.get("description").text(),
        duration(json.get("duration")));
  }

  private static Duration duration(JsonValue json) {
    try {
      return Duration.parse(json.text());
    } catch (DateTimeParseException e) {
      throw json.expected("an ISO 8601 duration, such as \"PT0.25S\"");
    }
  }

  /** Adds the parts that every form of an answer has in addition to its statements. */
  static void addCommonParts(
      ImmutableMap.Builder<String, Object> fields,
      List<Conflict> conflicts,
      List<Rejection> rejections,
      Usage usage,
      Trace trace) {
    fields.put("conflicts", JsonText.all(conflicts, AnswerPartsJson::of));
    fields.put("rejections", JsonText.all(rejections, AnswerPartsJson::of));
    fields.put("usage", of(usage));
    fields.put("trace", JsonText.all(trace.steps(), AnswerPartsJson::of));
  }
}
