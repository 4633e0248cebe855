/**
 * Decorators of snapshots that the front door applies by itself.
 *
 * <p>Internal: not part of the public API, may change in any release.
 */
@NullMarked
package dev.footnote.retrieve.internal;

import org.jspecify.annotations.NullMarked;
