package dev.footnote.chunk;

import static com.google.common.base.Preconditions.checkArgument;

import dev.footnote.document.Document;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageCutter;
import dev.footnote.document.Span;
import dev.footnote.document.TokenCounter;
import java.util.List;

/**
 * Cuts into windows of so many tokens, whatever they cut through, each of which repeats the end of
 * the one before. Cuts between words, and inside one only if it is longer than a window.
 *
 * <p>For text without structure, such as transcripts and logs, and to compare with others: it is
 * what most libraries do. A heading stands in the text of its window, and is carried by the windows
 * after that. Cost: each character is counted a few times for each window that it is in.
 */
public final class TokenWindowChunker implements Chunker {

  private final TokenBudget budget;
  private final int overlapTokens;

  /**
   * A chunker with a window.
   *
   * @param counter counts as the embedding model does
   * @param maxTokens most tokens of a passage with its context, as in {@link StructuralChunker}
   * @param overlapTokens most tokens of what the next window repeats, 0 to half of {@code
   *     maxTokens}
   * @throws IllegalArgumentException if a number is out of its range
   */
  public TokenWindowChunker(TokenCounter counter, int maxTokens, int overlapTokens) {
    this.budget = new TokenBudget(counter, maxTokens);
    checkArgument(
        overlapTokens >= 0 && overlapTokens <= maxTokens / 2,
        "an overlap of %s tokens: want 0 to %s, for a window of %s",
        overlapTokens,
        maxTokens / 2,
        maxTokens);
    this.overlapTokens = overlapTokens;
  }

  @Override
  public String fingerprint() {
    return "tokens-1/%d/%d".formatted(budget.maxTokens(), overlapTokens);
  }

  @Override
  public List<Passage> chunk(Document document) {
    PassageCutter cutter = new PassageCutter(document);
    PassageCollector passages = new PassageCollector(cutter);
    List<Span> words = budget.units(new Span(0, document.text().length()), SplitLevel.WORD, cutter);
    int end = 0;
    for (int from = 0; end < words.size(); ) {
      end = from + budget.longestFitting(words, from, words.size() - from, cutter);
      passages.add(TokenBudget.join(words, from, end - from));
      from = end - repeated(words, from, end, cutter);
    }
    return passages.all();
  }

  /** How many words of a window the next one begins with; fewer than the window has. */
  private int repeated(List<Span> words, int from, int end, PassageCutter cutter) {
    int most = end - from - 1;
    return most > 0 && isOverlap(words.get(end - 1), cutter)
        ? TokenBudget.longest(
            most, count -> isOverlap(TokenBudget.join(words, end - count, count), cutter))
        : 0;
  }

  private boolean isOverlap(Span span, PassageCutter cutter) {
    return budget.counter().count(cutter.text(span)) <= overlapTokens;
  }
}
