package dev.footnote.ingest.internal.pdf;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A block that may be a heading, with the facts that decide it.
 *
 * @param text the text of the block
 * @param next block of the same page
 * @param body font of most of the document
 */
record HeadingCandidate(PageBlock block, String text, Optional<PageBlock> next, BodyFont body) {

  /** Fewer letters are a formula, a number or a label in a figure. */
  private static final int MIN_LETTERS = 3;

  /** Type this much larger than the body's is meant to look larger: 11.2 points beside 10. */
  private static final float LARGE = 1.12f;

  /** Large text with more lines or characters is an introduction or a quotation. */
  private static final int MAX_LARGE_LINES = 4;

  private static final int MAX_LARGE_CHARACTERS = 250;

  /** Longer large text that ends with a period is a sentence. */
  private static final int MAX_CHARACTERS_BEFORE_PERIOD = 80;

  /** Bold text with more lines or characters is an emphasised paragraph. */
  private static final int MAX_BOLD_LINES = 2;

  private static final int MAX_BOLD_CHARACTERS = 120;

  /** Bold type this much smaller than the body's belongs to a caption, a note or a table. */
  private static final float SMALL = 0.95f;

  /** After these characters the text goes on. */
  private static final Pattern UNFINISHED = Pattern.compile(".*[,;\u00AD-]");

  /** A short formula or what is left of a word, such as {@code (x2}. */
  private static final Pattern SHORT_LOWER_CASE = Pattern.compile("[^\\p{L}]*\\p{Ll}.{0,3}");

  private static final Pattern ENDS_SENTENCE = Pattern.compile(".*[.:?!]");

  /**
   * Creates the candidate at an index of a page.
   *
   * @param body font of most of the document
   */
  static HeadingCandidate of(List<PageBlock> page, int index, BodyFont body) {
    PageBlock block = page.get(index);
    Optional<PageBlock> next =
        index + 1 < page.size() ? Optional.of(page.get(index + 1)) : Optional.empty();
    return new HeadingCandidate(block, block.text(), next, body);
  }

  boolean isHeading() {
    return (isParagraph() || isItem())
        && hasMostlyLetters()
        && !UNFINISHED.matcher(text).matches()
        && block.lines().stream().noneMatch(TextLine::isRow)
        && (SectionNumber.isRoman(text) || isLargeHeading() || isBoldHeading());
  }

  private boolean isParagraph() {
    return block.kind() == PageBlock.Kind.PARAGRAPH;
  }

  private boolean isItem() {
    return block.kind() == PageBlock.Kind.ITEM;
  }

  private boolean hasMostlyLetters() {
    long letters = text.codePoints().filter(Character::isLetter).count();
    return letters >= MIN_LETTERS && letters * 2 > text.length();
  }

  /** Items of lists are not headings, however large they are. */
  private boolean isLargeHeading() {
    boolean isSentence = text.endsWith(".") && text.length() > MAX_CHARACTERS_BEFORE_PERIOD;
    return isParagraph()
        && firstLine().size() > LARGE * body.size()
        && block.lines().size() <= MAX_LARGE_LINES
        && text.length() <= MAX_LARGE_CHARACTERS
        && !isSentence
        && !SHORT_LOWER_CASE.matcher(text).matches();
  }

  /** An item of a list may be one, because a section number looks like an item's number. */
  private boolean isBoldHeading() {
    return firstLine().style() == FontStyle.BOLD
        && body.style() != FontStyle.BOLD
        && block.lines().size() <= MAX_BOLD_LINES
        && firstLine().size() > SMALL * body.size()
        && isTitle()
        && (isParagraph() || SectionNumber.depth(text) > 0)
        && next.filter(HeadingCandidate::mayFollowBoldHeading).isPresent();
  }

  private boolean isTitle() {
    return !firstLine().beginsInLowerCase()
        && !ENDS_SENTENCE.matcher(text).matches()
        && text.length() <= MAX_BOLD_CHARACTERS;
  }

  /** Text in plain type, a further heading, or a table. */
  private static boolean mayFollowBoldHeading(PageBlock next) {
    return switch (next.kind()) {
      case PARAGRAPH, ITEM, CODE, QUOTE -> {
        TextLine line = next.lines().getFirst();
        yield !line.beginsInLowerCase()
            && (line.style() != FontStyle.BOLD || SectionNumber.depth(next.text()) > 0);
      }
      case TABLE, CONTINUED_TABLE, HEADING -> true;
      case CONTINUED, JOINED, CAPTION, NOTE -> false;
    };
  }

  /** Returns the direction of the text; empty for a table. */
  Optional<TextDirection> direction() {
    return block.lines().stream().findFirst().map(TextLine::direction);
  }

  private TextLine firstLine() {
    return block.lines().getFirst();
  }
}
