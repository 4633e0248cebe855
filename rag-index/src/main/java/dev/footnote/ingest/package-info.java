/**
 * From bytes to a {@link dev.footnote.document.Document}: files in the formats of an office, read
 * inside this JVM, or in processes that it starts.
 *
 * <p>A {@link dev.footnote.ingest.DocumentReader} gives a {@link dev.footnote.ingest.ReadResult}:
 * the document, and a sentence for each piece of the file that could not be read. A file that
 * cannot be read at all is a {@link dev.footnote.ingest.ReadException} that says why, and whether
 * to try again before the file changes.
 *
 * <p>Inside, Apache Tika parses the bytes and tells what it finds as XHTML events; a {@code
 * PieceCollector} turns the events of one file, or of one attachment, into the {@code
 * DocumentPiece}s of a {@code FilePart}; the tree of parts is then written, from beginning to end,
 * into a {@link dev.footnote.document.Document.Builder}, so that every span is exact. What parses
 * is a {@code FileParser}: on a thread that can be given up, or in another process, which does the
 * same and sends back the tree of parts. A {@code ParseBudget} bounds what one file may cost.
 */
@NullMarked
package dev.footnote.ingest;

import org.jspecify.annotations.NullMarked;
