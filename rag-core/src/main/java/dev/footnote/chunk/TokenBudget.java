package dev.footnote.chunk;

import static com.google.common.base.Preconditions.checkArgument;

import dev.footnote.document.Passage;
import dev.footnote.document.PassageCutter;
import dev.footnote.document.Span;
import dev.footnote.document.TokenCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A limit on the tokens of a passage.
 *
 * @param counter counts tokens as the embedding model does
 * @param maxTokens largest number of tokens of a passage with its context ({@link
 *     Passage#textInContext()}); if the context alone takes more than half of them, only the text
 *     must fit
 */
record TokenBudget(TokenCounter counter, int maxTokens) {

  private static final int MIN_TOKENS = 16;

  /**
   * @throws IllegalArgumentException if {@code maxTokens} is less than 16
   */
  TokenBudget {
    checkArgument(
        maxTokens >= MIN_TOKENS,
        "passage size of %s tokens: must be at least %s",
        maxTokens,
        MIN_TOKENS);
  }

  /** Returns whether a passage at the span keeps within the budget. */
  boolean fits(Span span, PassageCutter cutter) {
    Passage passage = cutter.cut(0, span);
    return counter.count(passage.textInContext()) <= maxTokens
        || (counter.count(passage.context()) > maxTokens / 2
            && counter.count(passage.text()) <= maxTokens);
  }

  /**
   * Splits a span at a level. A piece that does not fit is split at the next finer level instead.
   */
  List<Span> split(Span span, SplitLevel level, PassageCutter cutter) {
    List<Span> pieces = new ArrayList<>();
    addFittingPieces(span, level, cutter, pieces);
    return pieces;
  }

  private void addFittingPieces(
      Span span, SplitLevel level, PassageCutter cutter, List<Span> pieces) {
    for (Span part : level.split(cutter.text(span))) {
      Span piece = part.shift(span.start());
      if (level == SplitLevel.CHARACTER || fits(piece, cutter)) {
        pieces.add(piece);
      } else {
        addFittingPieces(piece, level.finer(), cutter, pieces);
      }
    }
  }

  /** Joins neighbouring pieces, from the first one on, as long as they fit together. */
  List<Span> pack(List<Span> pieces, PassageCutter cutter) {
    List<Span> packed = new ArrayList<>();
    for (int from = 0; from < pieces.size(); ) {
      int count = countFitting(pieces, from, pieces.size() - from, cutter);
      packed.add(join(pieces, from, count));
      from += count;
    }
    return packed;
  }

  /** Returns how many pieces from {@code from} on fit together, 1 to {@code limit}. */
  int countFitting(List<Span> pieces, int from, int limit, PassageCutter cutter) {
    return largestPassing(limit, count -> fits(join(pieces, from, count), cutter));
  }

  /**
   * Returns the largest number that passes, 1 to {@code limit}, by doubling and then bisection. The
   * number 1 counts as passing without a test.
   *
   * @param passes must pass every number below one that passes
   */
  static int largestPassing(int limit, IntPredicate passes) {
    int passing = 1;
    while (2 * passing <= limit && passes.test(2 * passing)) {
      passing *= 2;
    }
    int failing = Math.min(2 * passing, limit + 1);
    while (failing - passing > 1) {
      int middle = (passing + failing) >>> 1;
      if (passes.test(middle)) {
        passing = middle;
      } else {
        failing = middle;
      }
    }
    return passing;
  }

  /** Returns the span of {@code count} neighbouring pieces. */
  static Span join(List<Span> pieces, int from, int count) {
    return new Span(pieces.get(from).start(), pieces.get(from + count - 1).end());
  }
}
