/**
 * From the pages of a PDF to their structure: headings, paragraphs, lists, tables, captions and
 * notes in the order of reading, each line with its place on the page.
 *
 * <p>A {@link dev.footnote.ingest.internal.pdf.PdfParser} is a Tika parser. Inside, {@code
 * GlyphCollector} collects the words of every page, {@code RunningHeads} takes the running heads
 * and page numbers out, {@code ColumnSplitter} finds the columns and tables, {@code BlockFinder}
 * the paragraphs and their like, {@code HeadingFinder} the titles by the type of the whole
 * document, {@code ContinuedParagraphs} what goes on over columns and pages; {@code PageWriter}
 * writes it as XHTML.
 */
@NullMarked
package dev.footnote.ingest.internal.pdf;

import org.jspecify.annotations.NullMarked;
