/**
 * The work that every library does, and the benchmarks that time it. The libraries are Footnote,
 * its peers and the floor: the same work written by hand.
 *
 * <p>Each library runs in its own JVM, with the versions that it declares. All of them share this
 * package, which depends only on JMH. The package has one interface for each kind of work. Its
 * inputs are generated from a seed and are the same in every JVM. A library's module implements
 * {@link dev.footnote.benchmarks.workload.EmbeddingSubject}, {@link
 * dev.footnote.benchmarks.workload.SearchSubject} and {@link
 * dev.footnote.benchmarks.workload.RetrievalSubject}, and registers its classes as services.
 */
@NullMarked
package dev.footnote.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
