/**
 * The parsers that belong to one format: Markdown, AsciiDoc, workbooks and HTML. Each one turns
 * bytes into the XHTML events that Tika's own parsers produce.
 *
 * <p>Internal: not part of the public API, may change in any release.
 */
@NullMarked
package dev.footnote.ingest.internal.format;

import org.jspecify.annotations.NullMarked;
