/**
 * Answers that quote the sources verbatim, selected without a language model.
 *
 * <p>{@link dev.footnote.answer.extract.ExtractiveAnswerer} is the entry point. It reduces a
 * question to {@code QuestionTerms} and an expected {@code AnswerType}, and splits each passage
 * into {@code QuotableSpan}s. {@code MatchFeatures} score each span against the question, which
 * makes it a {@code SentenceCandidate}. {@code QuoteSelection} chooses what to quote, {@code
 * SupportCalibration} turns scores into probabilities, and {@code ConflictDetector} detects
 * contradictions.
 */
@NullMarked
package dev.footnote.answer.extract;

import org.jspecify.annotations.NullMarked;
