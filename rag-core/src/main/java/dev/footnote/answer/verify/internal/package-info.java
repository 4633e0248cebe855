/**
 * Checks that the answerers share: a statement against its evidence, and addresses and markup. Not
 * API.
 */
@NullMarked
package dev.footnote.answer.verify.internal;

import org.jspecify.annotations.NullMarked;
