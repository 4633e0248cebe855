package dev.footnote.answer.format;

import com.google.common.collect.ImmutableMap;
import dev.footnote.document.Passage;
import dev.footnote.document.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Places in plain text: {@code char_location}, from a first character to before a last. Each
 * document is one passage.
 *
 * <p>Anthropic's documentation does not say whether the indices count code points or UTF-16 code
 * units. Code points are written; both are read, code points first, and the cited text decides.
 */
record AnthropicCharacters(List<AnthropicDocument> documents) implements AnthropicPlaces {

  static AnthropicCharacters of(CitableSources sources) {
    return new AnthropicCharacters(AnthropicDocument.each(sources));
  }

  @Override
  public String type() {
    return "char_location";
  }

  @Override
  public Optional<Map<String, Object>> content(AnthropicDocument document) {
    return Optional.of(
        ImmutableMap.of(
            "type", "text",
            "media_type", "text/plain",
            "data", document.sources().getFirst().text()));
  }

  @Override
  public Map<String, Object> cite(AnthropicDocument document, Passage source, Span span) {
    Span place = CodePoints.count(source.text(), span.shift(-source.span().start()));
    return ImmutableMap.of(
        "cited_text", CitableSources.textAt(source, span),
        "start_char_index", place.start(),
        "end_char_index", place.end());
  }

  @Override
  public Cited read(AnthropicDocument document, JsonValue citation, String quote) {
    Passage source = document.sources().getFirst();
    int start = citation.get("start_char_index").whole();
    int end = citation.get("end_char_index").whole();
    return Stream.of(CodePoints.units(source.text(), start, end), units(source.text(), start, end))
        .flatMap(Optional::stream)
        .filter(span -> span.of(source.text()).equals(quote))
        .map(span -> new Cited.Place(source, span.shift(source.span().start())))
        .findFirst()
        .<Cited>map(place -> new Cited.All(List.of(place)))
        .orElseGet(
            () ->
                Cited.Dropped.because(
                    quote,
                    "%s has another text from %s to %s.".formatted(source.id(), start, end)));
  }

  private static Optional<Span> units(String text, int start, int end) {
    return 0 <= start && start <= end && end <= text.length()
        ? Optional.of(new Span(start, end))
        : Optional.empty();
  }
}
