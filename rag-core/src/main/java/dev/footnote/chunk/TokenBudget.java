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
 * How long a passage may be.
 *
 * @param counter counts as the embedding model does
 * @param maxTokens most tokens of a passage with its context ({@link Passage#textInContext()});
 *     where the context alone takes more than half of it, the text gets the budget alone
 */
record TokenBudget(TokenCounter counter, int maxTokens) {

  /**
   * @throws IllegalArgumentException if there are fewer than 16 tokens
   */
  TokenBudget {
    checkArgument(maxTokens >= 16, "a budget of %s tokens: want at least 16", maxTokens);
  }

  /** Whether a passage there keeps within it. */
  boolean fits(Span span, PassageCutter cutter) {
    Passage passage = cutter.cut(0, span);
    return counter.count(passage.textInContext()) <= maxTokens
        || (counter.count(passage.context()) > maxTokens / 2
            && counter.count(passage.text()) <= maxTokens);
  }

  /** The pieces of a span, and in the place of one that does not fit those of the next grain. */
  List<Span> units(Span span, SplitLevel grain, PassageCutter cutter) {
    List<Span> units = new ArrayList<>();
    addFitting(span, grain, cutter, units);
    return units;
  }

  private void addFitting(Span span, SplitLevel grain, PassageCutter cutter, List<Span> units) {
    for (Span part : grain.split(cutter.text(span))) {
      Span unit = part.shift(span.start());
      if (grain == SplitLevel.CHARACTER || fits(unit, cutter)) {
        units.add(unit);
      } else {
        addFitting(unit, grain.finer(), cutter, units);
      }
    }
  }

  /** Joins neighbours, from the front, as long as they fit together. */
  List<Span> pack(List<Span> units, PassageCutter cutter) {
    List<Span> packed = new ArrayList<>();
    for (int from = 0; from < units.size(); ) {
      int count = longestFitting(units, from, units.size() - from, cutter);
      packed.add(join(units, from, count));
      from += count;
    }
    return packed;
  }

  /** How many units from {@code from} on fit together, 1 to {@code most}. */
  int longestFitting(List<Span> units, int from, int most, PassageCutter cutter) {
    return longest(most, count -> fits(join(units, from, count), cutter));
  }

  /**
   * The most that passes, 1 to {@code most}, where all below pass too; by doubling, then bisection.
   * One is never asked about.
   */
  static int longest(int most, IntPredicate passes) {
    int passing = 1;
    while (2 * passing <= most && passes.test(2 * passing)) {
      passing *= 2;
    }
    int tooMany = Math.min(2 * passing, most + 1);
    while (tooMany - passing > 1) {
      int middle = (passing + tooMany) >>> 1;
      if (passes.test(middle)) {
        passing = middle;
      } else {
        tooMany = middle;
      }
    }
    return passing;
  }

  /** From the start of one unit to the end of the last of {@code count}. */
  static Span join(List<Span> units, int from, int count) {
    return new Span(units.get(from).start(), units.get(from + count - 1).end());
  }
}
