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
 * A chunker that makes windows of a few sentences. Each window repeats the last sentences of the
 * window before.
 *
 * <p>A small passage has one subject, and so does its vector. An {@link
 * dev.footnote.retrieve.Expander} adds the text around such a passage when it is found. Windows end
 * where a section ends. A table row counts as one sentence. Cost: the token counter reads each
 * character a few times for each window that contains it.
 */
public final class SentenceWindowChunker implements Chunker {

  private final TokenBudget budget;
  private final int sentences;
  private final int overlap;

  /**
   * Creates a chunker.
   *
   * @param counter counts tokens as the embedding model does
   * @param maxTokens largest number of tokens of a passage with its context, as in {@link
   *     StructuralChunker}; a window of long sentences has fewer of them
   * @param sentences number of sentences of a window, at least 1
   * @param overlap number of sentences that a window repeats from the window before, 0 to {@code
   *     sentences - 1}
   * @throws IllegalArgumentException if a number is out of its range
   */
  public SentenceWindowChunker(TokenCounter counter, int maxTokens, int sentences, int overlap) {
    checkArgument(sentences >= 1, "window of %s sentences: must be at least 1", sentences);
    checkArgument(
        overlap >= 0 && overlap < sentences,
        "overlap of %s sentences: must be 0 to %s for a window of %s",
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
    return passages.passages();
  }

  private void addWindows(List<Span> pieces, PassageCutter cutter, PassageCollector passages) {
    int end = 0;
    for (int from = 0; end < pieces.size(); ) {
      int limit = Math.min(sentences, pieces.size() - from);
      end = from + budget.countFitting(pieces, from, limit, cutter);
      passages.add(TokenBudget.join(pieces, from, end - from));
      from = Math.max(from + 1, end - overlap);
    }
  }
}
