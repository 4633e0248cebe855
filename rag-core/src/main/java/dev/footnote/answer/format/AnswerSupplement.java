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
 * A record of the parts of an answer that the citation formats of vendors have no field for:
 * scores, flaws, conflicts, usage and trace.
 *
 * <p>Together with the text that was written in such a format, it restores the complete answer: see
 * {@link AnthropicCitations#read(String, AnswerSupplement)} and {@link CohereCitations#read(String,
 * String, AnswerSupplement)}. Immutable.
 *
 * @param question the question as the asker wrote it
 * @param outcome answered, partly answered or abstained
 * @param statements the supplements of the statements, in the order of the answer
 * @param conflicts pairs of citations that contradict each other
 * @param rejections drafted text that failed its check
 * @param usage the models' usage for the answer
 * @param trace the steps that produced the answer
 */
public record AnswerSupplement(
    String question,
    Outcome outcome,
    List<StatementSupplement> statements,
    List<Conflict> conflicts,
    List<Rejection> rejections,
    Usage usage,
    Trace trace) {

  private static final int VERSION = 1;

  /** Copies the lists. */
  public AnswerSupplement {
    statements = ImmutableList.copyOf(statements);
    conflicts = ImmutableList.copyOf(conflicts);
    rejections = ImmutableList.copyOf(rejections);
  }

  /**
   * The supplement of one statement.
   *
   * @param span the statement's place in the answer's text; identifies the statement
   * @param support how well the sources support the statement as an answer, 0 to 1
   * @param flaws problems that the check found, one sentence each
   * @param citations the supplements of its citations, in their order
   */
  public record StatementSupplement(
      Span span, double support, List<String> flaws, List<CitationSupplement> citations) {
    /** Copies the lists. */
    public StatementSupplement {
      flaws = ImmutableList.copyOf(flaws);
      citations = ImmutableList.copyOf(citations);
    }
  }

  /**
   * The supplement of one citation. Some formats give only the page or the passage of a quote.
   *
   * @param passage the passage that contains the quote
   * @param span the quote's place in the document's text
   * @param support how strongly the quote supports the statement
   */
  public record CitationSupplement(PassageId passage, Span span, CitationSupport support) {}

  /** Returns the supplement of an answer. */
  public static AnswerSupplement of(Answer answer) {
    return new AnswerSupplement(
        answer.question(),
        answer.outcome(),
        answer.statements().stream().map(AnswerSupplement::supplement).toList(),
        answer.conflicts(),
        answer.rejections(),
        answer.usage(),
        answer.trace());
  }

  private static StatementSupplement supplement(Statement statement) {
    return new StatementSupplement(
        statement.span(),
        statement.support(),
        statement.flaws(),
        statement.citations().stream().map(AnswerSupplement::supplement).toList());
  }

  private static CitationSupplement supplement(Citation citation) {
    return new CitationSupplement(citation.passage(), citation.span(), citation.support());
  }

  /**
   * Reads the JSON that {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException if a field is missing or has a value that is not allowed; the
   *     message names the field
   */
  public static AnswerSupplement fromJson(String json) {
    JsonValue supplement = JsonValue.parse(json);
    AnswerJson.requireVersion(supplement, VERSION);
    return new AnswerSupplement(
        supplement.get("question").text(),
        AnswerPartsJson.outcome(supplement.get("outcome")),
        supplement.get("statements").list(AnswerSupplement::statement),
        supplement.get("conflicts").list(AnswerPartsJson::conflict),
        supplement.get("rejections").list(AnswerPartsJson::rejection),
        AnswerPartsJson.usage(supplement.get("usage")),
        new Trace(supplement.get("trace").list(AnswerPartsJson::step)));
  }

  /**
   * Returns this supplement as JSON, to be stored beside the text in the vendor's format. {@link
   * #fromJson} reads an equal value back. The fields are those of {@link AnswerJson}.
   */
  public String toJson() {
    ImmutableMap.Builder<String, Object> fields = ImmutableMap.builder();
    fields.put("version", VERSION);
    fields.put("question", question);
    fields.put("outcome", AnswerPartsJson.of(outcome));
    fields.put("statements", JsonText.all(statements, AnswerSupplement::json));
    AnswerPartsJson.addCommonParts(fields, conflicts, rejections, usage, trace);
    return JsonText.write(fields.buildOrThrow());
  }

  private static Map<String, Object> json(StatementSupplement statement) {
    return ImmutableMap.of(
        "span", PassageJson.of(statement.span()),
        "support", statement.support(),
        "flaws", statement.flaws(),
        "citations", JsonText.all(statement.citations(), AnswerSupplement::json));
  }

  private static Map<String, Object> json(CitationSupplement citation) {
    return ImmutableMap.of(
        "passage", PassageJson.of(citation.passage()),
        "span", PassageJson.of(citation.span()),
        "support", AnswerPartsJson.of(citation.support()));
  }

  private static StatementSupplement statement(JsonValue json) {
    return new StatementSupplement(
        PassageJson.span(json.get("span")),
        json.get("support").number(),
        json.get("flaws").texts(),
        json.get("citations").list(AnswerSupplement::citation));
  }

  private static CitationSupplement citation(JsonValue json) {
    return new CitationSupplement(
        PassageJson.passageId(json.get("passage")),
        PassageJson.span(json.get("span")),
        AnswerPartsJson.support(json.get("support")));
  }
}
