package dev.footnote.answer.format;

import static dev.footnote.answer.format.JsonParts.all;

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
 * Answers as JSON, whole: what is read is equal to what was written.
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
 * <p>Names, kinds and places are those of the types in {@link dev.footnote.answer}; the constants
 * of enums are in small letters. Spans count UTF-16 code units, as JavaScript does. {@code page}
 * and {@code cost} are missing where there is none, and nothing is ever null. Later releases may
 * add fields and keep the version; readers pass over fields that they do not know. The version
 * changes when a field changes its meaning or goes.
 */
public final class AnswerJson {

  /** Of the form that is written, and the only one that is read. */
  public static final int VERSION = 1;

  private AnswerJson() {}

  /** An answer in one line of JSON that is also safe inside HTML. */
  public static String write(Answer answer) {
    ImmutableMap.Builder<String, Object> fields = ImmutableMap.builder();
    fields.put("version", VERSION);
    fields.put("question", answer.question());
    fields.put("text", answer.text());
    fields.put("outcome", JsonParts.of(answer.outcome()));
    fields.put("statements", all(answer.statements(), AnswerJson::of));
    JsonParts.addRecord(
        fields, answer.conflicts(), answer.rejections(), answer.usage(), answer.trace());
    return JsonParts.json(fields.buildOrThrow());
  }

  /**
   * The answer that was written.
   *
   * @throws IllegalArgumentException if it is not JSON, is of another version, or has a field that
   *     is missing or not allowed; says which one, and what would be
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
                answer.get("conflicts").list(JsonParts::conflict),
                JsonParts.outcome(answer.get("outcome")),
                answer.get("rejections").list(JsonParts::rejection),
                JsonParts.usage(answer.get("usage")),
                new Trace(answer.get("trace").list(JsonParts::step))));
  }

  static void requireVersion(JsonValue json, int known) {
    JsonValue version = json.get("version");
    if (version.integer() != known) {
      throw version.expected("%s; a newer release of Footnote reads newer ones".formatted(known));
    }
  }

  private static Map<String, Object> of(Statement statement) {
    return ImmutableMap.of(
        "span", JsonParts.of(statement.span()),
        "text", statement.text(),
        "support", statement.support(),
        "flaws", statement.flaws(),
        "citations", all(statement.citations(), AnswerJson::of));
  }

  private static Statement statement(JsonValue json) {
    Span span = JsonParts.span(json.get("span"));
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
    fields.put("statementSpan", JsonParts.of(citation.statementSpan()));
    fields.put("passage", JsonParts.of(citation.passage()));
    fields.put("title", citation.title());
    fields.put("headings", citation.headings());
    citation.page().ifPresent(page -> fields.put("page", page));
    fields.put("span", JsonParts.of(citation.span()));
    fields.put("quote", citation.quote());
    fields.put("locations", all(citation.locations(), JsonParts::of));
    fields.put("support", JsonParts.of(citation.support()));
    return fields.buildOrThrow();
  }

  private static Citation citation(JsonValue json) {
    return json.construct(
        () ->
            new Citation(
                json.get("number").integer(),
                JsonParts.span(json.get("statementSpan")),
                JsonParts.passageId(json.get("passage")),
                json.get("title").text(),
                json.get("headings").texts(),
                json.find("page")
                    .map(page -> OptionalInt.of(page.integer()))
                    .orElse(OptionalInt.empty()),
                JsonParts.span(json.get("span")),
                json.get("quote").text(),
                json.get("locations").list(JsonParts::location),
                JsonParts.support(json.get("support"))));
  }
}
