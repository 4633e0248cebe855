package dev.footnote.injection;

import static com.google.common.base.Preconditions.checkPositionIndexes;

import dev.footnote.document.Span;

/**
 * What a prompt may hold of a text: the same for a reader, without what a model, its tokenizer or
 * the prompt around it could take for more than text. Immutable.
 *
 * <ul>
 *   <li>Characters that nobody sees are left out: tags, joiners and spaces without width,
 *       directions, variation selectors, control characters. Joiners stay where letters of a script
 *       need them; line ends of every kind become line feeds.
 *   <li>A space is put into what looks like a marker: after the {@code <} of anything like a tag
 *       ({@code <|im_start|>}, {@code </s>}, {@code <!--}), after the {@code [} of {@code [INST]}
 *       and its like, into rows of three and more backticks or tildes, after the {@code !} of an
 *       image and the {@code ]} of a link, and before the colon of a turn ({@code Assistant:} at
 *       the beginning of a line).
 *   <li>The colon of what reads like a citation of a prompt ({@code [ABCD:3.2]}) becomes a wide
 *       one.
 * </ul>
 *
 * <p>To neutralise a neutral text changes nothing. A quote that a model takes from it is placed in
 * the source by {@link #original(Span)}. Cost: two walks over the text, and eight bytes for each of
 * its characters.
 *
 * <p>It is the part of Hines et al., "Defending Against Indirect Prompt Injection Attacks With
 * Spotlighting", 2024, that the text itself must bear; to fence it in with delimiters that cannot
 * be guessed is up to the prompt.
 */
public final class NeutralText {

  private static final char WIDE_COLON = '\uFF1A';

  private final MappedText text;

  private NeutralText(MappedText text) {
    this.text = text;
  }

  /** The neutral form of a text. */
  public static NeutralText of(String text) {
    MappedText visible = Visible.of(text);
    MappedText.Builder neutral = new MappedText.Builder(text.length());
    for (int i = 0; i < visible.text().length(); i++) {
      addNeutral(visible, i, neutral);
    }
    return new NeutralText(neutral.build());
  }

  /** What a prompt may hold. */
  public String text() {
    return text.text();
  }

  /**
   * Where a piece of the neutral text stands in the original: from its first to its last character,
   * what was left out between them included; empty, where it was put, if all of the piece was put
   * in.
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
    if (c == ':' && Markers.isTurnColon(text, at)) {
      neutral.add(' ', start, start);
    }
    boolean citation = c == ':' && Markers.isCitationColon(text, at);
    neutral.add(citation ? WIDE_COLON : c, start, end);
    if (Markers.isToBreakAfter(text, at)) {
      neutral.add(' ', end, end);
    }
  }
}
