package dev.footnote.chunk;

import dev.footnote.document.Block;
import dev.footnote.document.Document;
import dev.footnote.document.PassageCutter;
import dev.footnote.document.Span;
import java.util.ArrayList;
import java.util.List;

/** The sections of a document: its blocks, separated by its headings. */
final class DocumentSections {

  private DocumentSections() {}

  /**
   * Returns the blocks between each two headings. A heading without text below it is a section by
   * itself.
   */
  static List<List<Block>> of(Document document) {
    List<List<Block>> sections = new ArrayList<>();
    List<Block> section = new ArrayList<>();
    List<Block> blocks = document.blocks();
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i) instanceof Block.Heading heading) {
        sections.add(section);
        section = new ArrayList<>();
        if (isWithoutText(heading, i, blocks)) {
          sections.add(List.of(heading));
        }
      } else {
        section.add(blocks.get(i));
      }
    }
    sections.add(section);
    sections.removeIf(List::isEmpty);
    return sections;
  }

  /** Returns the sentences of a section. A table row counts as one sentence if it fits. */
  static List<Span> sentences(List<Block> section, TokenBudget budget, PassageCutter cutter) {
    List<Span> sentences = new ArrayList<>();
    for (Block block : section) {
      SplitLevel level = block instanceof Block.TableRow ? SplitLevel.BLOCK : SplitLevel.SENTENCE;
      sentences.addAll(budget.split(block.span(), level, cutter));
    }
    return sentences;
  }

  private static boolean isWithoutText(Block.Heading heading, int index, List<Block> blocks) {
    return index + 1 == blocks.size()
        || (blocks.get(index + 1) instanceof Block.Heading next && next.level() <= heading.level());
  }
}
