/**
 * Answers written by a language model, sentence by sentence checked against the sources.
 *
 * <p>{@link dev.footnote.answer.generate.GenerativeAnswerer} searches, and {@code Answering} takes
 * one question from there to its answer. {@code Prompt} fits what was found into what the model
 * reads ({@code PassageSelection}) and writes it down as data ({@code Sources}) under {@code Marks}
 * that no document can know, in the words of {@link dev.footnote.answer.generate.PromptTemplates}.
 * {@code ModelCalls} asks, within a budget of calls and time.
 *
 * <p>{@code Reading} takes what the model writes while it writes: {@code DraftReader} finds the
 * sentences and, by {@code MarkedText}, their marks; {@code CitedPlaces} resolves these; {@link
 * dev.footnote.answer.verify.internal.StatementCheck} compares the sentence with what they name.
 * What holds becomes a {@code Draft}, and {@code Composition} places it in the answer and reports
 * it.
 *
 * <p>Where that leaves too little, {@code Answering} reads again what a {@code WiderSearch} finds,
 * and keeps the better draft; of several samples {@code Agreement} keeps the one that the others
 * bear out. A {@code Contradiction} that no date decides is shown, or nothing is said ({@link
 * dev.footnote.answer.generate.ContradictionPolicy}). What a listener was told last is always what
 * is answered.
 */
@NullMarked
package dev.footnote.answer.generate;

import org.jspecify.annotations.NullMarked;
