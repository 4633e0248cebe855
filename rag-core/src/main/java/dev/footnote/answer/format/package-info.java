/**
 * Converters of answers to HTML, to JSON and to the citation formats of language model vendors.
 *
 * <p>{@link dev.footnote.answer.format.AnswerHtml} writes an answer for people, as {@link
 * dev.footnote.answer.Answer#toMarkdown} does. {@link dev.footnote.answer.format.AnswerJson} writes
 * all of an answer as JSON and reads it back. {@link dev.footnote.answer.format.AnthropicCitations}
 * and {@link dev.footnote.answer.format.CohereCitations} write and read the cited texts of two
 * vendors. Their citations refer to {@link dev.footnote.answer.format.CitableSources} by index. An
 * {@link dev.footnote.answer.format.AnswerSupplement} carries the data that their formats have no
 * field for.
 */
@NullMarked
package dev.footnote.answer.format;

import org.jspecify.annotations.NullMarked;
