package dev.footnote.chat.anthropic;

import com.anthropic.models.messages.CitationCharLocation;
import com.anthropic.models.messages.CitationsDelta;
import dev.footnote.chat.ChatSource;
import dev.footnote.chat.SourceCitation;
import dev.footnote.chat.internal.AnswerWriter;
import dev.footnote.document.Span;
import dev.footnote.document.internal.CodePointSpans;
import java.util.List;

/**
 * A check of the characters that a model cites against its sources.
 *
 * <p>Anthropic's documentation does not say whether character indices count code points or UTF-16
 * code units, so {@link CodePointSpans#find} tries both.
 *
 * @param sources the sources in the order in which the model received them
 */
record CitedRangeCheck(List<ChatSource> sources) {

  /** Writes a citation for a part of the answer, or that the citation was dropped. */
  void write(CitationsDelta.Citation citation, Span supported, AnswerWriter writer) {
    citation
        .charLocation()
        .ifPresentOrElse(
            location -> write(location, supported, writer),
            () -> writer.miscited("", supported, "the citation names no characters of a source"));
  }

  private void write(CitationCharLocation location, Span supported, AnswerWriter writer) {
    long source = location.documentIndex();
    String quote = location.citedText();
    if (source < 0 || source >= sources.size()) {
      writer.miscited(
          quote,
          supported,
          "the citation names source %d, but there are only %d".formatted(source, sources.size()));
      return;
    }
    CodePointSpans.find(
            sources.get((int) source).text(),
            location.startCharIndex(),
            location.endCharIndex(),
            quote)
        .filter(span -> !span.isEmpty())
        .ifPresentOrElse(
            span -> writer.cited(new SourceCitation((int) source, span, quote), supported),
            () ->
                writer.miscited(
                    quote,
                    supported,
                    "source %d has different text from %d to %d"
                        .formatted(source, location.startCharIndex(), location.endCharIndex())));
  }
}
