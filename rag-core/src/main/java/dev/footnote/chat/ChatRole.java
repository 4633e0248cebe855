package dev.footnote.chat;

/** The author of a message. */
public enum ChatRole {
  /** The application, with instructions for the whole dialogue. */
  SYSTEM,
  /** The user who asks. */
  USER,
  /** The model. */
  ASSISTANT
}
