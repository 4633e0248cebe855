/**
 * Claim verification: compares a claim with evidence, text with text.
 *
 * <p>A {@link dev.footnote.answer.claim.ClaimVerifier} returns a {@link
 * dev.footnote.answer.claim.Verdict}: supported, contradicted or undecided. {@link
 * dev.footnote.answer.claim.EvidenceVerifier} needs only the embedding model. {@link
 * dev.footnote.answer.claim.NliVerifier} uses an entailment model of the caller.
 *
 * <p>A {@link dev.footnote.answer.claim.FactCheck} runs without a model. It lists the numbers,
 * amounts, dates, names, negations and quantifiers that the evidence does not support, each as a
 * {@link dev.footnote.answer.claim.Finding} that a person can read. {@link
 * dev.footnote.answer.claim.CitationPruning} finds citations that add nothing to the others.
 *
 * <p>Nothing here knows about passages or an index. {@link dev.footnote.answer.verify} applies
 * these checks to answers and their citations.
 */
@NullMarked
package dev.footnote.answer.claim;

import org.jspecify.annotations.NullMarked;
