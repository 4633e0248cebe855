package dev.footnote.answer.format;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableMap;
import dev.footnote.document.Passage;
import dev.footnote.document.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Places in custom content: {@code content_block_location}, from a first block to before a last. A
 * block is a passage, and the cited text whole blocks.
 */
record AnthropicBlockLocations(List<AnthropicDocumentBlock> documents)
    implements AnthropicLocations {

  static AnthropicBlockLocations of(CitableSources sources) {
    return new AnthropicBlockLocations(AnthropicDocumentBlock.integer(sources));
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
    boolean isThere = 0 <= start && start < end && end <= document.sources().size();
    List<Passage> blocks = isThere ? document.sources().subList(start, end) : List.of();
    return isThere && blocks.stream().map(Passage::text).collect(joining()).equals(quote)
        ? new ResolvedCitation.All(blocks.stream().map(ResolvedCitation.Place::integer).toList())
        : ResolvedCitation.Dropped.because(
            quote,
            "\"%s\" has another text in blocks %s to %s."
                .formatted(document.title(), start, end - 1));
  }
}
