/**
 * Programs that measure: {@link dev.footnote.benchmarks.Benchmarks} runs {@link
 * dev.footnote.benchmarks.suites suites}, in JVMs that {@link dev.footnote.benchmarks.jvm} starts,
 * and {@link dev.footnote.benchmarks.results} writes down what came out.
 */
@NullMarked
package dev.footnote.benchmarks;

import org.jspecify.annotations.NullMarked;
