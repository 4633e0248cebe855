/**
 * Recognises facts in text: words, clauses, quantities, dates, units and names. Not API.
 *
 * <p>{@link dev.footnote.answer.claim.FactCheck} and the verifiers compare the facts that are found
 * here.
 */
@NullMarked
package dev.footnote.answer.claim.internal;

import org.jspecify.annotations.NullMarked;
