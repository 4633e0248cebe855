/**
 * Scores of the structure that a reader finds in files: the tables that files have according to a
 * truth in Markdown, compared with the rows that a reader returns.
 */
@NullMarked
package dev.footnote.benchmarks.reading;

import org.jspecify.annotations.NullMarked;
