/**
 * What was measured, and how people see it: {@link dev.footnote.benchmarks.results.Figure}s, a line
 * of JSON each in {@code results.jsonl}, from which {@code RESULTS.md} and its charts are drawn.
 */
@NullMarked
package dev.footnote.benchmarks.results;

import org.jspecify.annotations.NullMarked;
