package dev.footnote.chunk;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import dev.footnote.document.Block;
import dev.footnote.document.Document;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageCutter;
import dev.footnote.document.Sentences;
import dev.footnote.document.Span;
import dev.footnote.document.TokenCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

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

  private final TokenCounter counter;
  private final int maxTokens;

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
    checkArgument(maxTokens >= 16, "a budget of %s tokens: want at least 16", maxTokens);
    this.counter = counter;
    this.maxTokens = maxTokens;
  }

  @Override
  public String fingerprint() {
    return "structural-2/" + maxTokens;
  }

  @Override
  public List<Passage> chunk(Document document) {
    ImmutableList.Builder<Passage> passages = ImmutableList.builder();
    PassageCutter cutter = new PassageCutter(document);
    int ordinal = 0;
    for (List<Span> section : sections(document)) {
      for (Span span : pack(units(section, cutter), cutter)) {
        passages.add(cutter.cut(ordinal++, span));
      }
    }
    return passages.build();
  }

  /** The blocks between two headings; a heading without text below it is a section by itself. */
  private static List<List<Span>> sections(Document document) {
    List<List<Span>> sections = new ArrayList<>();
    List<Span> section = new ArrayList<>();
    List<Block> blocks = document.blocks();
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i) instanceof Block.Heading heading) {
        sections.add(section);
        section = new ArrayList<>();
        if (isChildless(heading, i, blocks)) {
          sections.add(List.of(heading.span()));
        }
      } else {
        section.add(blocks.get(i).span());
      }
    }
    sections.add(section);
    sections.removeIf(List::isEmpty);
    return sections;
  }

  private static boolean isChildless(Block.Heading heading, int index, List<Block> blocks) {
    return index + 1 == blocks.size()
        || (blocks.get(index + 1) instanceof Block.Heading next && next.level() <= heading.level());
  }

  /** The blocks, and in the place of one that does not fit its sentences, words or characters. */
  private List<Span> units(List<Span> section, PassageCutter cutter) {
    List<Span> units = new ArrayList<>();
    for (Span block : section) {
      addFitting(block, Grain.BLOCK, cutter, units);
    }
    return units;
  }

  private void addFitting(Span unit, Grain grain, PassageCutter cutter, List<Span> units) {
    if (grain == Grain.CHARACTER || fits(unit, cutter)) {
      units.add(unit);
      return;
    }
    Grain finer = grain.finer();
    for (Span part : finer.split(cutter.text(unit))) {
      addFitting(part.shift(unit.start()), finer, cutter, units);
    }
  }

  /** Joins neighbours, from the front, as long as they fit together. */
  private List<Span> pack(List<Span> units, PassageCutter cutter) {
    List<Span> packed = new ArrayList<>();
    for (int from = 0; from < units.size(); ) {
      int count = longestFitting(units, from, cutter);
      packed.add(join(units, from, count));
      from += count;
    }
    return packed;
  }

  /**
   * How many units from {@code from} on fit together, at least one; by doubling, then bisection.
   */
  private int longestFitting(List<Span> units, int from, PassageCutter cutter) {
    int most = units.size() - from;
    int fitting = 1;
    while (2 * fitting <= most && fits(join(units, from, 2 * fitting), cutter)) {
      fitting *= 2;
    }
    int tooMany = Math.min(2 * fitting, most + 1);
    while (tooMany - fitting > 1) {
      int middle = (fitting + tooMany) >>> 1;
      if (fits(join(units, from, middle), cutter)) {
        fitting = middle;
      } else {
        tooMany = middle;
      }
    }
    return fitting;
  }

  private static Span join(List<Span> units, int from, int count) {
    return new Span(units.get(from).start(), units.get(from + count - 1).end());
  }

  private boolean fits(Span span, PassageCutter cutter) {
    Passage passage = cutter.cut(0, span);
    return counter.count(passage.textInContext()) <= maxTokens
        || (counter.count(passage.text()) <= maxTokens
            && counter.count(passage.context()) > maxTokens / 2);
  }

  /** What a text is split into, from coarse to fine. */
  private enum Grain {
    BLOCK,
    SENTENCE,
    WORD,
    CHARACTER;

    private static final Pattern WORDS = Pattern.compile("\\S+");
    private static final Pattern CHARACTERS = Pattern.compile("\\S", Pattern.DOTALL);

    Grain finer() {
      return switch (this) {
        case BLOCK -> SENTENCE;
        case SENTENCE -> WORD;
        case WORD, CHARACTER -> CHARACTER;
      };
    }

    List<Span> split(String text) {
      return switch (this) {
        case BLOCK -> List.of(new Span(0, text.length()));
        case SENTENCE -> Sentences.split(text);
        case WORD -> matches(WORDS, text);
        case CHARACTER -> matches(CHARACTERS, text);
      };
    }

    private static List<Span> matches(Pattern pattern, String text) {
      return pattern
          .matcher(text)
          .results()
          .map(match -> new Span(match.start(), match.end()))
          .toList();
    }
  }
}
