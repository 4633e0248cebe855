package dev.footnote.answer.format;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Iterables;
import dev.footnote.answer.Answer;
import dev.footnote.answer.Citation;
import dev.footnote.answer.Statement;
import dev.footnote.document.Passage;
import dev.footnote.document.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A converter between answers and the cited text of Anthropic's Messages API. Immutable; safe for
 * use by several threads.
 *
 * <p>A request to Claude contains {@code document} blocks, and the reply contains {@code text}
 * blocks. Blocks with {@code citations} become statements; blocks without are the separators
 * between them. The formats follow "Citations" at {@code
 * platform.claude.com/docs/en/build-with-claude/citations} and Anthropic's SDK for Java 3.14.0
 * ({@code TextCitation}), as of 2026. All JSON is passed as text, so no SDK is needed.
 *
 * <p>The conversion is lossless: {@code read(write(answer), AnswerSupplement.of(answer))} equals
 * the answer for all {@link CitableSources} that contain its quotes. The blocks carry the text, the
 * statements with their places, and the cited sources. The caller passes in the rest:
 *
 * <ul>
 *   <li>the sources have the passages, titles, headings, pages and locations;
 *   <li>the {@link AnswerSupplement} has the question, outcome, scores, flaws, conflicts,
 *       rejections, usage and trace, and the place of each quote within its page or block.
 * </ul>
 *
 * <p>Citation numbers follow from the order of the citations. A reply that Claude wrote has no
 * supplement; it is read with its question instead.
 */
public final class AnthropicCitations {

  private final CitableSources sources;
  private final AnthropicLocations locations;

  private AnthropicCitations(CitableSources sources, AnthropicLocations locations) {
    this.sources = sources;
    this.locations = locations;
  }

  /** A form in which the sources are sent, which determines how citations give locations. */
  public enum Form {
    /**
     * Each passage is a plain text document. A {@code char_location} gives a range of characters,
     * counted in Unicode code points.
     */
    CHARACTERS,
    /**
     * Each document is a PDF. A {@code page_location} gives a range of pages. The passages must
     * have pages; ideally, each passage is an entire document.
     */
    PAGES,
    /**
     * Each document is custom content in which every passage is a block. A {@code
     * content_block_location} gives a range of passages.
     */
    BLOCKS
  }

  /** Returns a converter for sources that are sent in a form. */
  public static AnthropicCitations of(CitableSources sources, Form form) {
    return new AnthropicCitations(
        sources,
        switch (form) {
          case CHARACTERS -> AnthropicCharLocations.of(sources);
          case PAGES -> AnthropicPageLocations.of(sources);
          case BLOCKS -> AnthropicBlockLocations.of(sources);
        });
  }

  /**
   * Returns the sources as {@code document} blocks for a request, a JSON list in the order of
   * {@code document_index}. The {@code title} is the document's title, and the {@code context}
   * begins with the id of the document or passage. In the form {@link Form#PAGES} the blocks have
   * no {@code source}; the caller adds the file.
   */
  public String documents() {
    return JsonText.write(locations.documents().stream().map(this::block).toList());
  }

  private Map<String, Object> block(AnthropicDocumentBlock document) {
    ImmutableMap.Builder<String, Object> block = ImmutableMap.builder();
    block.put("type", "document");
    locations.content(document).ifPresent(source -> block.put("source", source));
    block.put("title", document.title());
    block.put("context", document.context());
    block.put("citations", ImmutableMap.of("enabled", true));
    return block.buildOrThrow();
  }

  /**
   * Writes an answer as the {@code content} of a reply, a JSON list of text blocks.
   *
   * @throws IllegalArgumentException if a cited passage is not among the sources. In the form
   *     {@link Form#PAGES}, also if it has no page. In the form {@link Form#CHARACTERS}, also if a
   *     quote begins or ends inside a code point
   */
  public String write(Answer answer) {
    List<Map<String, Object>> blocks = new ArrayList<>();
    int end = 0;
    for (Statement statement : answer.statements()) {
      addSeparator(answer.text().substring(end, statement.span().start()), blocks);
      blocks.add(block(statement));
      end = statement.span().end();
    }
    addSeparator(answer.text().substring(end), blocks);
    return JsonText.write(blocks);
  }

  private static void addSeparator(String separator, List<Map<String, Object>> blocks) {
    if (!separator.isEmpty()) {
      blocks.add(ImmutableMap.of("type", "text", "text", separator));
    }
  }

  private Map<String, Object> block(Statement statement) {
    ImmutableMap.Builder<String, Object> block = ImmutableMap.builder();
    block.put("type", "text").put("text", statement.text());
    if (!statement.citations().isEmpty()) {
      block.put("citations", statement.citations().stream().map(this::cite).toList());
    }
    return block.buildOrThrow();
  }

  private Map<String, Object> cite(Citation citation) {
    Passage source = sources.containing(citation);
    int index =
        Iterables.indexOf(locations.documents(), document -> document.sources().contains(source));
    AnthropicDocumentBlock document = locations.documents().get(index);
    return ImmutableMap.<String, Object>builder()
        .put("type", locations.type())
        .put("document_index", index)
        .put("document_title", document.title())
        .putAll(locations.cite(document, source, citation.span()))
        .buildOrThrow();
  }

  /**
   * Reads an answer that was written in this format.
   *
   * @param content the content that {@link #write} returned
   * @param supplement the supplement of the same answer
   * @throws IllegalArgumentException if the content is not JSON of this format, or if content,
   *     supplement and sources do not belong to the same answer
   */
  public Answer read(String content, AnswerSupplement supplement) {
    return citedText(content).restored(supplement);
  }

  /**
   * Reads a reply of Claude as an unchecked answer.
   *
   * <p>Every support is 0, with the basis {@link
   * dev.footnote.answer.CitationSupport.Basis#MODEL_CITATION}, until a {@link
   * dev.footnote.answer.verify.VerifyingAnswerer} or the caller checks it. Nevertheless every quote
   * matches the sources. Citations that match no source are dropped and reported among the
   * rejections, and a statement without any other citation gets a flaw. If no citation is left at
   * all, the answer is an abstention. If a text occurs on a page more than once, the first
   * occurrence is quoted.
   *
   * @param content the content of the reply, a JSON list of blocks; blocks other than text are
   *     ignored
   * @param question the question that the reply answers
   * @throws IllegalArgumentException if the content is not JSON of this format; the message names
   *     the field
   */
  public Answer read(String content, String question) {
    return citedText(content).unchecked(question);
  }

  private CitedText citedText(String content) {
    StringBuilder text = new StringBuilder();
    List<CitedText.CitedPart> parts = new ArrayList<>();
    for (JsonValue block : JsonValue.parse(content).list()) {
      if (block.get("type").text().equals("text")) {
        int start = text.length();
        text.append(block.get("text").text());
        List<ResolvedCitation> cited =
            block.find("citations").map(list -> list.list(this::cited)).orElse(List.of());
        if (!cited.isEmpty()) {
          parts.add(new CitedText.CitedPart(new Span(start, text.length()), cited));
        }
      }
    }
    return new CitedText(text.toString(), parts);
  }

  private ResolvedCitation cited(JsonValue citation) {
    String type = citation.get("type").text();
    String quote = citation.find("cited_text").map(JsonValue::text).orElse("");
    if (!type.equals(locations.type())) {
      return ResolvedCitation.Dropped.because(
          quote,
          "The citation is a %s, but the sources need a %s.".formatted(type, locations.type()));
    }
    int index = citation.get("document_index").integer();
    int documents = locations.documents().size();
    if (index < 0 || index >= documents) {
      return ResolvedCitation.Dropped.because(
          quote, "The citation refers to document %s of %s.".formatted(index, documents));
    }
    return quote.isEmpty()
        ? ResolvedCitation.Dropped.because(quote, "The citation has no quote.")
        : locations.read(locations.documents().get(index), citation, quote);
  }
}
