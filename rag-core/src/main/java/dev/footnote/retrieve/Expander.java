package dev.footnote.retrieve;

import static com.google.common.base.Preconditions.checkArgument;

import dev.footnote.document.Passage;
import dev.footnote.document.TokenCounter;
import java.util.List;

/**
 * Gives hits the passages around them, for a reader who needs more than what was found: search by
 * small passages, read in large ones.
 *
 * <p>Around each hit it takes the nearest passages first, one after it and one before it in turn,
 * as long as the next one on that side lies in the extent and fits into what is left of the budget.
 * Cost for a hit: two small searches within its document, again with four times the reach where
 * more than eight passages on a side fit; and the counting of the tokens of each passage taken.
 *
 * @param boundary how far the surroundings of a hit reach
 * @param tokenCounter counts those of a passage's text
 * @param maxTokens tokens of a hit and its surroundings together, at least 1; a hit that has more
 *     stands alone
 */
public record Expander(ExpansionBoundary boundary, TokenCounter tokenCounter, int maxTokens) {

  private static final int FIRST_REACH = 8;
  private static final int NEXT_REACH = 4;

  /** Of tokens, for any budget. */
  private static final long TOO_MANY = Long.MAX_VALUE;

  /**
   * @throws IllegalArgumentException if the budget is less than 1
   */
  public Expander {
    checkArgument(maxTokens >= 1, "expansion budget of %s tokens: must be at least 1", maxTokens);
  }

  /**
   * The hits with what stands around them. Those whose surroundings share a passage are together,
   * so that no passage is there twice; together they have at most the budgets of all. Best first,
   * by the rank of the best hit.
   *
   * @param hits of the snapshot
   * @param scope sees their documents
   * @throws IllegalArgumentException if the snapshot does not have a hit's passage, or the scope
   *     does not see it
   */
  public List<Expansion> expand(List<Hit> hits, Snapshot snapshot, AccessScope scope) {
    return Expansion.merged(
        hits.stream()
            .map(hit -> new Expansion(List.of(hit), around(hit.passage(), snapshot, scope)))
            .toList());
  }

  /** Looks farther where all that it saw on a side fits, and there may be more. */
  private List<Passage> around(Passage hit, Snapshot snapshot, AccessScope scope) {
    int reach = FIRST_REACH;
    while (true) {
      List<Passage> near = snapshot.neighbours(hit.id(), reach, scope);
      int place = near.indexOf(hit);
      checkArgument(
          place >= 0,
          "passage %s is not in the snapshot, or not for this scope: expand hits where they were"
              + " found",
          hit.id());
      Run run = run(near, place);
      boolean cutBefore = run.from == 0 && place == reach;
      boolean cutAfter = run.to == near.size() && near.size() - 1 - place == reach;
      if (!cutBefore && !cutAfter) {
        return near.subList(run.from, run.to);
      }
      reach *= NEXT_REACH;
    }
  }

  private Run run(List<Passage> near, int place) {
    int from = place;
    int to = place + 1;
    long left = maxTokens - tokens(near.get(place));
    boolean after = true;
    boolean before = true;
    while (after || before) {
      long next = after ? needed(near, place, to) : TOO_MANY;
      after = next <= left;
      if (after) {
        left -= next;
        to++;
      }
      long previous = before ? needed(near, place, from - 1) : TOO_MANY;
      before = previous <= left;
      if (before) {
        left -= previous;
        from--;
      }
    }
    return new Run(from, to);
  }

  /** Tokens of the passage at a place, if it is one of the hit's extent. */
  private long needed(List<Passage> near, int hit, int at) {
    return at >= 0 && at < near.size() && boundary.includes(near.get(hit), near.get(at))
        ? tokens(near.get(at))
        : TOO_MANY;
  }

  private long tokens(Passage passage) {
    return tokenCounter.count(passage.text());
  }

  /**
   * Passages that are taken.
   *
   * @param from the place of the first
   * @param to the place after the last
   */
  private record Run(int from, int to) {}
}
