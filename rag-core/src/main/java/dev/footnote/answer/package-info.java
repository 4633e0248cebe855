/**
 * Answers to questions: statements, the citations that support them, and abstention where the
 * sources support none.
 *
 * <p>An {@link dev.footnote.answer.Answerer} searches one {@link dev.footnote.retrieve.Snapshot}
 * and assembles {@link dev.footnote.answer.Statement}s into an {@link dev.footnote.answer.Answer}.
 * Each statement has {@link dev.footnote.answer.Citation}s that give its place in the answer and
 * the place of a quote in a source. If the evidence is too weak, the outcome is {@link
 * dev.footnote.answer.Outcome.Abstained}.
 *
 * <p>{@link dev.footnote.answer.extract} quotes the sources without a language model. {@link
 * dev.footnote.answer.generate} lets a language model write. {@link dev.footnote.answer.verify}
 * checks the statements of either one against their sources: unsupported statements are removed and
 * reported, or flagged if the caller chooses {@link
 * dev.footnote.answer.generate.UnsupportedPolicy#FLAG}. Text from documents is data here; nothing
 * in it is followed as an instruction.
 *
 * <p>{@link dev.footnote.answer.claim} compares a claim with evidence, text with text.
 *
 * <p>{@link dev.footnote.answer.format} converts answers to HTML, to JSON and to the citation
 * formats of vendors.
 */
@NullMarked
package dev.footnote.answer;

import org.jspecify.annotations.NullMarked;
