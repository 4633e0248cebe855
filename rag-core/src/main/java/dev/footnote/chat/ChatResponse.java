package dev.footnote.chat;

/**
 * A complete answer of a language model.
 *
 * @param text the text; may be empty
 * @param finish the reason why the answer ended
 * @param usage the tokens that were read and written
 * @param model the name that the answering model reports, often more exact than the requested name
 */
public record ChatResponse(String text, Finish finish, TokenUsage usage, String model) {}
