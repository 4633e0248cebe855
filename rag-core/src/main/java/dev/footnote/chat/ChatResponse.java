package dev.footnote.chat;

/**
 * What a language model answered.
 *
 * @param text all of it; may be empty
 * @param finish why it ends where it does
 * @param usage what it took
 * @param model which model says that it answered, often more exactly than it was asked for
 */
public record ChatResponse(String text, Finish finish, TokenUsage usage, String model) {}
