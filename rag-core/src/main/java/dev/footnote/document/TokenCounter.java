package dev.footnote.document;

/** Counts the tokens of a text as one model reads them. Safe for use by several threads. */
@FunctionalInterface
public interface TokenCounter {

  /** Number of tokens, special tokens and prefixes included; never negative. */
  int count(String text);
}
