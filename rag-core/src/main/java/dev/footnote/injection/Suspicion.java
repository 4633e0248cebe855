package dev.footnote.injection;

import static com.google.common.base.Preconditions.checkArgument;

import dev.footnote.document.Span;
import java.util.Comparator;

/**
 * A place in a text that seems to address a model instead of a reader.
 *
 * <p>The order is by place, then by kind, then by explanation.
 *
 * @param kind what the place would do to a model
 * @param span the place in the text; not empty
 * @param explanation the reason, without words of the text
 */
public record Suspicion(Kind kind, Span span, String explanation) implements Comparable<Suspicion> {

  private static final Comparator<Suspicion> ORDER =
      Comparator.comparing(Suspicion::span)
          .thenComparing(Suspicion::kind)
          .thenComparing(Suspicion::explanation);

  /**
   * @throws IllegalArgumentException if the span is empty
   */
  public Suspicion {
    checkArgument(!span.isEmpty(), "span %s: must not be empty", span);
  }

  @Override
  public int compareTo(Suspicion other) {
    return ORDER.compare(this, other);
  }

  /** The effect on a model that obeys the text. */
  public enum Kind {
    /** Instructs the model: to forget its task, to play a role, to give a certain answer. */
    INSTRUCTION,

    /** Imitates the prompt around documents: turns, fences, citations. */
    FORGED_MARKER,

    /** Is read by a model, but not seen by a person. */
    HIDDEN_TEXT,

    /** Sends parts of the conversation to a third party when an answer shows it. */
    EXFILTRATION
  }
}
