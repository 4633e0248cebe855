package dev.footnote.ingest.internal.pdf;

/** A style of letters that structure can be inferred from. */
enum FontStyle {
  PLAIN,
  BOLD,
  /** All letters have the same width, as in program code. */
  FIXED_WIDTH
}
