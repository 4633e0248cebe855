package dev.footnote.chunk;

import static com.google.common.base.Preconditions.checkArgument;

import dev.footnote.document.Block;
import dev.footnote.document.Document;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageCutter;
import dev.footnote.document.Span;
import dev.footnote.document.TokenCounter;
import java.util.List;

/**
 * Cuts into windows of a few sentences, each of which repeats the last ones of the window before.
 *
 * <p>A small passage says one thing, so that its vector does too; what stands around it is had with
 * an {@link dev.footnote.retrieve.Expander} when it is found. Windows end where a section does. A
 * row of a table counts as one sentence. Cost: each character is counted a few times for each
 * window that it is in.
 */
public final class SentenceWindowChunker implements Chunker {

  private final TokenBudget budget;
  private final int sentences;
  private final int overlap;

  /**
   * A chunker with a window.
   *
   * @param counter counts as the embedding model does
   * @param maxTokens most tokens of a passage with its context, as in {@link StructuralChunker}; a
   *     window has fewer sentences where they are long
   * @param sentences of a window, at least 1
   * @param overlap how many of them the next window repeats, 0 to {@code sentences - 1}
   * @throws IllegalArgumentException if a number is out of its range
   */
  public SentenceWindowChunker(TokenCounter counter, int maxTokens, int sentences, int overlap) {
    checkArgument(sentences >= 1, "a window of %s sentences: want at least 1", sentences);
    checkArgument(
        overlap >= 0 && overlap < sentences,
        "an overlap of %s sentences: want 0 to %s, for a window of %s",
        overlap,
        sentences - 1,
        sentences);
    this.budget = new TokenBudget(counter, maxTokens);
    this.sentences = sentences;
    this.overlap = overlap;
  }

  @Override
  public String fingerprint() {
    return "sentences-1/%d/%d/%d".formatted(budget.maxTokens(), sentences, overlap);
  }

  @Override
  public List<Passage> chunk(Document document) {
    PassageCutter cutter = new PassageCutter(document);
    PassageCollector passages = new PassageCollector(cutter);
    for (List<Block> section : DocumentSections.of(document)) {
      addWindows(DocumentSections.sentences(section, budget, cutter), cutter, passages);
    }
    return passages.all();
  }

  private void addWindows(List<Span> units, PassageCutter cutter, PassageCollector passages) {
    int end = 0;
    for (int from = 0; end < units.size(); ) {
      int most = Math.min(sentences, units.size() - from);
      end = from + budget.longestFitting(units, from, most, cutter);
      passages.add(TokenBudget.join(units, from, end - from));
      from = Math.max(from + 1, end - overlap);
    }
  }
}
