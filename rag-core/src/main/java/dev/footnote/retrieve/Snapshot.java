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
 * One generation of an index, which no later change touches: what was found in it can be looked up
 * and checked in it. Safe for use by several threads; to be closed by whoever opened it.
 */
public interface Snapshot extends Retriever, AutoCloseable {

  /**
   * The passage of that id, if this generation has it and the scope sees its document, whatever a
   * query filters.
   */
  Optional<Passage> passage(PassageId id, AccessScope scope);

  /**
   * A passage with those that stand nearest to it in its document, at most {@code reach} on either
   * side, in the order of the document; fewer than that on a side are all that there are. Empty if
   * this generation does not have the passage or the scope does not see its document.
   *
   * @throws IllegalArgumentException if the reach is less than 1
   */
  List<Passage> neighbours(PassageId id, int reach, AccessScope scope);

  /**
   * What is known of those of the documents that this generation has and the scope sees, by
   * document id.
   */
  Map<String, Metadata> metadata(Collection<String> documentIds, AccessScope scope);

  /**
   * The vectors, of length 1, of those of the passages that this generation has one of. Whoever
   * asks: they are for stages that look at hits, not for askers.
   *
   * @return copies, the caller's
   */
  Map<PassageId, float[]> vectors(Collection<PassageId> ids);

  /**
   * The vectors of the tokens of those of the passages of which this generation has them from that
   * model, which may be none. Whoever asks, as with {@link #vectors}.
   */
  Map<PassageId, TokenVectors> tokenVectors(Collection<PassageId> ids, LateInteractionModel maker);

  /**
   * The words of this generation as they are read in the language of a passage; the same for all
   * passages of one language.
   *
   * @throws IllegalArgumentException if there is no such passage, or the scope does not see it
   */
  Lexicon lexicon(PassageId id, AccessScope scope);

  @Override
  void close();
}
