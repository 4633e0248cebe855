package dev.footnote.document;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A piece of a document that is indexed, found and quoted as one. Immutable.
 *
 * <p>Its text is the document's text at its span, to the character: {@link PassageCutter} makes no
 * other.
 *
 * @param id names it
 * @param span where it stands in the document's text; never empty
 * @param text the document's text at the span
 * @param title the document's, as {@link Document#displayTitle} has it
 * @param headings the headings above it, the highest first
 * @param columns the header row of the table in whose middle the passage begins
 * @param pages the pages it touches, each clipped to the passage; empty where the document has none
 * @param locations where it stands in the source, line by line or row by row, each for the text of
 *     it that is in the passage; empty where that is not known
 */
public record Passage(
    PassageId id,
    Span span,
    String text,
    String title,
    List<String> headings,
    Optional<String> columns,
    List<Page> pages,
    List<Location> locations) {

  /**
   * @throws IllegalArgumentException if the span is empty, is not as long as the text, or does not
   *     contain the pages and locations
   */
  public Passage {
    checkArgument(!span.isEmpty(), "passage %s has no text", id);
    checkArgument(
        span.length() == text.length(),
        "passage %s at %s has a text of %s characters",
        id,
        span,
        text.length());
    headings = ImmutableList.copyOf(headings);
    pages = ImmutableList.copyOf(pages);
    for (Page page : pages) {
      checkArgument(
          span.contains(page.span()), "passage %s at %s: %s lies outside", id, span, page);
    }
    locations = ImmutableList.copyOf(locations);
    for (Location location : locations) {
      checkArgument(
          span.contains(location.span()), "passage %s at %s: %s lies outside", id, span, location);
    }
  }

  /** First to last page that it touches, where the document has pages. */
  public Optional<PageRange> pageRange() {
    return pages.isEmpty()
        ? Optional.empty()
        : Optional.of(new PageRange(pages.getFirst().number(), pages.getLast().number()));
  }

  /**
   * The words at a place in the document.
   *
   * @throws IndexOutOfBoundsException if the place does not lie within the passage
   */
  public String textAt(Span place) {
    return place.shift(-span.start()).of(text);
  }

  /**
   * The page on which the character at {@code offset} of the document stands, where it has pages.
   *
   * @throws IllegalArgumentException if the offset lies outside the passage
   */
  public OptionalInt pageAt(int offset) {
    checkArgument(
        span.start() <= offset && offset < span.end(), "offset %s is not in %s", offset, span);
    return pages.stream()
        .filter(page -> page.span().start() <= offset && offset < page.span().end())
        .mapToInt(Page::number)
        .findFirst();
  }

  /**
   * Where a piece of it stands in the source: the locations that the piece touches, each for the
   * text of it that is in the piece.
   */
  public List<Location> locationsOf(Span piece) {
    return locations.stream()
        .filter(location -> location.span().overlaps(piece))
        .map(location -> location.withSpan(location.span().clip(piece)))
        .toList();
  }

  /**
   * What a reader must know to understand the text, in one line: title, headings and columns,
   * joined by {@code " > "}. It is searched and embedded with the text, and is no part of what is
   * quoted.
   */
  public String context() {
    return String.join(
        " > ", Iterables.concat(List.of(title), headings, columns.stream().toList()));
  }

  /** {@link #context()} and the text: what an index searches and a model embeds. */
  public String textInContext() {
    return context() + "\n" + text;
  }
}
