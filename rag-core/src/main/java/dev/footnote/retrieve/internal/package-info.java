/**
 * Decorators of snapshots that a knowledge base applies.
 *
 * <p>Internal: this package is not part of the public API and may change in any release.
 */
@NullMarked
package dev.footnote.retrieve.internal;

import org.jspecify.annotations.NullMarked;
