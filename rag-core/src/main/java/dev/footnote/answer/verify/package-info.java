/**
 * Statements held against evidence: what the evidence bears out, what it contradicts, and which
 * citation adds nothing.
 *
 * <p>A {@link dev.footnote.answer.verify.ClaimVerifier} gives a {@link
 * dev.footnote.answer.verify.Verdict} on a whole claim: {@link
 * dev.footnote.answer.verify.EvidenceVerifier} with no model but the one that embeds, {@link
 * dev.footnote.answer.verify.NliVerifier} with a model of entailment that the caller has. A {@link
 * dev.footnote.answer.verify.FactCheck} needs no model at all: it lists the numbers, dates,
 * amounts, names, negations and bounds that the evidence does not have, each as a {@link
 * dev.footnote.answer.verify.Finding} for a person to read. {@link
 * dev.footnote.answer.verify.CitationPruning} says which of several citations could be left out.
 *
 * <p>All of it speaks of texts only and knows nothing of answers, so that it serves any of them.
 */
@NullMarked
package dev.footnote.answer.verify;

import org.jspecify.annotations.NullMarked;
