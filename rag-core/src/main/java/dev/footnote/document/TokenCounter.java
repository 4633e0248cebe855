package dev.footnote.document;

/** A counter of the tokens of a text as a model reads it. Safe for use by several threads. */
@FunctionalInterface
public interface TokenCounter {

  /** Counts the tokens of a text, including special tokens and prefixes; never negative. */
  int count(String text);
}
