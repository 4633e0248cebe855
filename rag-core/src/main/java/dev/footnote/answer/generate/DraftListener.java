package dev.footnote.answer.generate;

import dev.footnote.answer.Rejection;

/** A listener to the progress of a draft. */
interface DraftListener {

  /** Receives text as it arrives. */
  void drafted(String text);

  /** Receives a checked sentence that is part of the draft. */
  void accepted(CheckedDraft.Sentence sentence);

  /** Receives the withdrawal of the text since the last sentence. */
  void rejected(Rejection rejection);
}
