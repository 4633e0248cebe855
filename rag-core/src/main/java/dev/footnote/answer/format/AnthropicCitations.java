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
 * Answers as the cited text of Anthropic's Messages API, to and from. Immutable; safe for use by
 * several threads.
 *
 * <p>There, a request holds {@code document} blocks, and the reply {@code text} blocks: those with
 * {@code citations} are our statements, those without are what joins them. The formats are those of
 * "Citations" at {@code platform.claude.com/docs/en/build-with-claude/citations} and of Anthropic's
 * SDK for Java 3.14.0 ({@code TextCitation}), as of 2026. All JSON goes in and out as text; no SDK
 * is needed.
 *
 * <p>Nothing is lost on the way there and back: {@code read(write(answer),
 * AnswerSupplement.of(answer))} equals the answer, for any {@link CitableSources} that hold what it
 * quotes. The blocks carry its text, its statements and their places, and what each citation is of.
 * What has no field there is carried by two things that the caller hands back: the sources know
 * passages, titles, headings, pages and locations; the {@link AnswerSupplement} knows question,
 * outcome, supports, flaws, conflicts, rejections, usage and trace, and the place of a quote within
 * its page or block. Numbers of citations follow from their order.
 *
 * <p>A reply that Claude wrote is read with its question in the place of a remainder.
 */
public final class AnthropicCitations {

  private final CitableSources sources;
  private final AnthropicLocations places;

  private AnthropicCitations(CitableSources sources, AnthropicLocations places) {
    this.sources = sources;
    this.places = places;
  }

  /** In what form the sources are given, and so how places in them are cited. */
  public enum Form {
    /**
     * Each passage is a document of plain text; {@code char_location} tells the characters, counted
     * in Unicode code points.
     */
    CHARACTERS,
    /**
     * Each document is a PDF; {@code page_location} tells the pages. The passages have pages, and
     * are best whole documents.
     */
    PAGES,
    /**
     * Each document is custom content of which every passage is a block; {@code
     * content_block_location} tells the passages.
     */
    BLOCKS
  }

  /** Citations of sources that are given in one form. */
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
   * The sources as {@code document} blocks for a request, a JSON list in the order in which {@code
   * document_index} counts. Their {@code title} is the document's, their {@code context} begins
   * with its id or that of the passage. In the form {@link Form#PAGES} they have no {@code source}:
   * the caller adds the file.
   */
  public String documents() {
    return JsonParts.json(places.documents().stream().map(this::block).toList());
  }

  private Map<String, Object> block(AnthropicDocumentBlock document) {
    ImmutableMap.Builder<String, Object> block = ImmutableMap.builder();
    block.put("type", "document");
    places.content(document).ifPresent(source -> block.put("source", source));
    block.put("title", document.title());
    block.put("context", document.context());
    block.put("citations", ImmutableMap.of("enabled", true));
    return block.buildOrThrow();
  }

  /**
   * An answer as the {@code content} of a reply, a JSON list of text blocks.
   *
   * @throws IllegalArgumentException if it cites what is not among the sources; in the form {@link
   *     Form#PAGES}, what has no page; in the form {@link Form#CHARACTERS}, half of a character
   */
  public String write(Answer answer) {
    List<Map<String, Object>> blocks = new ArrayList<>();
    int end = 0;
    for (Statement statement : answer.statements()) {
      addJoint(answer.text().substring(end, statement.span().start()), blocks);
      blocks.add(block(statement));
      end = statement.span().end();
    }
    addJoint(answer.text().substring(end), blocks);
    return JsonParts.json(blocks);
  }

  private static void addJoint(String joint, List<Map<String, Object>> blocks) {
    if (!joint.isEmpty()) {
      blocks.add(ImmutableMap.of("type", "text", "text", joint));
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
    Passage source = sources.holding(citation);
    int index =
        Iterables.indexOf(places.documents(), document -> document.sources().contains(source));
    AnthropicDocumentBlock document = places.documents().get(index);
    return ImmutableMap.<String, Object>builder()
        .put("type", places.type())
        .put("document_index", index)
        .put("document_title", document.title())
        .putAll(places.cite(document, source, citation.span()))
        .buildOrThrow();
  }

  /**
   * The answer that was written.
   *
   * @param content as {@link #write} gives it
   * @param rest what was left over of the answer
   * @throws IllegalArgumentException if the content is not such JSON, or the two are not of one
   *     answer and of these sources
   */
  public Answer read(String content, AnswerSupplement rest) {
    return citedText(content).with(rest);
  }

  /**
   * A reply of Claude as an answer that nobody has checked yet: every support is 0, with the basis
   * {@link dev.footnote.answer.CitationSupport.Basis#MODEL_CITATION}, until a {@link
   * dev.footnote.answer.verify.VerifyingAnswerer} or the caller finds out. Every quote is one of
   * the sources all the same: a citation of anything else is dropped and told among the rejections,
   * and a statement that is left with none has that as its flaw; where none is left, nothing is
   * said. Of equal texts on one page the first is quoted.
   *
   * @param content of the reply, a JSON list of blocks; those that are not text are passed over
   * @throws IllegalArgumentException if the content is not such JSON; says which field
   */
  public Answer read(String content, String question) {
    return citedText(content).unchecked(question);
  }

  private CitedText citedText(String content) {
    StringBuilder text = new StringBuilder();
    List<CitedText.CitedPart> claims = new ArrayList<>();
    for (JsonValue block : JsonValue.parse(content).list()) {
      if (block.get("type").text().equals("text")) {
        int start = text.length();
        text.append(block.get("text").text());
        List<ResolvedCitation> cited =
            block.find("citations").map(list -> list.list(this::cited)).orElse(List.of());
        if (!cited.isEmpty()) {
          claims.add(new CitedText.CitedPart(new Span(start, text.length()), cited));
        }
      }
    }
    return new CitedText(text.toString(), claims);
  }

  private ResolvedCitation cited(JsonValue citation) {
    String type = citation.get("type").text();
    String quote = citation.find("cited_text").map(JsonValue::text).orElse("");
    if (!type.equals(places.type())) {
      return ResolvedCitation.Dropped.because(
          quote, "It is a %s, and the sources want a %s.".formatted(type, places.type()));
    }
    int index = citation.get("document_index").integer();
    int documents = places.documents().size();
    if (index < 0 || index >= documents) {
      return ResolvedCitation.Dropped.because(
          quote, "It names document %s of %s.".formatted(index, documents));
    }
    return quote.isEmpty()
        ? ResolvedCitation.Dropped.because(quote, "It quotes nothing.")
        : places.read(places.documents().get(index), citation, quote);
  }
}
