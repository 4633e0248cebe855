package dev.footnote.injection;

import static com.google.common.base.Preconditions.checkPositionIndexes;

import dev.footnote.document.Span;

/**
 * The form of a text that a prompt may contain. A reader sees the same text, but a model, its
 * tokenizer and the prompt cannot mistake a part of it for markup. Immutable.
 *
 * <ul>
 *   <li>Invisible characters are removed: tags, joiners and spaces without width, directions,
 *       variation selectors, control characters. Joiners stay where the letters of a script need
 *       them. Line ends of every kind become line feeds.
 *   <li>A space breaks text that looks like a marker. It is inserted after the {@code <} of a tag
 *       ({@code <|im_start|>}, {@code </s>}, {@code <!--}) and after the {@code [} of a token such
 *       as {@code [INST]}. It is inserted into three and more backticks or tildes, after the {@code
 *       !} of an image and after the {@code ]} of a link. It is inserted before the colon of a turn
 *       ({@code Assistant:} at the beginning of a line).
 *   <li>The colon of a text that looks like a citation in a prompt ({@code [ABCD:3.2]}) becomes a
 *       full-width colon.
 * </ul>
 *
 * <p>Neutralising a neutral text changes nothing. {@link #original(Span)} maps a quote from the
 * neutral text to the source. Cost: two passes over the text, and eight bytes for each character.
 *
 * <p>Hines et al., "Defending Against Indirect Prompt Injection Attacks With Spotlighting", 2024.
 * This type covers the part of that defence that concerns the text. The prompt adds delimiters that
 * cannot be guessed.
 */
public final class NeutralText {

  private static final char WIDE_COLON = '\uFF1A';

  private final MappedText text;

  private NeutralText(MappedText text) {
    this.text = text;
  }

  /** Returns the neutral form of a text. */
  public static NeutralText of(String text) {
    MappedText visible = VisibleText.of(text);
    MappedText.Builder neutral = new MappedText.Builder(text.length());
    for (int i = 0; i < visible.text().length(); i++) {
      addNeutral(visible, i, neutral);
    }
    return new NeutralText(neutral.build());
  }

  /** Returns the text for the prompt. */
  public String text() {
    return text.text();
  }

  /**
   * Returns the place of a piece of the neutral text in the original, from the first to the last
   * original character. Removed characters in between are included. If all of the piece was
   * inserted, the span is empty and at the place of the insertion.
   *
   * @throws IndexOutOfBoundsException if the span ends after the neutral text
   */
  public Span original(Span span) {
    checkPositionIndexes(span.start(), span.end(), text().length());
    return text.source(span);
  }

  @Override
  public String toString() {
    return text();
  }

  private static void addNeutral(MappedText visible, int at, MappedText.Builder neutral) {
    String text = visible.text();
    char c = text.charAt(at);
    int start = visible.start(at);
    int end = visible.end(at);
    if (c == ':' && PromptMarkers.isTurnColon(text, at)) {
      neutral.add(' ', start, start);
    }
    boolean citation = c == ':' && PromptMarkers.isCitationColon(text, at);
    neutral.add(citation ? WIDE_COLON : c, start, end);
    if (PromptMarkers.isToBreakAfter(text, at)) {
      neutral.add(' ', end, end);
    }
  }
}
