package dev.footnote.answer.format;

import dev.footnote.document.Passage;
import dev.footnote.document.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How Claude names places in documents that are given to it in one form. */
interface AnthropicLocations {

  /** The type of such a citation. */
  String type();

  /** In the order in which citations count them; each source is in one. */
  List<AnthropicDocumentBlock> documents();

  /** The {@code source} of a document's block, where it follows from the sources. */
  Optional<Map<String, Object>> content(AnthropicDocumentBlock document);

  /**
   * The fields of a citation that tell what it quotes.
   *
   * @param span of the quote, inside the source, which is in the document
   * @throws IllegalArgumentException if there is no way to say it
   */
  Map<String, Object> cite(AnthropicDocumentBlock document, Passage source, Span span);

  /**
   * What a citation of a document is of.
   *
   * @param quote its {@code cited_text}
   */
  ResolvedCitation read(AnthropicDocumentBlock document, JsonValue citation, String quote);
}
