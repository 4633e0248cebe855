/**
 * Shared machinery of the adapters to vendors' libraries: the settings of a remote server, one call
 * with its timeout and its interruption, and the checked assembly of a streamed answer.
 *
 * <p>Internal: not part of the public API, may change in any release.
 */
@NullMarked
package dev.footnote.chat.internal;

import org.jspecify.annotations.NullMarked;
