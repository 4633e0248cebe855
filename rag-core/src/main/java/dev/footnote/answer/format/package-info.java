/**
 * Answers in the forms in which others take them: for a page, as data, and as the citations of
 * language models' vendors.
 *
 * <p>{@link dev.footnote.answer.format.AnswerHtml} writes one for people, beside {@link
 * dev.footnote.answer.Answer#toMarkdown}. {@link dev.footnote.answer.format.AnswerJson} writes all
 * of it as JSON and reads it back. {@link dev.footnote.answer.format.AnthropicCitations} and {@link
 * dev.footnote.answer.format.CohereCitations} write and read the cited texts of two vendors, whose
 * citations are numbers into {@link dev.footnote.answer.format.CitableSources}; what their formats
 * have no field for is a {@link dev.footnote.answer.format.AnswerSupplement}.
 */
@NullMarked
package dev.footnote.answer.format;

import org.jspecify.annotations.NullMarked;
