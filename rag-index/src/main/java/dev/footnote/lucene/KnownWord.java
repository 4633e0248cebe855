package dev.footnote.lucene;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Streams;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.Query;

/**
 * A word of a question that the index has, as written, in another spelling, or as the parts of a
 * compound. The best of these counts. The word as written weighs most.
 *
 * @param written the word as written, if the index has it
 * @param spellings its other spellings
 * @param parts the parts of a compound
 * @param count its occurrences in the question
 */
record KnownWord(
    Optional<KnownTerm> written, List<KnownTerm> spellings, List<KnownTerm> parts, int count) {

  /** The weight of another spelling relative to the word as written. */
  private static final double SPELLING_WEIGHT = 0.8;

  /** The weight of each part of a compound. */
  private static final double PART_WEIGHT = 0.5;

  KnownWord {
    spellings = ImmutableList.copyOf(spellings);
    parts = ImmutableList.copyOf(parts);
  }

  Stream<KnownTerm> terms() {
    return Streams.concat(written.stream(), spellings.stream(), parts.stream());
  }

  /** Returns the rarity of the word as written or, without it, of its rarest term. */
  double rarity(ToDoubleFunction<KnownTerm> rarity) {
    return written.isPresent()
        ? rarity.applyAsDouble(written.get())
        : terms().mapToDouble(rarity).max().orElse(0);
  }

  /**
   * Returns the query for this word. No score reaches its rarity times its count.
   *
   * @param rarity the rarity of a term in all languages
   */
  Query query(ToDoubleFunction<KnownTerm> rarity) {
    double most = rarity(rarity);
    List<Query> ways = new ArrayList<>();
    written.ifPresent(term -> ways.add(term.query(count * most)));
    for (KnownTerm spelling : spellings) {
      ways.add(
          spelling.query(count * SPELLING_WEIGHT * Math.min(most, rarity.applyAsDouble(spelling))));
    }
    if (!parts.isEmpty()) {
      BooleanQuery.Builder all = new BooleanQuery.Builder();
      for (KnownTerm part : parts) {
        double partRarity = Math.min(most, rarity.applyAsDouble(part));
        all.add(part.query(count * PART_WEIGHT * partRarity), Occur.SHOULD);
      }
      ways.add(all.build());
    }
    return ways.size() == 1 ? ways.getFirst() : new DisjunctionMaxQuery(ways, 0);
  }
}
