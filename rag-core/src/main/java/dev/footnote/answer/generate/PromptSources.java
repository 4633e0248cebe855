package dev.footnote.answer.generate;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import dev.footnote.document.Metadata;
import dev.footnote.document.Passage;
import dev.footnote.document.Span;
import dev.footnote.document.internal.SentenceSplitter;
import dev.footnote.injection.NeutralText;
import dev.footnote.retrieve.Hit;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A list of the passages in one prompt, in which each sentence has a mark that the model can cite.
 *
 * <p>The passages are formatted as data, not as text to follow. Each passage stands in a fence that
 * carries the prompt's nonce, and each sentence begins with its mark. Text that could pass for a
 * fence, a mark or a turn of the dialogue is neutralised ({@link NeutralText}). Hines et al.,
 * "Defending Against Indirect Prompt Injection Attacks With Spotlighting", 2024.
 */
final class PromptSources {

  /** Long enough for titles, and too short for a second prompt. */
  private static final int MAX_LABEL = 120;

  private final CitationMarks marks;
  private final ImmutableList<Source> sources;

  private PromptSources(CitationMarks marks, List<Source> sources) {
    this.marks = marks;
    this.sources = ImmutableList.copyOf(sources);
  }

  /**
   * Creates sources from hits, in their order.
   *
   * @param hits the hits to show
   * @param metadata the metadata of their documents by id; documents without metadata have no date
   */
  static PromptSources of(CitationMarks marks, List<Hit> hits, Map<String, Metadata> metadata) {
    return new PromptSources(
        marks,
        hits.stream()
            .map(
                hit ->
                    Source.of(
                        hit.passage(),
                        Optional.ofNullable(metadata.get(hit.passage().id().documentId()))))
            .toList());
  }

  /** A passage with its sentences and the date of its document. */
  record Source(Passage passage, List<Span> sentences, Optional<Instant> date) {

    static Source of(Passage passage, Optional<Metadata> metadata) {
      List<Span> sentences =
          SentenceSplitter.split(passage.text()).stream()
              .map(span -> span.shift(passage.span().start()))
              .toList();
      return new Source(passage, sentences, metadata.flatMap(PromptSources::date));
    }

    /** Returns the lines that describe the origin of the passage. */
    List<String> labels() {
      List<String> lines = new ArrayList<>();
      lines.add("Document: " + label(passage.title()));
      if (!passage.headings().isEmpty()) {
        lines.add("Section: " + label(String.join(" > ", passage.headings())));
      }
      passage.pageRange().ifPresent(pages -> lines.add("Page: " + pages));
      date.ifPresent(instant -> lines.add("Date: " + instant.atZone(ZoneOffset.UTC).toLocalDate()));
      passage.columns().ifPresent(columns -> lines.add("Columns: " + label(columns)));
      return lines;
    }

    /** Returns the text of the entire passage as the model sees it. */
    NeutralText neutralText() {
      return NeutralText.of(passage.text());
    }

    String text(Span sentence) {
      return passage.textAt(sentence);
    }
  }

  /** Returns all sources in the order of the prompt. */
  List<Source> all() {
    return sources;
  }

  /** Returns the source with a number, counted from 1, if it exists. */
  Optional<Source> source(int number) {
    return number >= 1 && number <= sources.size()
        ? Optional.of(sources.get(number - 1))
        : Optional.empty();
  }

  /** Returns the text of all sources in the prompt. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < sources.size(); i++) {
      text.append(text(i + 1, sources.get(i))).append('\n');
    }
    return text.toString();
  }

  /**
   * Returns the text of a hit in the prompt, for counting its tokens.
   *
   * @param number the highest number that the source can have
   */
  static String longestText(
      CitationMarks marks, Hit hit, Map<String, Metadata> metadata, int number) {
    PromptSources alone = of(marks, List.of(hit), metadata);
    return alone.text(number, alone.sources.getFirst()) + "\n";
  }

  /** Returns when a document was last modified or, if that is unknown, created. */
  static Optional<Instant> date(Metadata metadata) {
    return metadata.modified().or(metadata::created);
  }

  private String text(int number, Source source) {
    String fence = "source-" + marks.nonce() + "-" + number;
    List<String> lines = new ArrayList<>();
    lines.add("<" + fence + ">");
    lines.addAll(source.labels());
    for (int i = 0; i < source.sentences().size(); i++) {
      lines.add(marks.of(number, i + 1) + " " + line(source.text(source.sentences().get(i))));
    }
    lines.add("</" + fence + ">");
    return String.join("\n", lines);
  }

  /** Returns a neutralised text on a single line. Only the prompt itself may begin a line. */
  static String line(String text) {
    return NeutralText.of(text).text().replace('\n', ' ');
  }

  private static String label(String text) {
    String line = line(CharMatcher.whitespace().trimAndCollapseFrom(text, ' '));
    return line.length() <= MAX_LABEL ? line : truncated(line, MAX_LABEL) + "\u2026";
  }

  /** Truncates a text to a length without splitting a surrogate pair. */
  static String truncated(String text, int maxLength) {
    if (text.length() <= maxLength) {
      return text;
    }
    return text.substring(
        0, Character.isLowSurrogate(text.charAt(maxLength)) ? maxLength - 1 : maxLength);
  }
}
