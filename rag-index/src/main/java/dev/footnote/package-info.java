/**
 * The front door: a {@link dev.footnote.KnowledgeBase} is opened on a folder of its own, kept in
 * step with folders of documents, and asked.
 */
@NullMarked
package dev.footnote;

import org.jspecify.annotations.NullMarked;
