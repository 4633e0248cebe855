/**
 * The measurements: each {@link dev.footnote.benchmarks.suites.Suite} turns a {@link
 * dev.footnote.benchmarks.suites.Session} into steps, each of which measures one subject at one
 * piece of work and takes down its figures.
 */
@NullMarked
package dev.footnote.benchmarks.suites;

import org.jspecify.annotations.NullMarked;
