package dev.footnote.answer.format;

import com.google.common.collect.ImmutableMap;
import dev.footnote.answer.Answer;
import dev.footnote.answer.Citation;
import dev.footnote.answer.Statement;
import dev.footnote.answer.Trace;
import dev.footnote.document.Span;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A converter of answers to JSON and back. Reading returns an answer equal to the one written.
 *
 * <pre>{@code
 * {"version": 1,
 *  "question": "...",
 *  "text": "...",
 *  "outcome": {"kind": "answered"}
 *           | {"kind": "partly_answered", "missing": "..."}
 *           | {"kind": "abstained", "reason": "nothing_found", "explanation": "...", "support": 0.2},
 *  "statements": [
 *    {"span": {"start": 0, "end": 19}, "text": "...", "support": 0.9, "flaws": ["..."],
 *     "citations": [
 *       {"number": 1,
 *        "statementSpan": {"start": 0, "end": 19},
 *        "passage": {"document": "a/policy.pdf", "ordinal": 3},
 *        "title": "...", "headings": ["..."], "page": 7,
 *        "span": {"start": 1200, "end": 1219}, "quote": "...",
 *        "locations": [
 *          {"kind": "box", "span": {...}, "page": 7, "left": 72.0, "top": 90.5, "width": 200.0,
 *           "height": 11.0},
 *          {"kind": "cells", "span": {...}, "sheet": "...", "firstRow": 2, "firstColumn": 1,
 *           "lastRow": 2, "lastColumn": 4}],
 *        "support": {"score": 0.9, "basis": "quoted"}}]}],
 *  "conflicts": [{"first": 1, "second": 2, "explanation": "..."}],
 *  "rejections": [{"text": "...", "reason": "..."}],
 *  "usage": {"chatCalls": 1, "tokens": {"input": 900, "cachedInput": 0, "output": 80},
 *            "embeddedTexts": 12, "cost": {"amount": "0.00125", "currency": "EUR"}},
 *  "trace": [{"stage": "retrieve", "description": "...", "duration": "PT0.0123S"}]}
 * }</pre>
 *
 * <p>Names and kinds are those of the types in {@link dev.footnote.answer}; enum constants are in
 * lower case. Spans count UTF-16 code units, as JavaScript does. The fields {@code page} and {@code
 * cost} are optional, and no field is null. Later releases may add fields without a new version, so
 * readers should ignore unknown fields. The version changes if a field changes its meaning or is
 * removed.
 */
public final class AnswerJson {

  /** The version that is written, and the only version that can be read. */
  public static final int VERSION = 1;

  private AnswerJson() {}

  /** Writes an answer as one line of JSON that is also safe inside HTML. */
  public static String write(Answer answer) {
    ImmutableMap.Builder<String, Object> fields = ImmutableMap.builder();
    fields.put("version", VERSION);
    fields.put("question", answer.question());
    fields.put("text", answer.text());
    fields.put("outcome", AnswerPartsJson.of(answer.outcome()));
    fields.put("statements", JsonText.all(answer.statements(), AnswerJson::of));
    AnswerPartsJson.addCommonParts(
        fields, answer.conflicts(), answer.rejections(), answer.usage(), answer.trace());
    return JsonText.write(fields.buildOrThrow());
  }

  /**
   * Reads an answer.
   *
   * @throws IllegalArgumentException if the text is not JSON or has another version, or if a field
   *     is missing or has a value that is not allowed. The message names the field and the allowed
   *     values
   */
  public static Answer read(String json) {
    JsonValue answer = JsonValue.parse(json);
    requireVersion(answer, VERSION);
    return answer.construct(
        () ->
            new Answer(
                answer.get("question").text(),
                answer.get("text").text(),
                answer.get("statements").list(AnswerJson::statement),
                answer.get("conflicts").list(AnswerPartsJson::conflict),
                AnswerPartsJson.outcome(answer.get("outcome")),
                answer.get("rejections").list(AnswerPartsJson::rejection),
                AnswerPartsJson.usage(answer.get("usage")),
                new Trace(answer.get("trace").list(AnswerPartsJson::step))));
  }

  static void requireVersion(JsonValue json, int known) {
    JsonValue version = json.get("version");
    if (version.integer() != known) {
      throw version.problem(
          "must be %s, but is %s; update Footnote to read newer versions"
              .formatted(known, version.integer()));
    }
  }

  private static Map<String, Object> of(Statement statement) {
    return ImmutableMap.of(
        "span", PassageJson.of(statement.span()),
        "text", statement.text(),
        "support", statement.support(),
        "flaws", statement.flaws(),
        "citations", JsonText.all(statement.citations(), AnswerJson::of));
  }

  private static Statement statement(JsonValue json) {
    Span span = PassageJson.span(json.get("span"));
    List<Citation> citations = json.get("citations").list(AnswerJson::citation);
    return json.construct(
        () ->
            new Statement(
                span,
                json.get("text").text(),
                json.get("support").number(),
                citations,
                json.get("flaws").texts()));
  }

  private static Map<String, Object> of(Citation citation) {
    ImmutableMap.Builder<String, Object> fields = ImmutableMap.builder();
    fields.put("number", citation.number());
    fields.put("statementSpan", PassageJson.of(citation.statementSpan()));
    fields.put("passage", PassageJson.of(citation.passage()));
    fields.put("title", citation.title());
    fields.put("headings", citation.headings());
    citation.page().ifPresent(page -> fields.put("page", page));
    fields.put("span", PassageJson.of(citation.span()));
    fields.put("quote", citation.quote());
    fields.put("locations", JsonText.all(citation.locations(), PassageJson::of));
    fields.put("support", AnswerPartsJson.of(citation.support()));
    return fields.buildOrThrow();
  }

  private static Citation citation(JsonValue json) {
    return json.construct(
        () ->
            new Citation(
                json.get("number").integer(),
                PassageJson.span(json.get("statementSpan")),
                PassageJson.passageId(json.get("passage")),
                json.get("title").text(),
                json.get("headings").texts(),
                json.find("page")
                    .map(page -> OptionalInt.of(page.integer()))
                    .orElse(OptionalInt.empty()),
                PassageJson.span(json.get("span")),
                json.get("quote").text(),
                json.get("locations").list(PassageJson::location),
                AnswerPartsJson.support(json.get("support"))));
  }
}
