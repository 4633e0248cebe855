package dev.footnote.document;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A source as it was read: its canonical text with structure, pages, places in the source, metadata
 * and an access rule. Immutable.
 *
 * <p>All spans, here and in everything made from a document, are spans of {@link #text()}.
 *
 * @param id the id in the index; adding another document with the same id replaces the document
 * @param text the canonical text, in well-formed UTF-16
 * @param blocks the structure, in reading order and without overlaps; every character of the text
 *     that is not white space is in a block
 * @param pages the pages in order, without overlaps; empty if the format has none
 * @param locations the places of the lines or rows in the source, in the order of the text and
 *     without overlaps; empty if they are not known
 * @param containers ids of the documents that contain this document, the outermost first, such as
 *     the message that it is attached to; empty if there are none
 * @param metadata facts about the document
 * @param access the rule who may see the document
 */
public record Document(
    String id,
    String text,
    List<Block> blocks,
    List<Page> pages,
    List<Location> locations,
    List<String> containers,
    Metadata metadata,
    Access access) {

  private static final Splitter BLANK_LINE = Splitter.on(Pattern.compile("(?>\\R)\\s*\\R"));

  /** The largest length of an id, in UTF-16 code units. */
  public static final int MAX_ID_LENGTH = 10_000;

  /**
   * @throws IllegalArgumentException if the id is not allowed, see {@link #requireId}
   * @throws IllegalArgumentException if the text has an unpaired surrogate, or a part of it is in
   *     no block
   * @throws IllegalArgumentException if blocks, pages or locations overlap, are out of order or end
   *     after the text
   */
  public Document {
    requireId(id);
    int unpaired = unpairedSurrogate(text, 0);
    checkArgument(
        unpaired < 0,
        "text of document \"%s\": must not have the unpaired surrogate at index %s",
        id,
        unpaired);
    blocks = ImmutableList.copyOf(blocks);
    pages = ImmutableList.copyOf(pages);
    locations = ImmutableList.copyOf(locations);
    containers = ImmutableList.copyOf(containers);
    containers.forEach(Document::requireId);
    requireOrder(id, "location", locations.stream().map(Location::span).toList(), text.length());
    requireOrder(id, "block", blocks.stream().map(Block::span).toList(), text.length());
    requireOrder(id, "page", pages.stream().map(Page::span).toList(), text.length());
    requireBlocksCoverText(id, text, blocks);
  }

  /** Returns a builder of a document with this id and, so far, no text. */
  public static Builder builder(String id) {
    return new Builder(id);
  }

  /**
   * Returns a public document of plain paragraphs. Blank lines separate the paragraphs; a line
   * break inside a paragraph becomes a space.
   *
   * @throws IllegalArgumentException if the id is not allowed, see {@link #requireId}
   */
  public static Document of(String id, String text) {
    Builder builder = builder(id);
    for (String paragraph : BLANK_LINE.split(text)) {
      builder.paragraph(paragraph);
    }
    return builder.build();
  }

  /**
   * Returns the title of the document. If it has none, returns the end of its id after the last
   * slash, which is the file name.
   */
  public String displayTitle() {
    return metadata.title().orElseGet(this::fileName);
  }

  private String fileName() {
    String path = CharMatcher.is('/').trimTrailingFrom(id);
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.isBlank() ? id : name;
  }

  /** Returns the same document with other metadata. */
  public Document withMetadata(Metadata metadata) {
    return new Document(id, text, blocks, pages, locations, containers, metadata, access);
  }

  /**
   * Checks a document id as the constructor does.
   *
   * @return the id
   * @throws IllegalArgumentException if the id is blank, has a control character or an unpaired
   *     surrogate, or has more than {@link #MAX_ID_LENGTH} characters
   */
  public static String requireId(String id) {
    checkArgument(!id.isBlank(), "document id: must not be blank");
    checkArgument(
        id.length() <= MAX_ID_LENGTH,
        "document id of %s characters: must have at most %s: %s...",
        id.length(),
        MAX_ID_LENGTH,
        id.substring(0, Math.min(60, id.length())));
    checkArgument(
        CharMatcher.javaIsoControl().matchesNoneOf(id) && unpairedSurrogate(id, 0) < 0,
        "document id \"%s\": must not have a control character or an unpaired surrogate",
        id);
    return id;
  }

  private static void requireOrder(String id, String part, List<Span> spans, int length) {
    int from = 0;
    for (Span span : spans) {
      checkArgument(
          span.start() >= from && span.end() <= length,
          "document \"%s\": %s at %s must not overlap the one before it or the text's end at %s",
          id,
          part,
          span,
          length);
      from = span.end();
    }
  }

  private static void requireBlocksCoverText(String id, String text, List<Block> blocks) {
    int from = 0;
    for (Block block : blocks) {
      requireBlank(id, text, new Span(from, block.span().start()));
      from = block.span().end();
    }
    requireBlank(id, text, new Span(from, text.length()));
  }

  private static void requireBlank(String id, String text, Span gap) {
    checkArgument(
        CharMatcher.whitespace().matchesAllOf(text.subSequence(gap.start(), gap.end())),
        "document \"%s\": the text at %s must be in a block",
        id,
        gap);
  }

  /**
   * Returns the index of the first unpaired surrogate at or after {@code from}, or -1 if there is
   * none.
   *
   * @param from not between the two halves of a pair
   */
  private static int unpairedSurrogate(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * A builder that writes a document from its beginning to its end, block by block, so that text,
   * blocks and pages agree. Blank text adds nothing. Not thread-safe.
   *
   * <p>In every block except a preformatted one, a run of white space and control characters
   * becomes one space. A line break in the finished text therefore always separates two blocks, or
   * two lines of preformatted text. An unpaired surrogate becomes U+FFFD.
   */
  public static final class Builder {
    /** The characters that become one space in text that is not preformatted. */
    static final CharMatcher SPACE =
        CharMatcher.whitespace()
            .or(CharMatcher.javaIsoControl())
            .or(CharMatcher.anyOf("\u200B\u2060\uFEFF"));

    private static final CharMatcher CONTROL =
        CharMatcher.javaIsoControl().and(CharMatcher.noneOf("\n\t")).precomputed();

    private final String id;
    private final StringBuilder text = new StringBuilder();
    private final List<Block> blocks = new ArrayList<>();
    private final List<Page> pages = new ArrayList<>();
    private final List<Location> locations = new ArrayList<>();
    private List<Location> nextLocations = List.of();
    private List<String> containers = List.of();
    private @Nullable Integer openPage;
    private int openPageStart;
    private int tables;
    private boolean tableEnded;
    private Metadata metadata = Metadata.none();
    private Access access = Access.everyone();

    private Builder(String id) {
      this.id = requireId(id);
    }

    /** Sets the metadata; {@link Metadata#none()} by default. */
    public Builder metadata(Metadata metadata) {
      this.metadata = metadata;
      return this;
    }

    /** Sets the access rule; {@link Access#everyone()} by default. */
    public Builder access(Access access) {
      this.access = access;
      return this;
    }

    /**
     * Sets the ids of the documents that contain this document, the outermost first; none by
     * default.
     *
     * @throws IllegalArgumentException if an id is not allowed, see {@link Document#requireId}
     */
    public Builder containers(List<String> ids) {
      this.containers = ids.stream().map(Document::requireId).toList();
      return this;
    }

    /**
     * Sets the places of the next block in the source. The spans of these locations are spans of
     * the text that the caller passes for that block, in order and without overlaps. For a row,
     * this text is its cells joined by {@link Block.TableRow#CELL_SEPARATOR}. The builder moves the
     * spans to the place of the block in the document's text.
     */
    public Builder locations(List<Location> locations) {
      this.nextLocations = ImmutableList.copyOf(locations);
      return this;
    }

    /**
     * Begins a page, and ends the page before if one is open.
     *
     * @throws IllegalArgumentException if {@code number} is less than 1
     */
    public Builder page(int number) {
      checkArgument(number >= 1, "page number %s: must be at least 1", number);
      closePage();
      openPage = number;
      openPageStart = text.length();
      return this;
    }

    /** Ends the page if one is open. Later blocks are on no page until the next page begins. */
    public Builder endPage() {
      closePage();
      openPage = null;
      return this;
    }

    /**
     * Adds a heading.
     *
     * @throws IllegalArgumentException if {@code level} is not 1 to 6
     */
    public Builder heading(int level, String heading) {
      Span span = append(heading, collapsed(heading), "\n\n");
      if (!span.isEmpty()) {
        blocks.add(new Block.Heading(span, level));
      }
      return this;
    }

    /** Adds a paragraph. */
    public Builder paragraph(String paragraph) {
      return block(paragraph, Block.Paragraph::new);
    }

    /**
     * Continues the paragraph before, for example after a page break in its middle. Begins a new
     * paragraph if the block before is not a paragraph.
     *
     * @param inWord whether the paragraph before ended in the middle of a word
     */
    public Builder continueParagraph(String rest, boolean inWord) {
      if (blocks.isEmpty() || !(blocks.getLast() instanceof Block.Paragraph before)) {
        return paragraph(rest);
      }
      Span span = append(rest, collapsed(rest), inWord ? "" : " ");
      if (!span.isEmpty()) {
        blocks.removeLast();
        blocks.add(new Block.Paragraph(new Span(before.span().start(), span.end())));
      }
      return this;
    }

    /** Adds an item of a list. */
    public Builder listItem(String item) {
      boolean sameList = !blocks.isEmpty() && blocks.getLast() instanceof Block.ListItem;
      Span span = append(item, collapsed(item), sameList ? "\n" : "\n\n");
      if (!span.isEmpty()) {
        blocks.add(new Block.ListItem(span));
      }
      return this;
    }

    /** Ends the table before, so that the next row begins a table of its own. */
    public Builder startTable() {
      tableEnded = true;
      return this;
    }

    /**
     * Adds a row that names the columns of a table. Begins a new table, unless the block before is
     * a header row too.
     */
    public Builder headerRow(List<String> cells) {
      return row(cells, true);
    }

    /** Adds a row of data to the table before, or begins a table without a header row. */
    public Builder row(List<String> cells) {
      return row(cells, false);
    }

    /** Adds a caption of a figure or a table. */
    public Builder caption(String caption) {
      return block(caption, Block.Caption::new);
    }

    /** Adds a block quotation from another text. */
    public Builder quote(String quote) {
      return block(quote, Block.Quote::new);
    }

    /** Adds a footnote. */
    public Builder footnote(String note) {
      return block(note, Block.Footnote::new);
    }

    /** Adds a text that keeps its line breaks and indentation. */
    public Builder preformatted(String lines) {
      String kept = CONTROL.removeFrom(lines.replace("\r\n", "\n").replace('\r', '\n'));
      String trimmed =
          SPACE.matchesAllOf(kept) ? "" : CharMatcher.is('\n').trimFrom(kept.stripTrailing());
      Span span = append(lines, trimmed, "\n\n");
      if (!span.isEmpty()) {
        blocks.add(new Block.Preformatted(span));
      }
      return this;
    }

    /** Returns the number of UTF-16 code units written so far. */
    public int length() {
      return text.length();
    }

    /** Returns the document as written so far; the builder stays usable. */
    public Document build() {
      List<Page> all = new ArrayList<>(pages);
      if (openPage != null) {
        all.add(openPage());
      }
      return new Document(
          id, text.toString(), blocks, all, locations, containers, metadata, access);
    }

    private Builder block(String original, Function<Span, Block> constructor) {
      Span span = append(original, collapsed(original), "\n\n");
      if (!span.isEmpty()) {
        blocks.add(constructor.apply(span));
      }
      return this;
    }

    private Builder row(List<String> cells, boolean header) {
      boolean sameTable =
          !tableEnded
              && !blocks.isEmpty()
              && blocks.getLast() instanceof Block.TableRow before
              && (before.header() || !header);
      List<String> kept = cells.stream().map(Builder::collapsed).toList();
      boolean blank = kept.stream().allMatch(String::isEmpty);
      String joined = blank ? "" : String.join(Block.TableRow.CELL_SEPARATOR, kept).strip();
      String original = String.join(Block.TableRow.CELL_SEPARATOR, cells);
      Span span = append(original, joined, sameTable ? "\n" : "\n\n");
      if (!span.isEmpty()) {
        tables += sameTable ? 0 : 1;
        tableEnded = false;
        blocks.add(new Block.TableRow(span, header, tables - 1));
      }
      return this;
    }

    /**
     * @param original the text that the next locations refer to
     * @param block the same text as it is written
     */
    private Span append(String original, String block, String separator) {
      List<Location> placed = nextLocations;
      nextLocations = List.of();
      if (block.isEmpty()) {
        return new Span(text.length(), text.length());
      }
      if (!text.isEmpty()) {
        text.append(separator);
      }
      if (openPage != null && pageIsEmpty()) {
        openPageStart = text.length();
      }
      int start = text.length();
      text.append(wellFormed(block));
      if (!placed.isEmpty()) {
        OffsetMap offsets = new OffsetMap(original, block);
        for (Location location : placed) {
          offsets
              .map(location.span())
              .ifPresent(span -> locations.add(location.withSpan(span.shift(start))));
        }
      }
      return new Span(start, text.length());
    }

    private boolean pageIsEmpty() {
      return blocks.isEmpty() || blocks.getLast().span().end() <= openPageStart;
    }

    private void closePage() {
      if (openPage != null) {
        pages.add(openPage());
      }
    }

    private Page openPage() {
      return new Page(requireNonNull(openPage), new Span(openPageStart, text.length()));
    }

    private static String collapsed(String text) {
      return SPACE.trimAndCollapseFrom(text, ' ');
    }

    private static String wellFormed(String text) {
      int unpaired = unpairedSurrogate(text, 0);
      if (unpaired < 0) {
        return text;
      }
      StringBuilder repaired = new StringBuilder(text);
      for (; unpaired >= 0; unpaired = unpairedSurrogate(text, unpaired + 1)) {
        repaired.setCharAt(unpaired, '\uFFFD');
      }
      return repaired.toString();
    }
  }
}
