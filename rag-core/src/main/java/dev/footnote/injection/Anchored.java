package dev.footnote.injection;

import dev.footnote.document.Span;
import dev.footnote.injection.Suspicion.Kind;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern that is tried only where its first character stands, on a bounded stretch, so that a
 * walk over a text is linear.
 */
record Anchored(Kind kind, String explanation, Pattern pattern) {

  private static final int LONGEST = 800;

  static Anchored of(Kind kind, String explanation, String expression) {
    return new Anchored(kind, explanation, Pattern.compile(expression, Pattern.CASE_INSENSITIVE));
  }

  /** Adds a suspicion if the pattern is there. */
  boolean find(MappedText visible, int at, List<Suspicion> found) {
    String text = visible.text();
    Matcher matcher =
        pattern
            .matcher(text)
            .region(at, Math.min(text.length(), at + LONGEST))
            .useTransparentBounds(true)
            .useAnchoringBounds(false);
    if (!matcher.lookingAt()) {
      return false;
    }
    found.add(new Suspicion(kind, visible.source(new Span(at, matcher.end())), explanation));
    return true;
  }
}
