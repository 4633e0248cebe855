package dev.footnote.chat.anthropic;

import com.anthropic.models.messages.CitationCharLocation;
import com.anthropic.models.messages.CitationsDelta;
import dev.footnote.chat.ChatSource;
import dev.footnote.chat.ChatWriter;
import dev.footnote.chat.SourceCitation;
import dev.footnote.document.Span;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The places in sources that a model cites, compared with the sources.
 *
 * <p>Anthropic's documentation does not say whether its indices of characters count code points or
 * UTF-16 code units. Both are tried, code points first; the cited text decides.
 *
 * @param sources in the order in which the model got them
 */
record AnthropicCitations(List<ChatSource> sources) {

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
    spanOf(place, sources.get((int) source).text())
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

  private static Optional<Span> spanOf(CitationCharLocation place, String text) {
    return Stream.of(inCodePoints(place, text), inCodeUnits(place, text))
        .flatMap(Optional::stream)
        .filter(span -> !span.isEmpty() && span.of(text).equals(place.citedText()))
        .findFirst();
  }

  private static Optional<Span> inCodePoints(CitationCharLocation place, String text) {
    long length = text.codePointCount(0, text.length());
    if (!isWithin(place, length)) {
      return Optional.empty();
    }
    int start = text.offsetByCodePoints(0, (int) place.startCharIndex());
    int end = text.offsetByCodePoints(start, (int) (place.endCharIndex() - place.startCharIndex()));
    return Optional.of(new Span(start, end));
  }

  private static Optional<Span> inCodeUnits(CitationCharLocation place, String text) {
    return isWithin(place, text.length())
        ? Optional.of(new Span((int) place.startCharIndex(), (int) place.endCharIndex()))
        : Optional.empty();
  }

  private static boolean isWithin(CitationCharLocation place, long length) {
    return place.startCharIndex() >= 0
        && place.startCharIndex() <= place.endCharIndex()
        && place.endCharIndex() <= length;
  }
}
