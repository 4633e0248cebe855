package dev.footnote.injection;

import static com.google.common.base.Preconditions.checkArgument;

import dev.footnote.document.Span;
import java.util.Comparator;

/**
 * A place in a text that looks as if it were meant for a model, not for a reader.
 *
 * <p>Ordered by place, then by kind.
 *
 * @param span where in the text; never empty
 * @param explanation what gives it away, without a word of the text
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
    checkArgument(!span.isEmpty(), "a suspicion of nothing, at %s", span);
  }

  @Override
  public int compareTo(Suspicion other) {
    return ORDER.compare(this, other);
  }

  /** What such a place would do to a model that obeys it. */
  public enum Kind {
    /** Tells the model what to do: to forget its task, to play a part, what to answer. */
    INSTRUCTION,

    /** Looks like what surrounds documents in a prompt: turns, fences, citations. */
    FORGED_MARKER,

    /** Is read by a model and not seen by a person. */
    HIDDEN_TEXT,

    /** Carries what was said to somebody else, once an answer repeats and shows it. */
    EXFILTRATION
  }
}
