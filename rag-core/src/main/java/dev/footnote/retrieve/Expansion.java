package dev.footnote.retrieve;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Hits with what stands around them: passages that follow each other in one document. Immutable.
 *
 * @param hits what was found of them, best first; at least one
 * @param passages in the order of the document, those of the hits among them, none twice
 */
public record Expansion(List<Hit> hits, List<Passage> passages) {

  private static final Comparator<Hit> BY_RANK = Comparator.comparingInt(Hit::rank);
  private static final Comparator<Passage> BY_ID = Comparator.comparing(Passage::id);

  /**
   * @throws IllegalArgumentException if there is no hit, a hit's passage is not among the passages,
   *     or these are of several documents or out of order
   */
  public Expansion {
    hits = ImmutableList.copyOf(hits);
    passages = ImmutableList.copyOf(passages);
    checkArgument(!hits.isEmpty(), "an expansion of no hit");
    for (Hit hit : hits) {
      checkArgument(
          passages.contains(hit.passage()),
          "passage %s was found and is not among those around it",
          hit.passage().id());
    }
    for (int i = 1; i < passages.size(); i++) {
      PassageId before = passages.get(i - 1).id();
      PassageId id = passages.get(i).id();
      checkArgument(
          id.documentId().equals(before.documentId()) && id.ordinal() > before.ordinal(),
          "passage %s after %s: want a later one of the same document",
          id,
          before);
    }
  }

  /** Those that share a passage become one; best first, by the rank of the best hit. */
  static List<Expansion> merged(List<Expansion> expansions) {
    List<Expansion> merged = new ArrayList<>();
    for (Expansion next :
        ImmutableList.sortedCopyOf(Comparator.comparing(Expansion::first), expansions)) {
      if (!merged.isEmpty() && merged.getLast().passages.contains(next.passages.getFirst())) {
        merged.add(merged.removeLast().and(next));
      } else {
        merged.add(next);
      }
    }
    return ImmutableList.sortedCopyOf(
        Comparator.comparing((Expansion one) -> one.hits.getFirst(), BY_RANK), merged);
  }

  private PassageId first() {
    return passages.getFirst().id();
  }

  private Expansion and(Expansion other) {
    TreeSet<Passage> all = new TreeSet<>(BY_ID);
    all.addAll(passages);
    all.addAll(other.passages);
    return new Expansion(
        Stream.concat(hits.stream(), other.hits.stream()).sorted(BY_RANK).toList(),
        ImmutableList.copyOf(all));
  }
}
