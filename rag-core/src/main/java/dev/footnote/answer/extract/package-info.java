/**
 * Answers that are the sources' own words, chosen without a language model.
 *
 * <p>{@link dev.footnote.answer.extract.ExtractiveAnswerer} is the one way in.
 */
@NullMarked
package dev.footnote.answer.extract;

import org.jspecify.annotations.NullMarked;
