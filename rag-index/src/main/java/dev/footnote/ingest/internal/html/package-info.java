/**
 * The parser of HTML. It removes from the document tree of a page everything that a reader does not
 * see or that is not the page's own text, and sends the rest on as XHTML events.
 */
@NullMarked
package dev.footnote.ingest.internal.html;

import org.jspecify.annotations.NullMarked;
