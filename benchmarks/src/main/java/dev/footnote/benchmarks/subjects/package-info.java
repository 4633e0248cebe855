/**
 * Footnote and the floor as subjects of {@link dev.footnote.benchmarks.workload}. The floor is the
 * same work written by hand, directly with the libraries that Footnote uses.
 */
@NullMarked
package dev.footnote.benchmarks.subjects;

import org.jspecify.annotations.NullMarked;
