/**
 * Readers of Word, PowerPoint and OpenDocument files. They emit the text that a page or slide
 * shows: tracked changes accepted, notes apart from the text, merged cells with their extent.
 */
@NullMarked
package dev.footnote.ingest.internal.office;

import org.jspecify.annotations.NullMarked;
