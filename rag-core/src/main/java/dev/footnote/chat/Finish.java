package dev.footnote.chat;

/** A reason why an answer ended. */
public enum Finish {
  /** The model completed its answer. */
  COMPLETE,
  /** The answer reached the allowed number of tokens, or the model's context was full. */
  LENGTH,
  /** The model, or a content filter, refused to answer. The text may give the reason. */
  REFUSED
}
