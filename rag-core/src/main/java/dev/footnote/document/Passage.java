package dev.footnote.document;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A piece of a document that is indexed, found and quoted as a unit. Immutable.
 *
 * <p>If a {@link PassageCutter} cut the passage, its text is exactly the document's text at its
 * span.
 *
 * @param id the id of the passage
 * @param span the span of the passage in the document's text; never empty
 * @param text the document's text at the span
 * @param title the title of the document, see {@link Document#displayTitle}
 * @param headings the headings above the passage, the highest first
 * @param columns the names of the table's columns, if the passage begins in a row of its data
 * @param tables the whole rows of data in the passage, by table, in order
 * @param blocks the list items, quotations and notes in the passage, each clipped to the passage
 * @param pages the pages that the passage lies on, each clipped to the passage; empty if the
 *     document has no pages
 * @param locations the places of the passage's lines or rows in the source, each clipped to the
 *     passage; empty if they are not known
 */
public record Passage(
    PassageId id,
    Span span,
    String text,
    String title,
    List<String> headings,
    Optional<String> columns,
    List<TableRows> tables,
    List<PassageBlock> blocks,
    List<Page> pages,
    List<Location> locations) {

  /**
   * @throws IllegalArgumentException if the span is empty, its length is not that of the text, or
   *     it does not contain the tables, blocks, pages and locations
   */
  public Passage {
    checkArgument(!span.isEmpty(), "passage %s: must have text", id);
    checkArgument(
        span.length() == text.length(),
        "passage %s at %s: must have a text of that length, not of %s characters",
        id,
        span,
        text.length());
    headings = ImmutableList.copyOf(headings);
    tables = ImmutableList.copyOf(tables);
    for (TableRows table : tables) {
      checkArgument(
          span.contains(table.span()), "passage %s at %s: must contain %s", id, span, table);
    }
    blocks = ImmutableList.copyOf(blocks);
    for (PassageBlock block : blocks) {
      checkArgument(
          span.contains(block.span()), "passage %s at %s: must contain %s", id, span, block);
    }
    pages = ImmutableList.copyOf(pages);
    for (Page page : pages) {
      checkArgument(
          span.contains(page.span()), "passage %s at %s: must contain %s", id, span, page);
    }
    locations = ImmutableList.copyOf(locations);
    for (Location location : locations) {
      checkArgument(
          span.contains(location.span()), "passage %s at %s: must contain %s", id, span, location);
    }
  }

  /** Returns the range of pages that the passage lies on; empty if the document has no pages. */
  public Optional<PageRange> pageRange() {
    return pages.isEmpty()
        ? Optional.empty()
        : Optional.of(new PageRange(pages.getFirst().number(), pages.getLast().number()));
  }

  /**
   * Returns the text at a span of the document.
   *
   * @throws IllegalArgumentException if the span is not within the passage
   */
  public String textAt(Span place) {
    return place.shift(-span.start()).of(text);
  }

  /** Returns the rows of the table that has the whole row at a span, if it is a row of data. */
  public Optional<TableRows> tableAt(Span row) {
    return tables.stream().filter(table -> table.span().contains(row)).findFirst();
  }

  /**
   * Returns the number of the page that has the character at {@code offset} of the document; empty
   * if the document has no pages.
   *
   * @throws IllegalArgumentException if the offset is outside the passage
   */
  public OptionalInt pageAt(int offset) {
    checkArgument(
        span.start() <= offset && offset < span.end(), "offset %s: must be in %s", offset, span);
    return pages.stream()
        .filter(page -> page.span().start() <= offset && offset < page.span().end())
        .mapToInt(Page::number)
        .findFirst();
  }

  /** Returns whether a piece of the passage is in a block of a kind. */
  public boolean isIn(PassageBlock.Kind kind, Span piece) {
    return blocks.stream().anyMatch(block -> block.kind() == kind && block.span().overlaps(piece));
  }

  /**
   * Returns the places of a piece of the passage in the source: the locations that overlap the
   * piece, each clipped to the piece.
   */
  public List<Location> locationsOf(Span piece) {
    return locations.stream()
        .filter(location -> location.span().overlaps(piece))
        .map(location -> location.withSpan(location.span().clip(piece)))
        .toList();
  }

  /**
   * Returns the context of the text in one line: title, headings and columns, joined by {@code " >
   * "}. An index searches and embeds the context with the text; it is not part of a quote.
   */
  public String context() {
    return String.join(
        " > ", Iterables.concat(List.of(title), headings, columns.stream().toList()));
  }

  /**
   * Returns the {@link #context()}, a line break and the text, as they are searched and embedded.
   */
  public String textInContext() {
    return context() + "\n" + text;
  }
}
