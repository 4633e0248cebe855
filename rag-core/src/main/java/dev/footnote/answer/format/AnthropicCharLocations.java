package dev.footnote.answer.format;

import com.google.common.collect.ImmutableMap;
import dev.footnote.document.Passage;
import dev.footnote.document.Span;
import dev.footnote.document.internal.CodePointSpans;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Locations in plain text: {@code char_location}, a half-open range of characters. Each document is
 * one passage.
 *
 * <p>Anthropic's documentation does not say whether the indices count code points or UTF-16 code
 * units. This class writes code points and reads both ({@link CodePointSpans#find}).
 */
record AnthropicCharLocations(List<AnthropicDocumentBlock> documents)
    implements AnthropicLocations {

  static AnthropicCharLocations of(CitableSources sources) {
    return new AnthropicCharLocations(AnthropicDocumentBlock.perPassage(sources));
  }

  @Override
  public String type() {
    return "char_location";
  }

  @Override
  public Optional<Map<String, Object>> content(AnthropicDocumentBlock document) {
    return Optional.of(
        ImmutableMap.of(
            "type", "text",
            "media_type", "text/plain",
            "data", document.sources().getFirst().text()));
  }

  @Override
  public Map<String, Object> cite(AnthropicDocumentBlock document, Passage source, Span span) {
    Span place = CodePointSpans.toCodePoints(source.text(), span.shift(-source.span().start()));
    return ImmutableMap.of(
        "cited_text", source.textAt(span),
        "start_char_index", place.start(),
        "end_char_index", place.end());
  }

  @Override
  public ResolvedCitation read(AnthropicDocumentBlock document, JsonValue citation, String quote) {
    Passage source = document.sources().getFirst();
    int start = citation.get("start_char_index").integer();
    int end = citation.get("end_char_index").integer();
    return CodePointSpans.find(source.text(), start, end, quote)
        .map(span -> new ResolvedCitation.Place(source, span.shift(source.span().start())))
        .<ResolvedCitation>map(place -> new ResolvedCitation.All(List.of(place)))
        .orElseGet(
            () ->
                ResolvedCitation.Dropped.because(
                    quote,
                    "Characters %2$s to %3$s of %1$s are a different text."
                        .formatted(source.id(), start, end)));
  }
}
