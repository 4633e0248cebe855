package dev.footnote.chunk;

import dev.footnote.document.Block;
import dev.footnote.document.Document;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageCutter;
import dev.footnote.document.Span;
import dev.footnote.document.TokenCounter;
import java.util.ArrayList;
import java.util.List;

/**
 * A chunker that splits along headings, then blocks, then sentences. It splits inside a sentence
 * only if that sentence alone is longer than the budget.
 *
 * <p>A heading ends the passage before it, and the passages below carry it as their context. A
 * heading without text below it becomes a passage of its own. Within a section, the chunker packs
 * blocks together as long as they fit. Passages do not overlap. Cost: the token counter reads each
 * character a few times.
 */
public final class StructuralChunker implements Chunker {

  private final TokenBudget budget;

  /**
   * Creates a chunker.
   *
   * @param counter counts tokens as the embedding model does
   * @param maxTokens largest number of tokens of a passage with its context ({@link
   *     Passage#textInContext()}), at least 16; if the context alone takes more than half of them,
   *     only the text must fit
   * @throws IllegalArgumentException if {@code maxTokens} is less than 16
   */
  public StructuralChunker(TokenCounter counter, int maxTokens) {
    this.budget = new TokenBudget(counter, maxTokens);
  }

  @Override
  public String fingerprint() {
    return "structural-2/" + budget.maxTokens();
  }

  @Override
  public List<Passage> chunk(Document document) {
    PassageCutter cutter = new PassageCutter(document);
    PassageCollector passages = new PassageCollector(cutter);
    for (List<Block> section : DocumentSections.of(document)) {
      List<Span> pieces = new ArrayList<>();
      section.forEach(block -> pieces.addAll(budget.split(block.span(), SplitLevel.BLOCK, cutter)));
      budget.pack(pieces, cutter).forEach(passages::add);
    }
    return passages.passages();
  }
}
