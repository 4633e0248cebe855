/**
 * Scores of reading: a document as a subject reads it, compared with the document as a person
 * marked it up.
 *
 * <p>A {@link dev.footnote.benchmarks.reading.TableReader} is a subject. It returns the tables of a
 * file as {@link dev.footnote.benchmarks.reading.TextTable}s, and {@link
 * dev.footnote.benchmarks.reading.TableScores} counts what they share with the tables of the truth.
 * A {@link dev.footnote.benchmarks.reading.StructureScore} compares headings and the rows of tables
 * with a truth in Markdown.
 */
@NullMarked
package dev.footnote.benchmarks.reading;

import org.jspecify.annotations.NullMarked;
