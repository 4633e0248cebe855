/**
 * Programs to run. {@link dev.footnote.examples.Quickstart} answers a question from a folder, on
 * the command line.
 */
@NullMarked
package dev.footnote.examples;

import org.jspecify.annotations.NullMarked;
