package dev.footnote.retrieve;

import dev.footnote.document.Passage;
import dev.footnote.document.PassageId;
import java.util.Optional;

/**
 * One generation of an index, which no later change touches: what was found in it can be looked up
 * and checked in it. Safe for use by several threads; to be closed by whoever opened it.
 */
public interface Snapshot extends Retriever, AutoCloseable {

  /** The passage of that id, if this generation has it and the scope sees its document. */
  Optional<Passage> passage(PassageId id, AccessScope scope);

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
