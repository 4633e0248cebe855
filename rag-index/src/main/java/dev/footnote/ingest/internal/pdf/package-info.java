/**
 * Finds the structure of the pages of a PDF: headings, paragraphs, lists, tables, captions and
 * notes in reading order. Each line has its place on the page.
 *
 * <p>{@link dev.footnote.ingest.internal.pdf.PdfParser} is a Tika parser. {@code GlyphCollector}
 * collects the words of every page. {@code RunningHeads} removes headers, footers and page numbers.
 * {@code ColumnSplitter} splits a page into columns and tables. {@code BlockFinder} combines lines
 * into paragraphs and other blocks, and {@code HeadingFinder} finds the headings by the type of the
 * whole document. {@code ContinuedParagraphs} joins paragraphs over columns and pages. {@code
 * PageWriter} writes the result as XHTML.
 *
 * <p>Internal: not part of the public API, may change in any release.
 */
@NullMarked
package dev.footnote.ingest.internal.pdf;

import org.jspecify.annotations.NullMarked;
