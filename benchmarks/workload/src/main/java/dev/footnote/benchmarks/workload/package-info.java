/**
 * The work that Footnote, the floor under it and its peers are given, and the benchmarks that time
 * them at it.
 *
 * <p>Each library runs in a JVM of its own, with the versions that it declares itself. What they
 * share is this package, which depends on nothing but JMH: inputs that are made from a seed and are
 * the same in every JVM, and one interface for each kind of work. A library's module implements
 * {@link dev.footnote.benchmarks.workload.EmbeddingSubject}, {@link
 * dev.footnote.benchmarks.workload.SearchSubject} and {@link
 * dev.footnote.benchmarks.workload.RetrievalSubject}, and names its classes as services.
 */
@NullMarked
package dev.footnote.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
