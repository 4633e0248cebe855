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
 * The passages of one prompt, each sentence of them with a mark: what a model may cite.
 *
 * <p>They are written as data, not as words to the model: each in a fence that carries the prompt's
 * nonce, each sentence begun by its mark, and whatever in them could be taken for a fence, a mark
 * or a turn of the dialogue made harmless ({@link NeutralText}). Hines et al., "Defending Against
 * Indirect Prompt Injection Attacks With Spotlighting", 2024.
 */
final class PromptSources {

  /** Enough for any title, and no room for a second prompt. */
  private static final int MAX_LABEL = 120;

  private final CitationMarks marks;
  private final ImmutableList<Source> sources;

  private PromptSources(CitationMarks marks, List<Source> sources) {
    this.marks = marks;
    this.sources = ImmutableList.copyOf(sources);
  }

  /**
   * Sources in this order.
   *
   * @param hits what to show
   * @param metadata of their documents, by id; those that are missing have no date
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

  /** A passage with its sentences. */
  record Source(Passage passage, List<Span> sentences, Optional<Instant> changed) {

    static Source of(Passage passage, Optional<Metadata> metadata) {
      List<Span> sentences =
          SentenceSplitter.split(passage.text()).stream()
              .map(span -> span.shift(passage.span().start()))
              .toList();
      return new Source(passage, sentences, metadata.flatMap(PromptSources::changed));
    }

    /** What is told of it: where it comes from, a line each. */
    List<String> labels() {
      List<String> lines = new ArrayList<>();
      lines.add("Document: " + label(passage.title()));
      if (!passage.headings().isEmpty()) {
        lines.add("Section: " + label(String.join(" > ", passage.headings())));
      }
      passage.pageRange().ifPresent(pages -> lines.add("Page: " + pages));
      changed.ifPresent(date -> lines.add("Date: " + date.atZone(ZoneOffset.UTC).toLocalDate()));
      passage.columns().ifPresent(columns -> lines.add("Columns: " + label(columns)));
      return lines;
    }

    /** What a model is shown of the whole passage. */
    NeutralText shown() {
      return NeutralText.of(passage.text());
    }

    String words(Span sentence) {
      return passage.textAt(sentence);
    }
  }

  /** All of them. */
  List<Source> all() {
    return sources;
  }

  /** The source of that number, counted from 1, if there is one. */
  Optional<Source> source(int number) {
    return number >= 1 && number <= sources.size()
        ? Optional.of(sources.get(number - 1))
        : Optional.empty();
  }

  /** All sources as the prompt has them. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < sources.size(); i++) {
      text.append(text(i + 1, sources.get(i))).append('\n');
    }
    return text.toString();
  }

  /** A source as the prompt has it, at the longest: to be counted before it is chosen. */
  static String longest(CitationMarks marks, Hit hit, Map<String, Metadata> metadata, int number) {
    PromptSources alone = of(marks, List.of(hit), metadata);
    return alone.text(number, alone.sources.getFirst()) + "\n";
  }

  /** When a document was changed last or, if that is not known, made. */
  static Optional<Instant> changed(Metadata metadata) {
    return metadata.modified().or(metadata::created);
  }

  private String text(int number, Source source) {
    String fence = "source-" + marks.nonce() + "-" + number;
    List<String> lines = new ArrayList<>();
    lines.add("<" + fence + ">");
    lines.addAll(source.labels());
    for (int i = 0; i < source.sentences().size(); i++) {
      lines.add(marks.of(number, i + 1) + " " + line(source.words(source.sentences().get(i))));
    }
    lines.add("</" + fence + ">");
    return String.join("\n", lines);
  }

  /**
   * A text as a prompt may hold it, on one line whatever ends a line in it: what begins a line is
   * the prompt's own.
   */
  static String line(String text) {
    return NeutralText.of(text).text().replace('\n', ' ');
  }

  private static String label(String text) {
    String line = line(CharMatcher.whitespace().trimAndCollapseFrom(text, ' '));
    return line.length() <= MAX_LABEL ? line : beginning(line, MAX_LABEL) + "\u2026";
  }

  /** The beginning of a text, of at most so many characters, the last of them whole. */
  static String beginning(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    return text.substring(0, Character.isLowSurrogate(text.charAt(most)) ? most - 1 : most);
  }
}
