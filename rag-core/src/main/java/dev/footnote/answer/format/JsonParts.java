package dev.footnote.answer.format;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import com.google.gson.Gson;
import dev.footnote.answer.AnswerStage;
import dev.footnote.answer.CitationSupport;
import dev.footnote.answer.Conflict;
import dev.footnote.answer.Outcome;
import dev.footnote.answer.Rejection;
import dev.footnote.answer.Trace;
import dev.footnote.answer.Usage;
import dev.footnote.chat.TokenUsage;
import dev.footnote.document.Location;
import dev.footnote.document.Page;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageId;
import dev.footnote.document.Span;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The parts of answers and passages as JSON objects, to and from. */
final class JsonParts {

  private static final Gson GSON = new Gson();

  private JsonParts() {}

  /** JSON that is also safe inside HTML: it has no angle bracket, quote or ampersand of a text. */
  static String json(Object value) {
    return GSON.toJson(value);
  }

  static <T> List<Map<String, Object>> all(List<T> values, Function<T, Map<String, Object>> part) {
    return values.stream().map(part).toList();
  }

  static Map<String, Object> of(Span span) {
    return ImmutableMap.of("start", span.start(), "end", span.end());
  }

  static Span span(JsonValue json) {
    return json.construct(() -> new Span(json.get("start").integer(), json.get("end").integer()));
  }

  static Map<String, Object> of(PassageId id) {
    return ImmutableMap.of("document", id.documentId(), "ordinal", id.ordinal());
  }

  static PassageId passageId(JsonValue json) {
    return json.construct(
        () -> new PassageId(json.get("document").text(), json.get("ordinal").integer()));
  }

  static Map<String, Object> of(CitationSupport support) {
    return ImmutableMap.of("score", support.score(), "basis", JsonValue.nameOf(support.basis()));
  }

  static CitationSupport support(JsonValue json) {
    return json.construct(
        () ->
            new CitationSupport(
                json.get("score").number(), json.get("basis").oneOf(CitationSupport.Basis.class)));
  }

  static Map<String, Object> of(Location location) {
    return switch (location) {
      case Location.Box box ->
          ImmutableMap.of(
              "kind", "box",
              "span", of(box.span()),
              "page", box.page(),
              "left", box.left(),
              "top", box.top(),
              "width", box.width(),
              "height", box.height());
      case Location.Cells cells ->
          ImmutableMap.of(
              "kind", "cells",
              "span", of(cells.span()),
              "sheet", cells.sheet(),
              "firstRow", cells.firstRow(),
              "firstColumn", cells.firstColumn(),
              "lastRow", cells.lastRow(),
              "lastColumn", cells.lastColumn());
    };
  }

  static Location location(JsonValue json) {
    JsonValue kind = json.get("kind");
    return json.construct(
        () ->
            switch (kind.text()) {
              case "box" ->
                  new Location.Box(
                      span(json.get("span")),
                      json.get("page").integer(),
                      json.get("left").floatNumber(),
                      json.get("top").floatNumber(),
                      json.get("width").floatNumber(),
                      json.get("height").floatNumber());
              case "cells" ->
                  new Location.Cells(
                      span(json.get("span")),
                      json.get("sheet").text(),
                      json.get("firstRow").integer(),
                      json.get("firstColumn").integer(),
                      json.get("lastRow").integer(),
                      json.get("lastColumn").integer());
              default -> throw kind.expected("\"box\" or \"cells\"");
            });
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
                json.find("cost").map(JsonParts::cost)));
  }

  private static TokenUsage tokens(JsonValue json) {
    return json.construct(
        () ->
            new TokenUsage(
                json.get("input").integer(),
                json.get("cachedInput").integer(),
                json.get("output").integer()));
  }

  /** The amount is a text: a reader that takes numbers for doubles would change it. */
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
      throw json.expected("a decimal number in a text, such as \"0.0125\"");
    }
  }

  private static Currency currency(JsonValue json) {
    try {
      return Currency.getInstance(json.text());
    } catch (IllegalArgumentException e) {
      throw json.expected("a currency of ISO 4217, such as \"EUR\"");
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
      throw json.expected("a duration of ISO 8601, such as \"PT0.25S\"");
    }
  }

  /** What every form of an answer has beside its statements. */
  static void addRecord(
      ImmutableMap.Builder<String, Object> fields,
      List<Conflict> conflicts,
      List<Rejection> rejections,
      Usage usage,
      Trace trace) {
    fields.put("conflicts", all(conflicts, JsonParts::of));
    fields.put("rejections", all(rejections, JsonParts::of));
    fields.put("usage", of(usage));
    fields.put("trace", all(trace.steps(), JsonParts::of));
  }

  static Map<String, Object> of(Passage passage) {
    Map<String, Object> fields = Maps.newLinkedHashMap();
    fields.put("passage", of(passage.id()));
    fields.put("span", of(passage.span()));
    fields.put("text", passage.text());
    fields.put("title", passage.title());
    fields.put("headings", passage.headings());
    passage.columns().ifPresent(columns -> fields.put("columns", columns));
    fields.put("pages", all(passage.pages(), JsonParts::of));
    fields.put("locations", all(passage.locations(), JsonParts::of));
    return fields;
  }

  static Passage passage(JsonValue json) {
    return json.construct(
        () ->
            new Passage(
                passageId(json.get("passage")),
                span(json.get("span")),
                json.get("text").text(),
                json.get("title").text(),
                json.get("headings").texts(),
                json.find("columns").map(JsonValue::text),
                json.get("pages").list(JsonParts::page),
                json.get("locations").list(JsonParts::location)));
  }

  private static Map<String, Object> of(Page page) {
    return ImmutableMap.of("number", page.number(), "span", of(page.span()));
  }

  private static Page page(JsonValue json) {
    return json.construct(() -> new Page(json.get("number").integer(), span(json.get("span"))));
  }
}
