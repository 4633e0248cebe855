/**
 * Evaluation: test collections in BEIR's format, and metrics that are computed as others compute
 * them.
 *
 * <p>A {@link dev.footnote.eval.BeirCollection} has documents to index, {@link
 * dev.footnote.eval.Topic}s to ask and {@link dev.footnote.eval.Qrels} to judge by. Three questions
 * each have their own evaluation:
 *
 * <ul>
 *   <li>Does the search find the right document? A retriever produces a {@link
 *       dev.footnote.eval.TrecRun}, and {@link dev.footnote.eval.RetrievalScores} score the run by
 *       {@link dev.footnote.eval.RankingMetric}s.
 *   <li>Do citations contain the answer, are they valid, and are questions without an answer left
 *       unanswered? See {@link dev.footnote.eval.AnswerScores}.
 *   <li>Does a verifier recognise the claims that evidence supports? See {@link
 *       dev.footnote.eval.ClaimScores}.
 * </ul>
 *
 * <p>Every figure is an {@link dev.footnote.eval.Estimate}: a value with a confidence interval.
 */
@NullMarked
package dev.footnote.eval;

import org.jspecify.annotations.NullMarked;
