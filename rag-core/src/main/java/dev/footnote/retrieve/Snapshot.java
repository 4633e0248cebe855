package dev.footnote.retrieve;

import dev.footnote.document.Passage;
import dev.footnote.document.PassageId;
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

  /** The words of this generation. */
  Lexicon lexicon();

  @Override
  void close();
}
