package dev.footnote.answer.format;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableMap;
import dev.footnote.document.Passage;
import dev.footnote.document.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Locations in custom content: {@code content_block_location}, a half-open range of blocks. Each
 * block is a passage, and a citation quotes entire blocks.
 */
record AnthropicBlockLocations(List<AnthropicDocumentBlock> documents)
    implements AnthropicLocations {

  static AnthropicBlockLocations of(CitableSources sources) {
    return new AnthropicBlockLocations(AnthropicDocumentBlock.perDocument(sources));
  }

  @Override
  public String type() {
    return "content_block_location";
  }

  @Override
  public Optional<Map<String, Object>> content(AnthropicDocumentBlock document) {
    List<Map<String, String>> blocks =
        document.sources().stream()
            .<Map<String, String>>map(
                source -> ImmutableMap.of("type", "text", "text", source.text()))
            .toList();
    return Optional.of(ImmutableMap.of("type", "content", "content", blocks));
  }

  @Override
  public Map<String, Object> cite(AnthropicDocumentBlock document, Passage source, Span span) {
    int block = document.sources().indexOf(source);
    return ImmutableMap.of(
        "cited_text", source.text(), "start_block_index", block, "end_block_index", block + 1);
  }

  @Override
  public ResolvedCitation read(AnthropicDocumentBlock document, JsonValue citation, String quote) {
    int start = citation.get("start_block_index").integer();
    int end = citation.get("end_block_index").integer();
    boolean isInRange = 0 <= start && start < end && end <= document.sources().size();
    List<Passage> blocks = isInRange ? document.sources().subList(start, end) : List.of();
    return isInRange && blocks.stream().map(Passage::text).collect(joining()).equals(quote)
        ? new ResolvedCitation.All(blocks.stream().map(ResolvedCitation.Place::entire).toList())
        : ResolvedCitation.Dropped.because(
            quote,
            "Blocks %2$s to %3$s of \"%1$s\" have a different text."
                .formatted(document.title(), start, end - 1));
  }
}
