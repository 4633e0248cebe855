/**
 * Footnote at the work of {@link dev.footnote.benchmarks.workload}, and the floor under it: the
 * same work by hand, with the libraries that Footnote stands on and nothing in between.
 */
@NullMarked
package dev.footnote.benchmarks.subjects;

import org.jspecify.annotations.NullMarked;
