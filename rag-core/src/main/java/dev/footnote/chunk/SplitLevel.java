package dev.footnote.chunk;

import dev.footnote.document.Span;
import dev.footnote.document.internal.SentenceSplitter;
import java.util.List;
import java.util.regex.Pattern;

/** A unit that text is split into, from coarse to fine. */
enum SplitLevel {
  BLOCK,
  SENTENCE,
  WORD,
  CHARACTER;

  private static final Pattern WORDS = Pattern.compile("\\S+");
  private static final Pattern CHARACTERS = Pattern.compile("\\S", Pattern.DOTALL);

  /** Returns the next finer level; {@link #CHARACTER} has none and returns itself. */
  SplitLevel finer() {
    return switch (this) {
      case BLOCK -> SENTENCE;
      case SENTENCE -> WORD;
      case WORD, CHARACTER -> CHARACTER;
    };
  }

  /** Splits a text into pieces, in order, that leave out only white space. */
  List<Span> split(String text) {
    return switch (this) {
      case BLOCK -> List.of(new Span(0, text.length()));
      case SENTENCE -> SentenceSplitter.split(text);
      case WORD -> matches(WORDS, text);
      case CHARACTER -> matches(CHARACTERS, text);
    };
  }

  private static List<Span> matches(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(match -> new Span(match.start(), match.end()))
        .toList();
  }
}
