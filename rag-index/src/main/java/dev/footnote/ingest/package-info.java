/**
 * Turns files into {@link dev.footnote.document.Document}s. Office formats and many others are
 * parsed inside this JVM, or in separate processes.
 *
 * <p>A {@link dev.footnote.ingest.DocumentReader} returns a {@link dev.footnote.ingest.ReadResult}:
 * the document, and a sentence for each piece of the file that could not be read. If a file cannot
 * be read at all, a {@link dev.footnote.ingest.ReadException} says why, and whether a retry can
 * help.
 *
 * <p>Inside, Apache Tika parses the bytes and reports the content as XHTML events. A {@code
 * PieceCollector} turns the events of one file or attachment into the {@code DocumentPiece}s of a
 * {@code FilePart}. The tree of parts is then written into a {@link
 * dev.footnote.document.Document.Builder}, from beginning to end, so that every span is exact. A
 * {@code FileParser} parses either on a thread that can be abandoned, or in a separate process that
 * sends back the tree of parts. A {@code ParseBudget} limits the cost of one file.
 */
@NullMarked
package dev.footnote.ingest;

import org.jspecify.annotations.NullMarked;
