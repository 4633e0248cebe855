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
 * A run of passages of one document around one or several hits. Immutable.
 *
 * @param hits the hits among the passages, best first; at least one
 * @param passages the passages in document order, each once, including those of the hits
 */
public record Expansion(List<Hit> hits, List<Passage> passages) {

  private static final Comparator<Hit> BY_RANK = Comparator.comparingInt(Hit::rank);
  private static final Comparator<Passage> BY_ID = Comparator.comparing(Passage::id);

  /**
   * @throws IllegalArgumentException if there is no hit, if the passage of a hit is missing, or if
   *     the passages are of several documents or out of order
   */
  public Expansion {
    hits = ImmutableList.copyOf(hits);
    passages = ImmutableList.copyOf(passages);
    checkArgument(!hits.isEmpty(), "expansion: must have at least one hit");
    for (Hit hit : hits) {
      checkArgument(
          passages.contains(hit.passage()),
          "expansion: must contain the passage %s of its hit",
          hit.passage().id());
    }
    for (int i = 1; i < passages.size(); i++) {
      PassageId before = passages.get(i - 1).id();
      PassageId id = passages.get(i).id();
      checkArgument(
          id.documentId().equals(before.documentId()) && id.ordinal() > before.ordinal(),
          "passage %s after %s: must be a later passage of the same document",
          id,
          before);
    }
  }

  /** Merges expansions that share a passage. The result is ordered by the rank of the best hit. */
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
        Comparator.comparing((Expansion expansion) -> expansion.hits.getFirst(), BY_RANK), merged);
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
