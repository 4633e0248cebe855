/**
 * Runs each subject in its own JVM. {@link dev.footnote.benchmarks.jvm.ClassPath} finds the
 * subject's class path, {@link dev.footnote.benchmarks.jvm.Jvm} starts the process, and {@link
 * dev.footnote.benchmarks.jvm.Jmh} runs a benchmark in it.
 */
@NullMarked
package dev.footnote.benchmarks.jvm;

import org.jspecify.annotations.NullMarked;
