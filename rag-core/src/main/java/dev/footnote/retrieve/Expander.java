package dev.footnote.retrieve;

import static com.google.common.base.Preconditions.checkArgument;

import dev.footnote.document.Passage;
import dev.footnote.document.TokenCounter;
import java.util.List;

/**
 * An expander that adds the passages around a hit, so that an application can search small passages
 * and read large ones.
 *
 * <p>It adds the nearest passages first, one after the hit and one before it in turn. Each
 * direction ends before the first passage that is outside the boundary or does not fit into the
 * remaining budget. Cost for a hit: two small searches within its document, and counting the tokens
 * of each added passage. If more than eight passages fit in one direction, the searches are
 * repeated over a range four times as large.
 *
 * @param boundary the boundary that added passages do not cross
 * @param tokenCounter counts the tokens of a passage's text
 * @param maxTokens the largest number of tokens of a hit and its added passages together, at least
 *     1; a hit that has more is not expanded
 */
public record Expander(ExpansionBoundary boundary, TokenCounter tokenCounter, int maxTokens) {

  private static final int FIRST_REACH = 8;
  private static final int REACH_FACTOR = 4;

  /** A number of tokens above any budget. */
  private static final long DOES_NOT_FIT = Long.MAX_VALUE;

  /**
   * @throws IllegalArgumentException if {@code maxTokens} is less than 1
   */
  public Expander {
    checkArgument(maxTokens >= 1, "expansion budget of %s tokens: must be at least 1", maxTokens);
  }

  /**
   * Expands hits. Expansions that share a passage are merged, so that no passage is returned twice.
   * A merged expansion has at most the sum of the budgets of its hits.
   *
   * @param hits hits found in the snapshot
   * @param scope the scope that the hits were found with
   * @return expansions, ordered by the rank of their best hit
   * @throws IllegalArgumentException if the snapshot does not have the passage of a hit, or the
   *     scope does not see it
   */
  public List<Expansion> expand(List<Hit> hits, Snapshot snapshot, AccessScope scope) {
    return Expansion.merged(
        hits.stream()
            .map(hit -> new Expansion(List.of(hit), around(hit.passage(), snapshot, scope)))
            .toList());
  }

  /** Looks further if all passages seen on a side fit and the document may have more. */
  private List<Passage> around(Passage hit, Snapshot snapshot, AccessScope scope) {
    int reach = FIRST_REACH;
    while (true) {
      List<Passage> near = snapshot.neighbours(hit.id(), reach, scope);
      int place = near.indexOf(hit);
      checkArgument(
          place >= 0,
          "passage %s: must be in the snapshot and visible to the scope; expand hits in the"
              + " snapshot where they were found",
          hit.id());
      PassageRange range = range(near, place);
      boolean cutBefore = range.from == 0 && place == reach;
      boolean cutAfter = range.to == near.size() && near.size() - 1 - place == reach;
      if (!cutBefore && !cutAfter) {
        return near.subList(range.from, range.to);
      }
      reach *= REACH_FACTOR;
    }
  }

  private PassageRange range(List<Passage> near, int place) {
    int from = place;
    int to = place + 1;
    long left = maxTokens - tokens(near.get(place));
    boolean after = true;
    boolean before = true;
    while (after || before) {
      long next = after ? tokensAt(near, place, to) : DOES_NOT_FIT;
      after = next <= left;
      if (after) {
        left -= next;
        to++;
      }
      long previous = before ? tokensAt(near, place, from - 1) : DOES_NOT_FIT;
      before = previous <= left;
      if (before) {
        left -= previous;
        from--;
      }
    }
    return new PassageRange(from, to);
  }

  /** Returns the tokens of the passage at an index, if it is inside the boundary of the hit. */
  private long tokensAt(List<Passage> near, int hit, int at) {
    return at >= 0 && at < near.size() && boundary.includes(near.get(hit), near.get(at))
        ? tokens(near.get(at))
        : DOES_NOT_FIT;
  }

  private long tokens(Passage passage) {
    return tokenCounter.count(passage.text());
  }

  /**
   * A range of neighbouring passages.
   *
   * @param from the index of the first passage
   * @param to the index after the last passage
   */
  private record PassageRange(int from, int to) {}
}
