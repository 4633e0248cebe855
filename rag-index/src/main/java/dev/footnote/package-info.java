/**
 * The front door of Footnote. Open a {@link dev.footnote.KnowledgeBase}, sync it with folders of
 * documents, and ask it.
 *
 * <p>A knowledge base is a {@link dev.footnote.KnowledgeCollection} itself and gives access to
 * further ones. {@link dev.footnote.LocalKnowledgeBase} adds the options and the maintenance of the
 * Lucene engine.
 */
@NullMarked
package dev.footnote;

import org.jspecify.annotations.NullMarked;
