/**
 * Programs that measure. Each prints its table and writes it to its own section of {@code
 * benchmarks/RESULTS.md}.
 */
@NullMarked
package dev.footnote.benchmarks;

import org.jspecify.annotations.NullMarked;
