package dev.footnote.answer.format;

import dev.footnote.answer.Rejection;
import dev.footnote.document.Passage;
import dev.footnote.document.Span;
import java.util.List;

/** A citation in a vendor's format after it was compared with the sources. */
sealed interface ResolvedCitation {

  /**
   * A piece of a source.
   *
   * @param span the place in the text of its document
   */
  record Place(Passage source, Span span) {

    static Place entire(Passage source) {
      return new Place(source, source.span());
    }
  }

  /** A citation of all of these places; the quote of the original answer lies in one of them. */
  record All(List<Place> places) implements ResolvedCitation {}

  /** A citation of one of these places, in order; at least one. The format does not tell which. */
  record OneOf(List<Place> places) implements ResolvedCitation {}

  /** A citation that matches nothing in the sources. */
  record Dropped(Rejection rejection) implements ResolvedCitation {

    static Dropped because(String quote, String reason) {
      return new Dropped(new Rejection(quote, reason));
    }
  }

  /** Returns the places that may contain the quote. */
  default List<Place> candidates() {
    return switch (this) {
      case All all -> all.places();
      case OneOf oneOf -> oneOf.places();
      case Dropped dropped -> List.of();
    };
  }

  /** Returns the places to quote if nothing else is known: all, or the first possible one. */
  default List<Place> quoted() {
    return switch (this) {
      case All all -> all.places();
      case OneOf oneOf -> List.of(oneOf.places().getFirst());
      case Dropped dropped -> List.of();
    };
  }
}
