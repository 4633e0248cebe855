/**
 * How good it is: test collections in BEIR's form, and what a system makes of them in numbers that
 * others compute alike.
 *
 * <p>A {@link dev.footnote.eval.BeirCollection} gives documents to index, {@link
 * dev.footnote.eval.Topic}s to ask and {@link dev.footnote.eval.Qrels} to judge by. Each of three
 * questions has its own evaluation:
 *
 * <ul>
 *   <li>Is the right document found? A retriever makes a {@link dev.footnote.eval.TrecRun}; {@link
 *       dev.footnote.eval.RetrievalScores} score it by {@link dev.footnote.eval.RankingMetric}s.
 *   <li>Is the answer in what is cited, does the citation hold, and is silence kept where there is
 *       none? {@link dev.footnote.eval.AnswerScores}.
 *   <li>Does a verifier tell what evidence bears out? {@link dev.footnote.eval.ClaimScores}.
 * </ul>
 *
 * <p>Every figure is an {@link dev.footnote.eval.Estimate}: a value with the interval that another
 * sample of questions might have moved it to.
 */
@NullMarked
package dev.footnote.eval;

import org.jspecify.annotations.NullMarked;
