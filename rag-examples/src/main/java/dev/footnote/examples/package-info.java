/**
 * Programs that a person runs. {@link dev.footnote.examples.Quickstart} answers a question over a
 * folder, from the command line.
 */
@NullMarked
package dev.footnote.examples;

import org.jspecify.annotations.NullMarked;
