package dev.footnote.retrieve;

import dev.footnote.document.Metadata;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageId;
import dev.footnote.embed.LateInteractionModel;
import dev.footnote.embed.TokenVectors;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A generation of an index that later changes do not affect. A hit found in a snapshot can be
 * looked up and checked in the same snapshot. Safe for use by several threads. The caller that
 * opened a snapshot closes it.
 */
public interface Snapshot extends Retriever, AutoCloseable {

  /**
   * Returns a passage by its id; empty if this generation does not have the passage or the scope
   * does not see its document. Filters of queries do not apply.
   */
  Optional<Passage> passage(PassageId id, AccessScope scope);

  /**
   * Returns a passage and its neighbours in the same document, in document order: at most {@code
   * reach} before and after it. If a side has fewer, these are all that the document has. Empty if
   * this generation does not have the passage or the scope does not see its document.
   *
   * @throws IllegalArgumentException if {@code reach} is less than 1
   */
  List<Passage> neighbours(PassageId id, int reach, AccessScope scope);

  /**
   * Returns metadata by document id, for those of the documents that this generation has and the
   * scope sees.
   */
  Map<String, Metadata> metadata(Collection<String> documentIds, AccessScope scope);

  /**
   * Returns the vectors of passages, each of length 1, for those passages that have one in this
   * generation. No access scope applies, because vectors are for rerankers and not for users.
   *
   * @return copies that the caller may change
   */
  Map<PassageId, float[]> vectors(Collection<PassageId> ids);

  /**
   * Returns the token vectors of passages, for those passages for which this generation has vectors
   * of that model; possibly none. No access scope applies, as with {@link #vectors}.
   */
  Map<PassageId, TokenVectors> tokenVectors(Collection<PassageId> ids, LateInteractionModel maker);

  /**
   * Returns the lexicon of this generation in the language of a passage. All passages of one
   * language have the same lexicon.
   *
   * @throws IllegalArgumentException if there is no such passage or the scope does not see it
   */
  Lexicon lexicon(PassageId id, AccessScope scope);

  @Override
  void close();
}
