/**
 * Hits to answers: statements, the citations that carry them, and honest silence.
 *
 * <p>An {@link dev.footnote.answer.Answerer} searches one {@link dev.footnote.retrieve.Snapshot}
 * and drafts {@link dev.footnote.answer.Statement}s. {@link dev.footnote.answer.VerifyingAnswerer}
 * stands behind every answerer: it looks up each {@link dev.footnote.answer.Citation} in that same
 * snapshot, and what does not agree with its source to the character is dropped and reported, never
 * shown. An {@link dev.footnote.answer.Answer} whose evidence is too weak says so instead: {@link
 * dev.footnote.answer.Outcome.Abstained}.
 *
 * <p>{@link dev.footnote.answer.ExtractiveAnswerer} needs no language model: it quotes. Text from
 * documents is data here; nothing in it is ever followed as an instruction.
 */
@NullMarked
package dev.footnote.answer;

import org.jspecify.annotations.NullMarked;
