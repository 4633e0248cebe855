/**
 * Answers that a language model writes, each sentence checked against the sources.
 *
 * <p>{@link dev.footnote.answer.generate.GenerativeAnswerer} is the entry point. {@code AnswerRun}
 * takes one question from the search to its answer. {@code AnswerPrompt} fits the hits into the
 * model's context ({@code PassageSelection}) and formats them as data ({@code PromptSources}). Each
 * sentence of the sources carries one of the {@code CitationMarks}, which no document can predict.
 * {@link dev.footnote.answer.generate.PromptTemplates} has the wording. {@code BudgetedChatCalls}
 * calls the model within a budget of calls and time.
 *
 * <p>{@code DraftGenerator} reads the model's stream. {@code DraftParser} and {@code MarkedText}
 * split it into sentences and marks. {@code SentenceChecker} resolves the marks ({@code
 * CitationResolver}) and compares each sentence with the cited sources. The result is a {@code
 * CheckedDraft}, and {@code AnswerAssembler} places its sentences in the answer and reports them.
 *
 * <p>If a draft is incomplete, {@code AnswerRun} drafts again from the passages that a {@code
 * CorrectiveRetriever} finds, and keeps the better draft. Of several samples, {@code
 * SelfConsistency} keeps the one that the others support most. A {@code DraftConflict} that no date
 * decides is shown or leads to an abstention ({@link
 * dev.footnote.answer.generate.ContradictionPolicy}). The events that a listener received last
 * always match the returned answer.
 */
@NullMarked
package dev.footnote.answer.generate;

import org.jspecify.annotations.NullMarked;
