/**
 * The results. Each {@link dev.footnote.benchmarks.results.Figure} is a line of JSON in {@code
 * results.jsonl}; {@code RESULTS.md} and its charts are generated from these lines.
 */
@NullMarked
package dev.footnote.benchmarks.results;

import org.jspecify.annotations.NullMarked;
