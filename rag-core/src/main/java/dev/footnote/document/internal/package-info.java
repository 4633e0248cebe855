/**
 * Text processing that several packages share: sentence boundaries, code point offsets and token
 * windows.
 *
 * <p>Internal: this package is not part of the public API and may change in any release.
 */
@NullMarked
package dev.footnote.document.internal;

import org.jspecify.annotations.NullMarked;
