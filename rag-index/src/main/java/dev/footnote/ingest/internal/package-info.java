/**
 * Rules that readers of several formats share.
 *
 * <p>Internal: not part of the public API, may change in any release.
 */
@NullMarked
package dev.footnote.ingest.internal;

import org.jspecify.annotations.NullMarked;
