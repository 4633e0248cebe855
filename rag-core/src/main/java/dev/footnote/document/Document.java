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
 * One source as it was read: its canonical text, the structure and the pages of that text, where it
 * stands in the source, what is known about it, and who may see it. Immutable.
 *
 * <p>All spans, here and in everything made from a document, are places in {@link #text()}.
 *
 * @param id names it in the index; an id that is added again replaces the document that had it
 * @param text the canonical text: well-formed UTF-16
 * @param blocks its structure, in reading order, without overlaps; all of the text that is not
 *     white space lies in them
 * @param pages its pages in order, without overlaps; empty where the format has none
 * @param locations where its lines or rows stand in the source, in the order of the text and
 *     without overlaps; empty where that is not known
 * @param containers ids of the documents that it lies in, such as the message it is attached to,
 *     the outermost first; empty where it is a source by itself
 * @param metadata what is known about it
 * @param access who may see it
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

  /** Longest id, in UTF-16 code units. */
  public static final int MAX_ID_LENGTH = 10_000;

  /**
   * @throws IllegalArgumentException if the id is blank, has a control character or more than
   *     {@link #MAX_ID_LENGTH} characters, if id or text has an unpaired surrogate, if blocks,
   *     pages or locations overlap, are out of order or end after the text, or if text lies in no
   *     block
   */
  public Document {
    requireId(id);
    int broken = unpairedSurrogate(text, 0);
    checkArgument(
        broken < 0, "text of document \"%s\" has an unpaired surrogate at index %s", id, broken);
    blocks = ImmutableList.copyOf(blocks);
    pages = ImmutableList.copyOf(pages);
    locations = ImmutableList.copyOf(locations);
    containers = ImmutableList.copyOf(containers);
    containers.forEach(Document::requireId);
    requireOrder(id, "location", locations.stream().map(Location::span).toList(), text.length());
    requireOrder(id, "block", blocks.stream().map(Block::span).toList(), text.length());
    requireOrder(id, "page", pages.stream().map(Page::span).toList(), text.length());
    requireCover(id, text, blocks);
  }

  /** A builder of a document that has an id and, so far, no text. */
  public static Builder builder(String id) {
    return new Builder(id);
  }

  /**
   * A public document of plain paragraphs, parted by blank lines; the line breaks inside a
   * paragraph become spaces.
   *
   * @throws IllegalArgumentException if the id is not allowed, see {@link Document}
   */
  public static Document of(String id, String text) {
    Builder builder = builder(id);
    for (String paragraph : BLANK_LINE.split(text)) {
      builder.paragraph(paragraph);
    }
    return builder.build();
  }

  /**
   * The document's title; where it has none, the end of its id after the last slash, which is the
   * name of a file.
   */
  public String displayTitle() {
    return metadata.title().orElseGet(this::lastName);
  }

  private String lastName() {
    String whole = CharMatcher.is('/').trimTrailingFrom(id);
    String name = whole.substring(whole.lastIndexOf('/') + 1);
    return name.isBlank() ? id : name;
  }

  /** The same document, of which something else is known. */
  public Document withMetadata(Metadata metadata) {
    return new Document(id, text, blocks, pages, locations, containers, metadata, access);
  }

  /**
   * Checks a document id by itself, as the constructor does.
   *
   * @return the id
   * @throws IllegalArgumentException if it is not allowed
   */
  public static String requireId(String id) {
    checkArgument(!id.isBlank(), "document id is blank");
    checkArgument(
        id.length() <= MAX_ID_LENGTH,
        "document id of %s characters, at most %s are allowed: %s...",
        id.length(),
        MAX_ID_LENGTH,
        id.substring(0, Math.min(60, id.length())));
    checkArgument(
        CharMatcher.javaIsoControl().matchesNoneOf(id) && unpairedSurrogate(id, 0) < 0,
        "document id \"%s\" has a control character or an unpaired surrogate",
        id);
    return id;
  }

  private static void requireOrder(String id, String what, List<Span> spans, int length) {
    int from = 0;
    for (Span span : spans) {
      checkArgument(
          span.start() >= from && span.end() <= length,
          "document \"%s\": %s at %s overlaps the one before it, or the text's end at %s",
          id,
          what,
          span,
          length);
      from = span.end();
    }
  }

  private static void requireCover(String id, String text, List<Block> blocks) {
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
        "document \"%s\": the text at %s lies in no block",
        id,
        gap);
  }

  /** Index of the first at or after {@code from}, where a pair may begin; -1 if there is none. */
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
   * Writes a document from its beginning to its end, block by block, so that text, blocks and pages
   * agree. Blank text adds nothing. Not thread-safe.
   *
   * <p>In every block but a preformatted one, runs of white space and control characters become one
   * space. Thus a line break in the finished text always parts two blocks, or two lines of
   * preformatted text. An unpaired surrogate becomes U+FFFD.
   */
  public static final class Builder {
    /** What becomes one space in all but preformatted text. */
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
    private List<Location> next = List.of();
    private List<String> containers = List.of();
    private @Nullable Integer openPage;
    private int openPageStart;
    private Metadata metadata = Metadata.none();
    private Access access = Access.everyone();

    private Builder(String id) {
      this.id = requireId(id);
    }

    /** What is known about the document; {@link Metadata#none()} if not called. */
    public Builder metadata(Metadata metadata) {
      this.metadata = metadata;
      return this;
    }

    /** Who may see it; {@link Access#everyone()} if not called. */
    public Builder access(Access access) {
      this.access = access;
      return this;
    }

    /**
     * Ids of the documents that it lies in, the outermost first; none if not called.
     *
     * @throws IllegalArgumentException if one is not allowed, see {@link Document}
     */
    public Builder containers(List<String> ids) {
      this.containers = ids.stream().map(Document::requireId).toList();
      return this;
    }

    /**
     * Says where the next block stands in the source. Their spans are places in the text that is
     * handed over for that block (of a row: its cells, joined by {@link
     * Block.TableRow#CELL_SEPARATOR}), in order and without overlaps; they move with it to its
     * place in the document's text.
     */
    public Builder locations(List<Location> locations) {
      this.next = ImmutableList.copyOf(locations);
      return this;
    }

    /**
     * Ends the page before, if there is one, and begins another.
     *
     * @throws IllegalArgumentException if {@code number} is less than 1
     */
    public Builder page(int number) {
      checkArgument(number >= 1, "page number %s: pages count from 1", number);
      closePage();
      openPage = number;
      openPageStart = text.length();
      return this;
    }

    /** Ends the page, if one is open; what follows is on no page until the next begins. */
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
      Span span = append(heading, spaced(heading), "\n\n");
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
     * Goes on with the paragraph before, as where a page ended in its middle; begins one where the
     * block before is none.
     *
     * @param inWord whether the paragraph before ended in the middle of a word
     */
    public Builder continueParagraph(String rest, boolean inWord) {
      if (blocks.isEmpty() || !(blocks.getLast() instanceof Block.Paragraph before)) {
        return paragraph(rest);
      }
      Span span = append(rest, spaced(rest), inWord ? "" : " ");
      if (!span.isEmpty()) {
        blocks.removeLast();
        blocks.add(new Block.Paragraph(new Span(before.span().start(), span.end())));
      }
      return this;
    }

    /** Adds an item of a list. */
    public Builder listItem(String item) {
      boolean sameList = !blocks.isEmpty() && blocks.getLast() instanceof Block.ListItem;
      Span span = append(item, spaced(item), sameList ? "\n" : "\n\n");
      if (!span.isEmpty()) {
        blocks.add(new Block.ListItem(span));
      }
      return this;
    }

    /** Adds a row that names the columns of the rows after it. Begins a new table. */
    public Builder headerRow(List<String> cells) {
      return row(cells, true);
    }

    /** Adds a row of data to the table before it, or begins a table without a header. */
    public Builder row(List<String> cells) {
      return row(cells, false);
    }

    /** Adds what is said of a figure or a table. */
    public Builder caption(String caption) {
      return block(caption, Block.Caption::new);
    }

    /** Adds a passage of somebody else's text. */
    public Builder quote(String quote) {
      return block(quote, Block.Quote::new);
    }

    /** Adds a note to the text. */
    public Builder footnote(String note) {
      return block(note, Block.Footnote::new);
    }

    /** Adds text with the line breaks and the indentation it has. */
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

    /** Number of UTF-16 code units written so far. */
    public int length() {
      return text.length();
    }

    /** The document as written so far; the builder can go on. */
    public Document build() {
      List<Page> all = new ArrayList<>(pages);
      if (openPage != null) {
        all.add(openPage());
      }
      return new Document(
          id, text.toString(), blocks, all, locations, containers, metadata, access);
    }

    private Builder block(String given, Function<Span, Block> kind) {
      Span span = append(given, spaced(given), "\n\n");
      if (!span.isEmpty()) {
        blocks.add(kind.apply(span));
      }
      return this;
    }

    private Builder row(List<String> cells, boolean header) {
      boolean sameTable =
          !header && !blocks.isEmpty() && blocks.getLast() instanceof Block.TableRow;
      List<String> kept = cells.stream().map(Builder::spaced).toList();
      boolean blank = kept.stream().allMatch(String::isEmpty);
      String joined = blank ? "" : String.join(Block.TableRow.CELL_SEPARATOR, kept).strip();
      String given = String.join(Block.TableRow.CELL_SEPARATOR, cells);
      Span span = append(given, joined, sameTable ? "\n" : "\n\n");
      if (!span.isEmpty()) {
        blocks.add(new Block.TableRow(span, header));
      }
      return this;
    }

    /**
     * @param given what the next locations count in
     * @param block what becomes of it
     */
    private Span append(String given, String block, String separator) {
      List<Location> placed = next;
      next = List.of();
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
        OffsetMap respacing = new OffsetMap(given, block);
        for (Location location : placed) {
          respacing
              .moved(location.span())
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

    private static String spaced(String text) {
      return SPACE.trimAndCollapseFrom(text, ' ');
    }

    private static String wellFormed(String text) {
      int broken = unpairedSurrogate(text, 0);
      if (broken < 0) {
        return text;
      }
      StringBuilder mended = new StringBuilder(text);
      for (; broken >= 0; broken = unpairedSurrogate(text, broken + 1)) {
        mended.setCharAt(broken, '\uFFFD');
      }
      return mended.toString();
    }
  }
}
