package dev.footnote.answer.format;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import dev.footnote.document.Passage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A {@code document} block of a request.
 *
 * @param context text that Claude can read but not cite
 * @param sources the passages in the block, in their order
 */
record AnthropicDocumentBlock(String title, String context, List<Passage> sources) {

  /** Returns a block for each passage. */
  static List<AnthropicDocumentBlock> perPassage(CitableSources sources) {
    return sources.passages().stream()
        .map(
            source ->
                new AnthropicDocumentBlock(
                    source.title(),
                    String.join(
                        " > ",
                        Iterables.concat(List.of(source.id().toString()), source.headings())),
                    List.of(source)))
        .toList();
  }

  /** Returns a block for each document, in the order of the first passages. */
  static List<AnthropicDocumentBlock> perDocument(CitableSources sources) {
    return sources.passages().stream()
        .collect(
            Collectors.groupingBy(
                source -> source.id().documentId(), LinkedHashMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(
            document ->
                new AnthropicDocumentBlock(
                    document.getValue().getFirst().title(),
                    document.getKey(),
                    ImmutableList.copyOf(document.getValue())))
        .toList();
  }
}
