/**
 * Runs a subject in a JVM of its own, on its own class path: {@link
 * dev.footnote.benchmarks.jvm.ClassPath} knows where that is, {@link
 * dev.footnote.benchmarks.jvm.Jvm} starts it, {@link dev.footnote.benchmarks.jvm.Jmh} has it run a
 * benchmark.
 */
@NullMarked
package dev.footnote.benchmarks.jvm;

import org.jspecify.annotations.NullMarked;
