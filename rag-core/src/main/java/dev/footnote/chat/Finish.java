package dev.footnote.chat;

/** Why an answer ends where it does. */
public enum Finish {
  /** The model had said everything. */
  COMPLETE,
  /** The most tokens that were allowed, or that the model has room for, were reached. */
  LENGTH,
  /** The model, or a filter behind it, will not answer this. The text may say why. */
  REFUSED
}
