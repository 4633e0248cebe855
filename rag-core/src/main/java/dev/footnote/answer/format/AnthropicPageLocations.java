package dev.footnote.answer.format;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import dev.footnote.document.Page;
import dev.footnote.document.Passage;
import dev.footnote.document.Span;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Locations in a PDF: {@code page_location}, a half-open range of pages that count from 1.
 *
 * <p>A citation does not give the place on its pages. Therefore the cited text is searched for
 * there, regardless of the white space between its words, and may occur more than once.
 */
record AnthropicPageLocations(List<AnthropicDocumentBlock> documents)
    implements AnthropicLocations {

  static AnthropicPageLocations of(CitableSources sources) {
    return new AnthropicPageLocations(AnthropicDocumentBlock.perDocument(sources));
  }

  @Override
  public String type() {
    return "page_location";
  }

  /** Returns nothing: only the caller has the file. */
  @Override
  public Optional<Map<String, Object>> content(AnthropicDocumentBlock document) {
    return Optional.empty();
  }

  @Override
  public Map<String, Object> cite(AnthropicDocumentBlock document, Passage source, Span span) {
    IntSummaryStatistics pages = pages(source, span);
    checkArgument(
        pages.getCount() > 0,
        "passage %s has no pages at %s: use the form CHARACTERS or BLOCKS",
        source.id(),
        span);
    return ImmutableMap.of(
        "cited_text", source.textAt(span),
        "start_page_number", pages.getMin(),
        "end_page_number", pages.getMax() + 1);
  }

  @Override
  public ResolvedCitation read(AnthropicDocumentBlock document, JsonValue citation, String quote) {
    int first = citation.get("start_page_number").integer();
    int end = citation.get("end_page_number").integer();
    List<ResolvedCitation.Place> places =
        document.sources().stream()
            .flatMap(source -> occurrences(source, quote))
            .filter(place -> isWithin(pages(place.source(), place.span()), first, end))
            .toList();
    return places.isEmpty()
        ? ResolvedCitation.Dropped.because(
            quote,
            "Pages %2$s to %3$s of \"%1$s\" do not contain the quote."
                .formatted(document.title(), first, end - 1))
        : new ResolvedCitation.OneOf(places);
  }

  /** Finds the verbatim quote or, if there is none, the quote with other white space. */
  private static Stream<ResolvedCitation.Place> occurrences(Passage source, String quote) {
    List<Span> exact = occurrences(source, Pattern.compile(quote, Pattern.LITERAL));
    return (exact.isEmpty() ? occurrences(source, respaced(quote)) : exact)
        .stream()
            .map(span -> new ResolvedCitation.Place(source, span.shift(source.span().start())));
  }

  /** Finds all occurrences, including overlapping ones. */
  private static List<Span> occurrences(Passage source, Pattern quote) {
    List<Span> spans = new ArrayList<>();
    Matcher found = quote.matcher(source.text());
    for (int from = 0; from < source.text().length() && found.find(from); ) {
      spans.add(new Span(found.start(), found.end()));
      from = found.start() + 1;
    }
    return spans;
  }

  private static Pattern respaced(String quote) {
    return Pattern.compile(
        Splitter.on(CharMatcher.whitespace())
            .omitEmptyStrings()
            .splitToStream(quote)
            .map(Pattern::quote)
            .collect(Collectors.joining("\\s+")),
        Pattern.UNICODE_CHARACTER_CLASS);
  }

  private static boolean isWithin(IntSummaryStatistics pages, int first, int end) {
    return pages.getCount() > 0 && first <= pages.getMin() && pages.getMax() < end;
  }

  private static IntSummaryStatistics pages(Passage source, Span span) {
    return source.pages().stream()
        .filter(page -> page.span().overlaps(span))
        .mapToInt(Page::number)
        .summaryStatistics();
  }
}
