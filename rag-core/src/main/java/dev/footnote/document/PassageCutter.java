package dev.footnote.document;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Cuts passages out of one document, each with the headings, the table columns and the pages that
 * apply to it. Immutable; made in one walk over the blocks, after which a cut costs a binary
 * search.
 */
public final class PassageCutter {

  private final Document document;
  private final List<Place> places;

  /** A cutter for a document. */
  public PassageCutter(Document document) {
    this.document = document;
    this.places = places(document);
  }

  /**
   * The passage at a span of the document.
   *
   * @throws IllegalArgumentException if the ordinal is negative, or the span is empty or ends after
   *     the document's text
   */
  public Passage cut(int ordinal, Span span) {
    Place place = placeAt(span.start());
    return new Passage(
        new PassageId(document.id(), ordinal),
        span,
        text(span),
        document.displayTitle(),
        place.headings(),
        place.columns(),
        pagesOf(span),
        locationsOf(span));
  }

  /**
   * The document's text at a span.
   *
   * @throws IllegalArgumentException if the span ends after the text
   */
  public String text(Span span) {
    return span.of(document.text());
  }

  private Place placeAt(int offset) {
    int index = firstEndingAfter(offset, places, Place::end);
    return index < places.size() ? places.get(index) : Place.NOWHERE;
  }

  private List<Page> pagesOf(Span span) {
    List<Page> pages = document.pages();
    int first = firstEndingAfter(span.start(), pages, page -> page.span().end());
    return pages.subList(first, pages.size()).stream()
        .takeWhile(page -> page.span().start() < span.end())
        .filter(page -> page.span().overlaps(span))
        .map(page -> new Page(page.number(), page.span().clip(span)))
        .toList();
  }

  private List<Location> locationsOf(Span span) {
    List<Location> locations = document.locations();
    int first = firstEndingAfter(span.start(), locations, location -> location.span().end());
    return locations.subList(first, locations.size()).stream()
        .takeWhile(location -> location.span().start() < span.end())
        .map(location -> location.withSpan(location.span().clip(span)))
        .toList();
  }

  /** By bisection, in a list ordered by ends; the list's size if none ends there. */
  private static <T> int firstEndingAfter(int offset, List<T> ordered, ToIntFunction<T> end) {
    int low = 0;
    int high = ordered.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (end.applyAsInt(ordered.get(middle)) <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** One place for each block, in order. */
  private static List<Place> places(Document document) {
    ImmutableList.Builder<Place> places = ImmutableList.builder();
    Path path = new Path(document.text());
    for (Block block : document.blocks()) {
      places.add(path.enter(block));
    }
    return places.build();
  }

  /**
   * What applies to a text that begins in a block.
   *
   * @param end where the block ends
   * @param headings those above the block, the highest first
   * @param columns the header row above the block, if the block is a row of data
   */
  private record Place(int end, List<String> headings, Optional<String> columns) {
    static final Place NOWHERE = new Place(Integer.MAX_VALUE, List.of(), Optional.empty());
  }

  /** The headings and the table that a walk over the blocks is in. */
  private static final class Path {
    private final String text;
    private final List<Block.Heading> open = new ArrayList<>();
    private ImmutableList<String> headings = ImmutableList.of();
    private Optional<String> columns = Optional.empty();

    Path(String text) {
      this.text = text;
    }

    Place enter(Block block) {
      return switch (block) {
        case Block.Heading heading -> {
          close(heading.level());
          Place place = new Place(heading.span().end(), headings, Optional.empty());
          open.add(heading);
          list();
          yield place;
        }
        case Block.TableRow row -> {
          Optional<String> above = row.header() ? Optional.empty() : columns;
          if (row.header()) {
            columns = Optional.of(row.span().of(text));
          }
          yield new Place(row.span().end(), headings, above);
        }
        case Block.Paragraph paragraph -> plain(paragraph);
        case Block.ListItem item -> plain(item);
        case Block.Preformatted lines -> plain(lines);
        case Block.Caption caption -> plain(caption);
        case Block.Quote quote -> plain(quote);
        case Block.Footnote note -> plain(note);
      };
    }

    private Place plain(Block block) {
      columns = Optional.empty();
      return new Place(block.span().end(), headings, Optional.empty());
    }

    private void close(int level) {
      columns = Optional.empty();
      open.removeIf(above -> above.level() >= level);
      list();
    }

    private void list() {
      headings =
          open.stream()
              .map(heading -> heading.span().of(text))
              .collect(ImmutableList.toImmutableList());
    }
  }
}
