package dev.footnote.answer.verify;

import dev.footnote.answer.Citation;
import dev.footnote.document.Passage;
import dev.footnote.document.Span;
import dev.footnote.retrieve.AccessScope;
import dev.footnote.retrieve.Snapshot;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A check of citations against the snapshot that answered. A citation holds if all of this is true:
 *
 * <ul>
 *   <li>the passage exists in the snapshot, and the access scope may see it;
 *   <li>the quote is inside the passage and equals its text, character by character;
 *   <li>the page is the page on which the quote begins, and the locations are those of the quote;
 *   <li>title and headings are those of the passage.
 * </ul>
 *
 * <p>Thread-safe if the snapshot is. Cost: one look-up of a passage for each citation.
 */
public final class CitationCheck {

  private final Snapshot snapshot;
  private final AccessScope scope;

  /** Creates a check against a snapshot, with the rights of a scope. */
  public CitationCheck(Snapshot snapshot, AccessScope scope) {
    this.snapshot = snapshot;
    this.scope = scope;
  }

  /** Returns the first problem of a citation, in one sentence; empty if the citation holds. */
  public Optional<String> problem(Citation citation) {
    Optional<Passage> source = snapshot.passage(citation.passage(), scope);
    return source.isEmpty()
        ? Optional.of(
            "passage %s does not exist, or the caller may not see it".formatted(citation.passage()))
        : problem(citation, source.get());
  }

  private static Optional<String> problem(Citation citation, Passage source) {
    Span span = citation.span();
    if (!source.span().contains(span)) {
      return Optional.of(
          "quote at %s: must be inside passage %s at %s"
              .formatted(span, source.id(), source.span()));
    }
    String original = source.textAt(span);
    if (!original.equals(citation.quote())) {
      return Optional.of(
          "passage %s has the text \"%s\" at %s, not \"%s\""
              .formatted(source.id(), original, span, citation.quote()));
    }
    OptionalInt page = source.pageAt(span.start());
    if (!page.equals(citation.page())) {
      return Optional.of(
          "the quote of passage %s is on page %s, not %s"
              .formatted(source.id(), displayText(page), displayText(citation.page())));
    }
    if (!source.locationsOf(span).equals(citation.locations())) {
      return Optional.of(
          "the quote of passage %s is located at %s, not %s"
              .formatted(source.id(), source.locationsOf(span), citation.locations()));
    }
    return source.title().equals(citation.title()) && source.headings().equals(citation.headings())
        ? Optional.empty()
        : Optional.of(
            "passage %s is in \"%s\" under %s, not in \"%s\" under %s"
                .formatted(
                    source.id(),
                    source.title(),
                    source.headings(),
                    citation.title(),
                    citation.headings()));
  }

  private static String displayText(OptionalInt page) {
    return page.isPresent() ? String.valueOf(page.getAsInt()) : "none";
  }
}
