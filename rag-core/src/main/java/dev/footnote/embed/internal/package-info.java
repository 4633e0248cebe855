/**
 * Decorators of embedding models that the library applies by itself.
 *
 * <p>Internal: not part of the public API, may change in any release.
 */
@NullMarked
package dev.footnote.embed.internal;

import org.jspecify.annotations.NullMarked;
