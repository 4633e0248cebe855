package dev.footnote.answer.format;

import dev.footnote.document.Passage;
import dev.footnote.document.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A form of documents for Claude, and of the locations that its citations give in them. */
interface AnthropicLocations {

  /** Returns the {@code type} of a citation in this form. */
  String type();

  /**
   * Returns the documents in the order of {@code document_index}; each source is in one of them.
   */
  List<AnthropicDocumentBlock> documents();

  /** Returns the {@code source} of a document block, if it can be built from the passages. */
  Optional<Map<String, Object>> content(AnthropicDocumentBlock document);

  /**
   * Returns the fields of a citation that locate its quote.
   *
   * @param source a passage of the document
   * @param span the place of the quote, inside the passage
   * @throws IllegalArgumentException if this form cannot express the location
   */
  Map<String, Object> cite(AnthropicDocumentBlock document, Passage source, Span span);

  /**
   * Resolves a citation of a document.
   *
   * @param quote the citation's {@code cited_text}
   */
  ResolvedCitation read(AnthropicDocumentBlock document, JsonValue citation, String quote);
}
