package dev.footnote.chunk;

import static com.google.common.base.Preconditions.checkArgument;

import dev.footnote.document.Document;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageCutter;
import dev.footnote.document.Span;
import dev.footnote.document.TokenCounter;
import java.util.List;

/**
 * A chunker that makes windows of a fixed number of tokens, without regard to the structure of the
 * document. Each window repeats the end of the window before. A window ends between two words; only
 * a word longer than a window is split.
 *
 * <p>It suits text without structure, such as transcripts and logs, and comparisons with other
 * libraries, because most of them chunk like this. The window that contains a heading has it in its
 * text; later windows carry the heading as context. Cost: the token counter reads each character a
 * few times for each window that contains it.
 */
public final class TokenWindowChunker implements Chunker {

  private final TokenBudget budget;
  private final int overlapTokens;

  /**
   * Creates a chunker.
   *
   * @param counter counts tokens as the embedding model does
   * @param maxTokens largest number of tokens of a passage with its context, as in {@link
   *     StructuralChunker}
   * @param overlapTokens largest number of tokens that a window repeats from the window before, 0
   *     to half of {@code maxTokens}
   * @throws IllegalArgumentException if a number is out of its range
   */
  public TokenWindowChunker(TokenCounter counter, int maxTokens, int overlapTokens) {
    this.budget = new TokenBudget(counter, maxTokens);
    checkArgument(
        overlapTokens >= 0 && overlapTokens <= maxTokens / 2,
        "overlap of %s tokens: must be 0 to %s for a window of %s",
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
    Span all = new Span(0, document.text().length());
    List<Span> words = budget.split(all, SplitLevel.WORD, cutter);
    int end = 0;
    for (int from = 0; end < words.size(); ) {
      end = from + budget.countFitting(words, from, words.size() - from, cutter);
      passages.add(TokenBudget.join(words, from, end - from));
      from = end - countRepeated(words, from, end, cutter);
    }
    return passages.passages();
  }

  /** Returns how many words the next window repeats; always fewer than this window has. */
  private int countRepeated(List<Span> words, int from, int end, PassageCutter cutter) {
    int limit = end - from - 1;
    return limit > 0 && fitsOverlap(words.get(end - 1), cutter)
        ? TokenBudget.largestPassing(
            limit, count -> fitsOverlap(TokenBudget.join(words, end - count, count), cutter))
        : 0;
  }

  private boolean fitsOverlap(Span span, PassageCutter cutter) {
    return budget.counter().count(cutter.text(span)) <= overlapTokens;
  }
}
