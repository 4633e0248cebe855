package dev.footnote.answer.format;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import dev.footnote.answer.Answer;
import dev.footnote.answer.Statement;
import dev.footnote.document.Passage;
import dev.footnote.document.Span;
import dev.footnote.document.internal.CodePointSpans;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Answers as the text and {@code citations} of Cohere's Chat API, to and from. Immutable; safe for
 * use by several threads.
 *
 * <p>There, a request holds {@code documents}, and the reply a text and citations of its parts:
 * {@code {"start", "end", "text", "sources": [{"type": "document", "id", "document": {...}}]}}, by
 * code points of the text. Each is a statement of ours, and each of its sources a citation. The
 * format is that of "RAG Citations" at {@code docs.cohere.com/docs/rag-citations} for version 2 of
 * the API, and of Cohere's SDK for Python ({@code Citation}, {@code DocumentSource}), as of 2026.
 *
 * <p>Nothing is lost on the way there and back: {@code read(answer.text(), write(answer),
 * AnswerSupplement.of(answer))} equals the answer, for any {@link CitableSources} that hold what it
 * quotes. A source of theirs is a passage of ours, whole; the quote in it, and what else has no
 * field there, is carried by the {@link AnswerSupplement}, and passages, headings, pages and
 * locations by the sources, both of which the caller hands back.
 */
public final class CohereCitations {

  private final CitableSources sources;
  private final Map<String, Passage> byId;

  private CohereCitations(CitableSources sources) {
    this.sources = sources;
    this.byId = Maps.uniqueIndex(sources.passages(), CohereCitations::id);
  }

  /** Citations of these sources. */
  public static CohereCitations of(CitableSources sources) {
    return new CohereCitations(sources);
  }

  /**
   * The sources as {@code documents} for a request, a JSON list of {@code {"id", "data"}}. An id is
   * that of the passage and its place in the document, as in {@code "handbook.pdf#3@120-480"}; the
   * data are texts: {@code title}, {@code snippet}, {@code document}, and {@code headings} and
   * {@code page} where there are any.
   */
  public String documents() {
    return JsonParts.json(
        sources.passages().stream()
            .map(source -> ImmutableMap.of("id", id(source), "data", data(source)))
            .toList());
  }

  /**
   * The {@code citations} of an answer, a JSON list; they count in {@link Answer#text}, which is
   * the text of the reply.
   *
   * @throws IllegalArgumentException if it cites what is not among the sources, or a statement
   *     begins or ends inside a character
   */
  public String write(Answer answer) {
    return JsonParts.json(
        answer.statements().stream()
            .filter(statement -> !statement.citations().isEmpty())
            .map(statement -> citation(statement, answer.text()))
            .toList());
  }

  private Map<String, Object> citation(Statement statement, String text) {
    Span span = CodePointSpans.toCodePoints(text, statement.span());
    List<Map<String, Object>> cited =
        statement.citations().stream().map(citation -> source(sources.holding(citation))).toList();
    return ImmutableMap.of(
        "start", span.start(),
        "end", span.end(),
        "text", statement.text(),
        "sources", cited,
        "type", "TEXT_CONTENT");
  }

  private static Map<String, Object> source(Passage source) {
    return ImmutableMap.of(
        "type",
        "document",
        "id",
        id(source),
        "document",
        ImmutableMap.builder().put("id", id(source)).putAll(data(source)).buildOrThrow());
  }

  private static String id(Passage source) {
    return "%s@%s-%s".formatted(source.id(), source.span().start(), source.span().end());
  }

  private static Map<String, String> data(Passage source) {
    ImmutableMap.Builder<String, String> data = ImmutableMap.builder();
    data.put("title", source.title());
    data.put("snippet", source.text());
    data.put("document", source.id().documentId());
    if (!source.headings().isEmpty()) {
      data.put("headings", String.join(" > ", source.headings()));
    }
    source.pageRange().ifPresent(pages -> data.put("page", String.valueOf(pages.first())));
    return data.buildOrThrow();
  }

  /**
   * The answer that was written.
   *
   * @param text of the reply
   * @param citations as {@link #write} gives them
   * @param rest what was left over of the answer
   * @throws IllegalArgumentException if the citations are not such JSON, or the three are not of
   *     one answer and of these sources
   */
  public Answer read(String text, String citations, AnswerSupplement rest) {
    return citedText(text, citations).with(rest);
  }

  /**
   * A reply of Cohere's as an answer that nobody has checked yet, as {@link
   * AnthropicCitations#read(String, String)} has it. Every source is quoted whole, and citations
   * that overlap are one statement.
   *
   * @param text of the reply
   * @param citations of that text, a JSON list; those of a plan or of thinking are passed over
   * @param question to which it is the reply
   * @throws IllegalArgumentException if the citations are not such JSON, or one is not of the text;
   *     says which field
   */
  public Answer read(String text, String citations, String question) {
    return citedText(text, citations).unchecked(question);
  }

  private CitedText citedText(String text, String citations) {
    List<CitedText.CitedPart> claims = new ArrayList<>();
    JsonValue.parse(citations).list().stream()
        .filter(CohereCitations::isOfText)
        .map(citation -> claim(text, citation))
        .sorted(Comparator.comparing(CitedText.CitedPart::span))
        .forEach(
            claim -> {
              boolean overlaps =
                  !claims.isEmpty() && claims.getLast().span().overlaps(claim.span());
              claims.add(overlaps ? both(claims.removeLast(), claim) : claim);
            });
    return new CitedText(text, claims);
  }

  private static boolean isOfText(JsonValue citation) {
    return citation.find("type").map(JsonValue::text).orElse("TEXT_CONTENT").equals("TEXT_CONTENT");
  }

  private CitedText.CitedPart claim(String text, JsonValue citation) {
    int start = citation.get("start").integer();
    int end = citation.get("end").integer();
    String quoted = citation.get("text").text();
    Span span =
        CodePointSpans.toCodeUnits(text, start, end)
            .filter(each -> each.of(text).equals(quoted))
            .orElseThrow(
                () ->
                    citation
                        .get("text")
                        .expected("the text of the reply from %s to %s".formatted(start, end)));
    return new CitedText.CitedPart(span, citation.get("sources").list(this::cited));
  }

  private static CitedText.CitedPart both(CitedText.CitedPart one, CitedText.CitedPart other) {
    List<ResolvedCitation> cited = new ArrayList<>(one.cited());
    cited.addAll(other.cited());
    return new CitedText.CitedPart(
        new Span(one.span().start(), Math.max(one.span().end(), other.span().end())), cited);
  }

  private ResolvedCitation cited(JsonValue source) {
    String id = source.get("id").text();
    Passage passage = byId.get(id);
    String snippet =
        source
            .find("document")
            .flatMap(document -> document.find("snippet"))
            .map(JsonValue::text)
            .orElse(passage == null ? "" : passage.text());
    if (passage == null) {
      return ResolvedCitation.Dropped.because(snippet, "There is no source \"%s\".".formatted(id));
    }
    return snippet.equals(passage.text())
        ? new ResolvedCitation.All(List.of(ResolvedCitation.Place.integer(passage)))
        : ResolvedCitation.Dropped.because(
            snippet, "The source \"%s\" has another text.".formatted(id));
  }
}
