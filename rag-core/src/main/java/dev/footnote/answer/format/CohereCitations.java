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
 * A converter between answers and the text and {@code citations} of Cohere's Chat API. Immutable;
 * safe for use by several threads.
 *
 * <p>A request to Cohere contains {@code documents}. The reply contains a text and citations of its
 * parts, whose offsets count code points: {@code {"start", "end", "text", "sources": [{"type":
 * "document", "id", "document": {...}}]}}. Each of Cohere's citations becomes a statement, and each
 * of its sources becomes a citation. The format follows "RAG Citations" at {@code
 * docs.cohere.com/docs/rag-citations} for version 2 of the API, and Cohere's SDK for Python ({@code
 * Citation}, {@code DocumentSource}), as of 2026.
 *
 * <p>The conversion is lossless: {@code read(answer.text(), write(answer),
 * AnswerSupplement.of(answer))} equals the answer for all {@link CitableSources} that contain its
 * quotes. A source in Cohere's format is an entire passage. The caller passes in the rest. The
 * {@link AnswerSupplement} has the places of the quotes and everything else without a field. The
 * sources have the passages, headings, pages and locations.
 */
public final class CohereCitations {

  private final CitableSources sources;
  private final Map<String, Passage> byId;

  private CohereCitations(CitableSources sources) {
    this.sources = sources;
    this.byId = Maps.uniqueIndex(sources.passages(), CohereCitations::id);
  }

  /** Returns a converter for these sources. */
  public static CohereCitations of(CitableSources sources) {
    return new CohereCitations(sources);
  }

  /**
   * Returns the sources as {@code documents} for a request, a JSON list of {@code {"id", "data"}}.
   * The id combines the passage's id and its place in the document, as in {@code
   * "handbook.pdf#3@120-480"}. The data contains texts: {@code title}, {@code snippet}, {@code
   * document}, and optionally {@code headings} and {@code page}.
   */
  public String documents() {
    return JsonText.write(
        sources.passages().stream()
            .map(source -> ImmutableMap.of("id", id(source), "data", data(source)))
            .toList());
  }

  /**
   * Writes the {@code citations} of an answer, a JSON list. Their offsets refer to {@link
   * Answer#text}, which is the text of the reply.
   *
   * @throws IllegalArgumentException if a cited passage is not among the sources, or a statement
   *     begins or ends inside a code point
   */
  public String write(Answer answer) {
    return JsonText.write(
        answer.statements().stream()
            .filter(statement -> !statement.citations().isEmpty())
            .map(statement -> citation(statement, answer.text()))
            .toList());
  }

  private Map<String, Object> citation(Statement statement, String text) {
    Span span = CodePointSpans.toCodePoints(text, statement.span());
    List<Map<String, Object>> cited =
        statement.citations().stream()
            .map(citation -> source(sources.containing(citation)))
            .toList();
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
   * Reads an answer that was written in this format.
   *
   * @param text the text of the reply
   * @param citations the citations that {@link #write} returned
   * @param supplement the supplement of the same answer
   * @throws IllegalArgumentException if the citations are not JSON of this format, or if text,
   *     citations, supplement and sources do not belong to the same answer
   */
  public Answer read(String text, String citations, AnswerSupplement supplement) {
    return citedText(text, citations).restored(supplement);
  }

  /**
   * Reads a reply of Cohere as an unchecked answer, under the rules of {@link
   * AnthropicCitations#read(String, String)}. Sources are quoted entirely, and overlapping
   * citations become one statement.
   *
   * @param text the text of the reply
   * @param citations the citations of the text, a JSON list; citations of a plan or of thinking are
   *     ignored
   * @param question the question that the reply answers
   * @throws IllegalArgumentException if the citations are not JSON of this format, or one does not
   *     match the text; the message names the field
   */
  public Answer read(String text, String citations, String question) {
    return citedText(text, citations).unchecked(question);
  }

  private CitedText citedText(String text, String citations) {
    List<CitedText.CitedPart> parts = new ArrayList<>();
    JsonValue.parse(citations).list().stream()
        .filter(CohereCitations::isOfText)
        .map(citation -> citedPart(text, citation))
        .sorted(Comparator.comparing(CitedText.CitedPart::span))
        .forEach(
            part -> {
              boolean overlaps = !parts.isEmpty() && parts.getLast().span().overlaps(part.span());
              parts.add(overlaps ? merged(parts.removeLast(), part) : part);
            });
    return new CitedText(text, parts);
  }

  private static boolean isOfText(JsonValue citation) {
    return citation.find("type").map(JsonValue::text).orElse("TEXT_CONTENT").equals("TEXT_CONTENT");
  }

  private CitedText.CitedPart citedPart(String text, JsonValue citation) {
    int start = citation.get("start").integer();
    int end = citation.get("end").integer();
    String quoted = citation.get("text").text();
    Span span =
        CodePointSpans.toCodeUnits(text, start, end)
            .filter(candidate -> candidate.of(text).equals(quoted))
            .orElseThrow(
                () ->
                    citation
                        .get("text")
                        .expected("the text of the reply from %s to %s".formatted(start, end)));
    return new CitedText.CitedPart(span, citation.get("sources").list(this::cited));
  }

  private static CitedText.CitedPart merged(CitedText.CitedPart first, CitedText.CitedPart second) {
    List<ResolvedCitation> cited = new ArrayList<>(first.citations());
    cited.addAll(second.citations());
    return new CitedText.CitedPart(
        new Span(first.span().start(), Math.max(first.span().end(), second.span().end())), cited);
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
        ? new ResolvedCitation.All(List.of(ResolvedCitation.Place.entire(passage)))
        : ResolvedCitation.Dropped.because(
            snippet, "The source \"%s\" has a different text.".formatted(id));
  }
}
