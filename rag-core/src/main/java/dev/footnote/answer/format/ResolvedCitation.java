package dev.footnote.answer.format;

import dev.footnote.answer.Rejection;
import dev.footnote.document.Passage;
import dev.footnote.document.Span;
import java.util.List;

/** What a citation in another's format comes to, once it is compared with the sources. */
sealed interface ResolvedCitation {

  /**
   * A piece of a source.
   *
   * @param span in the text of its document
   */
  record Place(Passage source, Span span) {

    static Place integer(Passage source) {
      return new Place(source, source.span());
    }
  }

  /** It means all of these places, and one that it was made of lies in one of them. */
  record All(List<Place> places) implements ResolvedCitation {}

  /** It means one of these places, and does not say which; at least one, in order. */
  record OneOf(List<Place> places) implements ResolvedCitation {}

  /** It is of nothing that there is. */
  record Dropped(Rejection rejection) implements ResolvedCitation {

    static Dropped because(String quote, String reason) {
      return new Dropped(new Rejection(quote, reason));
    }
  }

  /** Where its quote may be. */
  default List<Place> candidates() {
    return switch (this) {
      case All all -> all.places();
      case OneOf one -> one.places();
      case Dropped dropped -> List.of();
    };
  }

  /** What it quotes, as far as it tells. */
  default List<Place> quoted() {
    return switch (this) {
      case All all -> all.places();
      case OneOf one -> List.of(one.places().getFirst());
      case Dropped dropped -> List.of();
    };
  }
}
