package dev.footnote.chat.anthropic;

import com.anthropic.models.messages.CitationCharLocation;
import com.anthropic.models.messages.CitationsDelta;
import dev.footnote.chat.ChatSource;
import dev.footnote.chat.SourceCitation;
import dev.footnote.chat.internal.ChatWriter;
import dev.footnote.document.Span;
import dev.footnote.document.internal.CodePointSpans;
import java.util.List;

/**
 * The places in sources that a model cites, compared with the sources.
 *
 * <p>Anthropic's documentation does not say whether its indices of characters count code points or
 * UTF-16 code units, so that {@link CodePointSpans#find} tries both.
 *
 * @param sources in the order in which the model got them
 */
record CitedCharacters(List<ChatSource> sources) {

  /** Tells a citation of a part of the answer, or that it holds for nothing. */
  void tell(CitationsDelta.Citation citation, Span supported, ChatWriter writer) {
    citation
        .charLocation()
        .ifPresentOrElse(
            place -> tell(place, supported, writer),
            () -> writer.miscited("", supported, "it names no characters of a source"));
  }

  private void tell(CitationCharLocation place, Span supported, ChatWriter writer) {
    long source = place.documentIndex();
    if (source < 0 || source >= sources.size()) {
      String reason = "it names source %d of %d".formatted(source, sources.size());
      writer.miscited(place.citedText(), supported, reason);
      return;
    }
    CodePointSpans.find(
            sources.get((int) source).text(),
            place.startCharIndex(),
            place.endCharIndex(),
            place.citedText())
        .filter(span -> !span.isEmpty())
        .ifPresentOrElse(
            span ->
                writer.cited(new SourceCitation((int) source, span, place.citedText()), supported),
            () ->
                writer.miscited(
                    place.citedText(),
                    supported,
                    "source %d has another text from %d to %d"
                        .formatted(source, place.startCharIndex(), place.endCharIndex())));
  }
}
