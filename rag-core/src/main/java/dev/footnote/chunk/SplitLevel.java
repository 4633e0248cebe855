package dev.footnote.chunk;

import dev.footnote.document.Span;
import dev.footnote.document.internal.SentenceSplitter;
import java.util.List;
import java.util.regex.Pattern;

/** What a text is split into, from coarse to fine. */
enum SplitLevel {
  BLOCK,
  SENTENCE,
  WORD,
  CHARACTER;

  private static final Pattern WORDS = Pattern.compile("\\S+");
  private static final Pattern CHARACTERS = Pattern.compile("\\S", Pattern.DOTALL);

  /** The next finer one; characters are not split further. */
  SplitLevel finer() {
    return switch (this) {
      case BLOCK -> SENTENCE;
      case SENTENCE -> WORD;
      case WORD, CHARACTER -> CHARACTER;
    };
  }

  /** The pieces of a text, in order, which leave out no more than white space. */
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
