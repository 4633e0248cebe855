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
 * Cuts along headings, then blocks, then sentences, and only inside a sentence where a single one
 * is longer than the budget.
 *
 * <p>A heading ends the passage before it and is carried by the passages below it as their context;
 * one that has no text below it becomes a passage of its own. Within a section, blocks are packed
 * together as long as they fit. Passages do not overlap. Cost: each character is counted a few
 * times by the token counter.
 */
public final class StructuralChunker implements Chunker {

  private final TokenBudget budget;

  /**
   * A chunker with a budget.
   *
   * @param counter counts as the embedding model does
   * @param maxTokens most tokens of a passage with its context ({@link Passage#textInContext()}),
   *     at least 16; where the context alone takes more than half of it, the text gets the budget
   *     alone
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
      List<Span> units = new ArrayList<>();
      section.forEach(block -> units.addAll(budget.units(block.span(), SplitLevel.BLOCK, cutter)));
      budget.pack(units, cutter).forEach(passages::add);
    }
    return passages.all();
  }
}
