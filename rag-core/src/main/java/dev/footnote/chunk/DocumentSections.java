package dev.footnote.chunk;

import dev.footnote.document.Block;
import dev.footnote.document.Document;
import dev.footnote.document.PassageCutter;
import dev.footnote.document.Span;
import java.util.ArrayList;
import java.util.List;

/** A document along its headings. */
final class DocumentSections {

  private DocumentSections() {}

  /** The blocks between two headings; a heading without text below it is a section by itself. */
  static List<List<Block>> of(Document document) {
    List<List<Block>> sections = new ArrayList<>();
    List<Block> section = new ArrayList<>();
    List<Block> blocks = document.blocks();
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i) instanceof Block.Heading heading) {
        sections.add(section);
        section = new ArrayList<>();
        if (isChildless(heading, i, blocks)) {
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

  /** The sentences of a section; a table's row is not taken apart unless it has to be. */
  static List<Span> sentences(List<Block> section, TokenBudget budget, PassageCutter cutter) {
    List<Span> sentences = new ArrayList<>();
    for (Block block : section) {
      SplitLevel grain = block instanceof Block.TableRow ? SplitLevel.BLOCK : SplitLevel.SENTENCE;
      sentences.addAll(budget.units(block.span(), grain, cutter));
    }
    return sentences;
  }

  private static boolean isChildless(Block.Heading heading, int index, List<Block> blocks) {
    return index + 1 == blocks.size()
        || (blocks.get(index + 1) instanceof Block.Heading next && next.level() <= heading.level());
  }
}
