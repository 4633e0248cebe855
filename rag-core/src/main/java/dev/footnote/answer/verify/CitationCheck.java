package dev.footnote.answer.verify;

import dev.footnote.answer.Citation;
import dev.footnote.document.Passage;
import dev.footnote.document.Span;
import dev.footnote.retrieve.AccessScope;
import dev.footnote.retrieve.Snapshot;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Looks a citation up in the index generation that answered, and compares it with its source: the
 * passage exists there and the asker may see it, the quote is inside it and equals the source to
 * the character, the page is the one on which the quote begins, and title and headings are the
 * passage's.
 */
public final class CitationCheck {

  private final Snapshot snapshot;
  private final AccessScope scope;

  /** A check against one generation, on behalf of one asker. */
  public CitationCheck(Snapshot snapshot, AccessScope scope) {
    this.snapshot = snapshot;
    this.scope = scope;
  }

  /** What is wrong with the citation, in a sentence; nothing if it holds. */
  public Optional<String> problem(Citation citation) {
    Optional<Passage> source = snapshot.passage(citation.passage(), scope);
    return source.isEmpty()
        ? Optional.of("there is no passage %s to cite".formatted(citation.passage()))
        : problem(citation, source.get());
  }

  private static Optional<String> problem(Citation citation, Passage source) {
    Span span = citation.span();
    if (!source.span().contains(span)) {
      return Optional.of(
          "the quote at %s is not inside passage %s at %s"
              .formatted(span, source.id(), source.span()));
    }
    String original = source.textAt(span);
    if (!original.equals(citation.quote())) {
      return Optional.of(
          "passage %s says \"%s\" at %s, not \"%s\""
              .formatted(source.id(), original, span, citation.quote()));
    }
    OptionalInt page = source.pageAt(span.start());
    if (!page.equals(citation.page())) {
      return Optional.of(
          "the quote of passage %s is on page %s, not %s"
              .formatted(source.id(), shown(page), shown(citation.page())));
    }
    if (!source.locationsOf(span).equals(citation.locations())) {
      return Optional.of(
          "the quote of passage %s stands at %s, not %s"
              .formatted(source.id(), source.locationsOf(span), citation.locations()));
    }
    return source.title().equals(citation.title()) && source.headings().equals(citation.headings())
        ? Optional.empty()
        : Optional.of(
            "passage %s stands in \"%s\" under %s, not in \"%s\" under %s"
                .formatted(
                    source.id(),
                    source.title(),
                    source.headings(),
                    citation.title(),
                    citation.headings()));
  }

  private static String shown(OptionalInt page) {
    return page.isPresent() ? String.valueOf(page.getAsInt()) : "none";
  }
}
