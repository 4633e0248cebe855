/**
 * Answer verification: checks every citation against the index, and every statement against the
 * text that it cites.
 *
 * <p>{@link dev.footnote.answer.verify.CitationCheck} compares a citation with its passage: quote,
 * page, location, title and headings. {@link dev.footnote.answer.verify.VerifyingAnswerer}
 * decorates any answerer, checks its citations and statements, and drops and reports those that
 * fail.
 *
 * <p>The comparison of a statement's text with evidence is in {@link dev.footnote.answer.claim}.
 */
@NullMarked
package dev.footnote.answer.verify;

import org.jspecify.annotations.NullMarked;
