package dev.footnote.chat;

/** Whose a message is. */
public enum Speaker {
  /** The application, saying what holds for the whole dialogue. */
  SYSTEM,
  /** Who asks. */
  USER,
  /** The model. */
  ASSISTANT
}
