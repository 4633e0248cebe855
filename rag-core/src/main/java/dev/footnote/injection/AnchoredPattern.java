package dev.footnote.injection;

import dev.footnote.document.Span;
import dev.footnote.injection.Suspicion.Kind;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern that is matched at given places only, and on a limited number of characters. A scan of
 * a text is therefore linear.
 */
record AnchoredPattern(Kind kind, String explanation, Pattern pattern) {

  private static final int MAX_LENGTH = 800;

  static AnchoredPattern of(Kind kind, String explanation, String expression) {
    return new AnchoredPattern(
        kind, explanation, Pattern.compile(expression, Pattern.CASE_INSENSITIVE));
  }

  /** Adds a suspicion if the pattern matches at an index, and reports whether it does. */
  boolean addIfAt(MappedText visible, int at, List<Suspicion> found) {
    String text = visible.text();
    Matcher matcher =
        pattern
            .matcher(text)
            .region(at, Math.min(text.length(), at + MAX_LENGTH))
            .useTransparentBounds(true)
            .useAnchoringBounds(false);
    if (!matcher.lookingAt()) {
      return false;
    }
    found.add(new Suspicion(kind, visible.source(new Span(at, matcher.end())), explanation));
    return true;
  }
}
