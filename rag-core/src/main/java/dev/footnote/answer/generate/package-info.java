/**
 * Answers written by a language model, sentence by sentence checked against the sources.
 *
 * <p>{@link dev.footnote.answer.generate.GenerativeAnswerer} searches, and {@code AnswerRun} takes
 * one question from there to its answer. {@code AnswerPrompt} fits what was found into what the
 * model reads ({@code PassageSelection}) and writes it down as data ({@code PromptSources}) under
 * {@code CitationMarks} that no document can know, in the words of {@link
 * dev.footnote.answer.generate.PromptTemplates}. {@code BudgetedChatCalls} asks, within a budget of
 * calls and time.
 *
 * <p>{@code DraftGenerator} takes what the model writes while it writes: {@code DraftParser} finds
 * the sentences and, by {@code MarkedText}, their marks; {@code CitationResolver} resolves these;
 * {@link dev.footnote.answer.verify.internal.StatementCheck} compares the sentence with what they
 * name. What holds becomes a {@code CheckedDraft}, and {@code AnswerAssembler} places it in the
 * answer and reports it.
 *
 * <p>Where that leaves too little, {@code AnswerRun} reads again what a {@code CorrectiveRetriever}
 * finds, and keeps the better draft; of several samples {@code SelfConsistency} keeps the one that
 * the others bear out. A {@code Contradiction} that no date decides is shown, or nothing is said
 * ({@link dev.footnote.answer.generate.ContradictionPolicy}). What a listener was told last is
 * always what is answered.
 */
@NullMarked
package dev.footnote.answer.generate;

import org.jspecify.annotations.NullMarked;
