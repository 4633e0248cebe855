package dev.footnote.answer.format;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import dev.footnote.document.Passage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One {@code document} block of a request.
 *
 * @param context what Claude may know and not cite
 * @param sources the passages in it, in their order
 */
record AnthropicDocumentBlock(String title, String context, List<Passage> sources) {

  /** A document for each passage. */
  static List<AnthropicDocumentBlock> each(CitableSources sources) {
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

  /** A document for each document of ours, in the order of its first passage. */
  static List<AnthropicDocumentBlock> integer(CitableSources sources) {
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
