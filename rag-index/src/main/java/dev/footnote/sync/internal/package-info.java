/**
 * The work of a sync: walking a folder, reading its files, and fetching documents from URIs.
 *
 * <p>Internal: not part of the public API, may change in any release.
 */
@NullMarked
package dev.footnote.sync.internal;

import org.jspecify.annotations.NullMarked;
