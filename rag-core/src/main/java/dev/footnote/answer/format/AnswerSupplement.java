package dev.footnote.answer.format;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.footnote.answer.Answer;
import dev.footnote.answer.Citation;
import dev.footnote.answer.CitationSupport;
import dev.footnote.answer.Conflict;
import dev.footnote.answer.Outcome;
import dev.footnote.answer.Rejection;
import dev.footnote.answer.Statement;
import dev.footnote.answer.Trace;
import dev.footnote.answer.Usage;
import dev.footnote.document.PassageId;
import dev.footnote.document.Span;
import java.util.List;
import java.util.Map;

/**
 * What of an answer the citation formats of others have no field for: how well everything is
 * supported, what is wrong with statements, and what was done. Handed back with what was written in
 * such a format, it makes the answer whole again. Immutable.
 *
 * @param question as it was asked
 * @param outcome answered, partly answered or abstained
 * @param judgements of the statements, in their order
 * @param conflicts citations that contradict each other
 * @param rejections what was drafted and failed its check
 * @param usage what it used of models
 * @param trace what was done for it
 */
public record AnswerSupplement(
    String question,
    Outcome outcome,
    List<Judgement> judgements,
    List<Conflict> conflicts,
    List<Rejection> rejections,
    Usage usage,
    Trace trace) {

  private static final int VERSION = 1;

  /** Copies the lists. */
  public AnswerSupplement {
    judgements = ImmutableList.copyOf(judgements);
    conflicts = ImmutableList.copyOf(conflicts);
    rejections = ImmutableList.copyOf(rejections);
  }

  /**
   * Of a statement.
   *
   * @param span its place in the answer's text, by which it is found again
   * @param support how well its sources carry it as an answer
   * @param flaws what is wrong with it
   * @param quotes of its citations, in their order
   */
  public record Judgement(Span span, double support, List<String> flaws, List<Quote> quotes) {
    /** Copies the lists. */
    public Judgement {
      flaws = ImmutableList.copyOf(flaws);
      quotes = ImmutableList.copyOf(quotes);
    }
  }

  /**
   * Of a citation. Some formats tell no more than its page or its passage.
   *
   * @param passage the passage that holds the quote
   * @param span the quote's place in the document's text
   * @param support how firmly it carries the statement
   */
  public record Quote(PassageId passage, Span span, CitationSupport support) {}

  /** What is left over of an answer. */
  public static AnswerSupplement of(Answer answer) {
    return new AnswerSupplement(
        answer.question(),
        answer.outcome(),
        answer.statements().stream().map(AnswerSupplement::judgement).toList(),
        answer.conflicts(),
        answer.rejections(),
        answer.usage(),
        answer.trace());
  }

  private static Judgement judgement(Statement statement) {
    return new Judgement(
        statement.span(),
        statement.support(),
        statement.flaws(),
        statement.citations().stream().map(AnswerSupplement::quote).toList());
  }

  private static Quote quote(Citation citation) {
    return new Quote(citation.passage(), citation.span(), citation.support());
  }

  /**
   * What {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException if a field is missing or not allowed; says which one
   */
  public static AnswerSupplement fromJson(String json) {
    JsonValue remainder = JsonValue.parse(json);
    AnswerJson.requireVersion(remainder, VERSION);
    return new AnswerSupplement(
        remainder.get("question").text(),
        JsonParts.outcome(remainder.get("outcome")),
        remainder.get("judgements").list(AnswerSupplement::judgement),
        remainder.get("conflicts").list(JsonParts::conflict),
        remainder.get("rejections").list(JsonParts::rejection),
        JsonParts.usage(remainder.get("usage")),
        new Trace(remainder.get("trace").list(JsonParts::step)));
  }

  /**
   * As JSON, to be kept beside what was written; what is read back is equal. The fields are those
   * of {@link AnswerJson}.
   */
  public String toJson() {
    ImmutableMap.Builder<String, Object> fields = ImmutableMap.builder();
    fields.put("version", VERSION);
    fields.put("question", question);
    fields.put("outcome", JsonParts.of(outcome));
    fields.put("judgements", JsonParts.all(judgements, AnswerSupplement::json));
    JsonParts.addRecord(fields, conflicts, rejections, usage, trace);
    return JsonParts.json(fields.buildOrThrow());
  }

  private static Map<String, Object> json(Judgement judgement) {
    return ImmutableMap.of(
        "span", JsonParts.of(judgement.span()),
        "support", judgement.support(),
        "flaws", judgement.flaws(),
        "quotes", JsonParts.all(judgement.quotes(), AnswerSupplement::json));
  }

  private static Map<String, Object> json(Quote quote) {
    return ImmutableMap.of(
        "passage", JsonParts.of(quote.passage()),
        "span", JsonParts.of(quote.span()),
        "support", JsonParts.of(quote.support()));
  }

  private static Judgement judgement(JsonValue json) {
    return new Judgement(
        JsonParts.span(json.get("span")),
        json.get("support").number(),
        json.get("flaws").texts(),
        json.get("quotes").list(AnswerSupplement::quote));
  }

  private static Quote quote(JsonValue json) {
    return new Quote(
        JsonParts.passageId(json.get("passage")),
        JsonParts.span(json.get("span")),
        JsonParts.support(json.get("support")));
  }
}
