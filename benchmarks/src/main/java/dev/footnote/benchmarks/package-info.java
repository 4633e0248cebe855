/**
 * The benchmarks. {@link dev.footnote.benchmarks.Benchmarks} runs the {@link
 * dev.footnote.benchmarks.suites suites} in JVMs that {@link dev.footnote.benchmarks.jvm} starts.
 * {@link dev.footnote.benchmarks.results} writes the results.
 */
@NullMarked
package dev.footnote.benchmarks;

import org.jspecify.annotations.NullMarked;
