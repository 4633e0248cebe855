/**
 * What is said to a question: statements, the citations that carry them, and honest silence.
 *
 * <p>An {@link dev.footnote.answer.Answerer} searches one {@link dev.footnote.retrieve.Snapshot}
 * and puts {@link dev.footnote.answer.Statement}s together to an {@link
 * dev.footnote.answer.Answer}, each with its {@link dev.footnote.answer.Citation}s: both the place
 * in the answer and the place in a source. An answer whose evidence is too weak says so instead:
 * {@link dev.footnote.answer.Outcome.Abstained}.
 *
 * <p>{@link dev.footnote.answer.extract} quotes and needs no language model, {@link
 * dev.footnote.answer.generate} has one write, and {@link dev.footnote.answer.verify} stands behind
 * both: what does not agree with its source is dropped and reported, or shown as what it is where
 * the caller wants that ({@link dev.footnote.answer.generate.UnsupportedPolicy#FLAG}). Text from
 * documents is data here; nothing in it is ever followed as an instruction.
 *
 * <p>{@link dev.footnote.answer.format} gives answers away: as HTML, as JSON, as the citations of
 * others.
 */
@NullMarked
package dev.footnote.answer;

import org.jspecify.annotations.NullMarked;
