/**
 * Answers written by a language model, sentence by sentence checked against the sources.
 *
 * <p>{@link dev.footnote.answer.generate.GenerativeAnswerer} searches; {@code Prompt} fits what is
 * found into what the model reads ({@code PassageSelection}) and writes it down as data ({@code
 * Sources}) under {@code Marks} that no document can know, in the words of {@link
 * dev.footnote.answer.generate.Templates}; {@code Reading} takes the answer as it is written:
 * {@code DraftReader} finds its sentences, {@code CitedPlaces} resolves their marks, and what does
 * not hold goes no further. {@code Answering} tries again with a {@code WiderSearch} where that
 * leaves too little.
 */
@NullMarked
package dev.footnote.answer.generate;

import org.jspecify.annotations.NullMarked;
