package dev.footnote.document;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A piece of a document that is indexed, found and quoted as one. Immutable.
 *
 * <p>Its text is the document's text at its span, to the character: {@link #cut} makes no other.
 *
 * @param id names it
 * @param span where it stands in the document's text; never empty
 * @param text the document's text at the span
 * @param title the document's title, or its id where it has none
 * @param headings the headings above it, the highest first
 * @param columns the header row of the table in whose middle the passage begins
 * @param pages the pages it touches, each clipped to the passage; empty where the document has none
 */
public record Passage(
    PassageId id,
    Span span,
    String text,
    String title,
    List<String> headings,
    Optional<String> columns,
    List<Page> pages) {

  /**
   * @throws IllegalArgumentException if the span is empty, is not as long as the text, or does not
   *     contain the pages
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
  }

  /**
   * Cuts a passage out of a document, with the pages and headings that apply to it.
   *
   * @throws IllegalArgumentException if the span is empty or ends after the document's text
   */
  public static Passage cut(Document document, int ordinal, Span span) {
    return new Passage(
        new PassageId(document.id(), ordinal),
        span,
        span.of(document.text()),
        document.displayTitle(),
        headingsAbove(document, span),
        columnsAbove(document, span),
        pagesOf(document, span));
  }

  /** First to last page that it touches, where the document has pages. */
  public Optional<PageRange> pageRange() {
    return pages.isEmpty()
        ? Optional.empty()
        : Optional.of(new PageRange(pages.getFirst().number(), pages.getLast().number()));
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

  private static List<String> headingsAbove(Document document, Span span) {
    List<Block.Heading> path = new ArrayList<>();
    for (Block block : document.blocks()) {
      if (block.span().end() > span.start()) {
        break;
      }
      if (block instanceof Block.Heading heading) {
        path.removeIf(above -> above.level() >= heading.level());
        path.add(heading);
      }
    }
    return path.stream().map(heading -> heading.span().of(document.text())).toList();
  }

  private static Optional<String> columnsAbove(Document document, Span span) {
    Optional<String> columns = Optional.empty();
    for (Block block : document.blocks()) {
      boolean row = block instanceof Block.TableRow;
      if (block.span().end() > span.start()) {
        return row && !((Block.TableRow) block).header() ? columns : Optional.empty();
      }
      if (block instanceof Block.TableRow header && header.header()) {
        columns = Optional.of(header.span().of(document.text()));
      } else if (!row) {
        columns = Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static List<Page> pagesOf(Document document, Span span) {
    return document.pages().stream()
        .filter(page -> page.span().overlaps(span))
        .map(
            page ->
                new Page(
                    page.number(),
                    new Span(
                        Math.max(page.span().start(), span.start()),
                        Math.min(page.span().end(), span.end()))))
        .toList();
  }
}
