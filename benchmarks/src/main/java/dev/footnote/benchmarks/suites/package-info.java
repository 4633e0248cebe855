/**
 * The suites. A {@link dev.footnote.benchmarks.suites.Suite} returns the steps for a {@link
 * dev.footnote.benchmarks.suites.Session}. A step measures one subject on one collection and
 * records the figures.
 */
@NullMarked
package dev.footnote.benchmarks.suites;

import org.jspecify.annotations.NullMarked;
